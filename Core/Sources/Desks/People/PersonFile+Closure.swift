extension PersonFile {
    /// What is known of the end of a case, on which it depends whether its file may go. Whoever asks says it from the board;
    /// nothing here is guessed.
    public struct Closure: Sendable, Hashable {
        /// Whether the case has come to its final disposition: released, sentence served, dead with the remains handed over.
        public var isDisposed: Bool
        /// Whether the family was told.
        public var isFamilyNotified: Bool
        /// Whether anybody holds the record: a court, an inspector, an officer.
        public var isHeld: Bool

        /// What is known.
        public init(isDisposed: Bool, isFamilyNotified: Bool, isHeld: Bool) {
            (self.isDisposed, self.isFamilyNotified, self.isHeld) = (isDisposed, isFamilyNotified, isHeld)
        }

        /// Why a file may not go yet.
        public enum Bar: String, Sendable, Hashable, CaseIterable { case held, disposition, family }

        /// Why this one may not, if it may not: a hold first, for it stands whatever else is settled.
        public var bar: Bar? {
            if isHeld { return .held }
            if !isDisposed { return .disposition }
            return isFamilyNotified ? nil : .family
        }
    }
}
