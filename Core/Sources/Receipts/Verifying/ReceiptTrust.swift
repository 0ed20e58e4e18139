public import TransparencyLog

/// What the verifier knows beforehand and asks for. Nothing of it is taken from a receipt.
public struct ReceiptTrust: Sendable, Hashable {
    /// The terms that the verifier has, as documents in order; a receipt's own are added to them. Empty for none.
    public var documents: [[UInt8]]
    /// The room whose fingerprint was confirmed by a second channel. Without it the room stays *unanchored*: the
    /// mediator could have invented it with all its members (protocol, section 1).
    public var room: Hash256?
    /// Whether every party must have cosigned the log's state.
    public var mustBeWitnessed: Bool

    /// What is known and asked for.
    public init(documents: [[UInt8]] = [], room: Hash256? = nil, mustBeWitnessed: Bool = true) {
        self.documents = documents
        self.room = room
        self.mustBeWitnessed = mustBeWitnessed
    }

    /// The room of a fingerprint as people read it to one another, or copy it off a page in several lines: 64 hexadecimal
    /// digits, with white space, colons or hyphens between them or not; `nil` for anything else.
    public static func room(ofFingerprint text: String) -> Hash256? {
        var digits: [UInt8] = []
        for character in text where !character.isWhitespace && !":-".contains(character) {
            guard character.isASCII, let digit = character.hexDigitValue else { return nil }
            digits.append(UInt8(digit))
        }
        guard digits.count == 64 else { return nil }
        return Hash256(bytes: stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
