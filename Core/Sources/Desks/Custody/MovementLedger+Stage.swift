extension MovementLedger {
    /// Where it stands.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        case ordered, moving
        /// The holder handed over, and the receiver has not signed yet.
        case handedOver = "handed-over"
        /// All are accounted for.
        case accounted
        /// Somebody isn't.
        case discrepancy
        case withdrawn
    }

    /// Where it stands, by the movement that it gives.
    public func stage(_ movement: Movement) -> Stage {
        if movement.discrepancies.contains(where: { $0.settled == nil }) { return .discrepancy }
        if !stands && counts.isEmpty { return .withdrawn }
        switch movement.counted.last {
        case nil: return .ordered
        case .receipt?: return .accounted
        case .handOver?: return .handedOver
        default: return .moving
        }
    }

    /// How long after a movement's date each count must have been told.
    private static let patience = 86_400

    /// When somebody must look at it, in seconds since 1970: a list that doesn't fit, or a count that nobody told of.
    public func due(_ movement: Movement) -> Int? {
        let open = movement.discrepancies.filter { $0.settled == nil }.map(\.due).min()
        let isAwaited = movement.next != nil && (stands || !counts.isEmpty)
        let waits = isAwaited ? (counts.map(\.at).max() ?? date) + Self.patience : nil
        return [open, waits].compactMap { $0 }.min()
    }
}

extension MovementLedger.Word {
    /// What it says, whoever was told.
    var gist: [String] {
        [isSettled ? "settled" : "opened", place?.name ?? "", text, String(at)] + persons.map(\.description)
    }
}

extension Movement {
    /// Lays a second list of a place beside the first.
    mutating func open(at place: Place, _ one: [PersonReference], _ other: [PersonReference], now: Int) {
        add(
            Discrepancy(
                place: place, comparison: PersonSetComparison(one.map(\.description), other.map(\.description)),
                opened: now, due: now + allowance))
    }

    /// Takes in what an officer said.
    mutating func take(_ word: MovementLedger.Word) {
        guard word.isSettled else {
            return add(
                Discrepancy(
                    place: word.place ?? .receipt,
                    comparison: PersonSetComparison(word.persons.map(\.description), []), opened: word.at,
                    due: word.at + allowance, words: word.text))
        }
        // Only of what stood there when it was said.
        for place in word.place.map({ [$0] }) ?? [] { settle(place, word.text, until: word.at) }
    }
}
