public import Room

extension CustodyEvent {
    /// Why somebody leaves a movement by it; `nil` for what takes nobody out of one.
    var departure: Movement.Departure? {
        switch self {
        case .hospitalise: .hospital
        case .die: .death
        case .escape: .escape
        case .refuse: .refused
        case .turnBack: .turnedBack
        case .withdraw: .withdrawn
        default: nil
        }
    }
}

extension PersonLedger {
    /// Who else than a member may have told of an event.
    func otherSide(than member: MemberID, telling event: CustodyEvent) -> MemberID {
        if member == receiver.member { return holder.member }
        if member == holder.member { return receiver.member }
        if case .receiver = event.speaker { return receiver.member }
        return holder.member
    }
}

extension ItemFold {
    /// Whether an item speaks of a person, or did before it was replaced.
    public func names(
        _ person: PersonReference, in item: StepID, _ state: inout some ItemState
    ) throws -> Bool {
        try state.link(LinkName.custody(item)).map { CustodyLink.read($0).0.contains(person) } ?? false
    }
}

/// Which persons, and which movement, an item speaks of.
enum CustodyLink {
    static func text(_ persons: [PersonReference], _ movement: StepID?) -> String {
        ((movement.map { [$0.description] } ?? ["-"]) + Set(persons).sorted().map(\.description)).joined(separator: " ")
    }

    static func read(_ text: String) -> ([PersonReference], StepID?) {
        let words = text.split(separator: " ").map(String.init)
        return (words.dropFirst().compactMap { PersonReference($0) }, words.first.flatMap { StepID($0) })
    }
}
