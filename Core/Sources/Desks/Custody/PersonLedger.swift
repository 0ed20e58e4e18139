public import Room

/// What a node was told of one person in a transfer, statement by statement, in the order in which it came.
///
/// Nothing is concluded when a statement comes in: steps of two sides may come in any order, days late, and be corrected. So the
/// statements are kept, and the case is what they give together.
public struct PersonLedger: Sendable, Hashable {
    /// The person.
    public let person: PersonReference
    /// The item that brought the person into a transfer, as this node keys it.
    public var transfer: StepID
    /// The office that holds the person at the beginning.
    public var holder: OfficeID
    /// The office that is to receive the person.
    public var receiver: OfficeID
    /// Whether the receiver asked for the person, and how urgently.
    public var priority: Priority
    /// What was told.
    public var entries: [Entry] = []
    /// The items that say who the person is, as this node keys them.
    public var particulars: [StepID] = []
    /// Items that spoke of the person and count no more: refused, withdrawn, taken back, replaced by what never came.
    public var former: Set<StepID> = []
    /// When the last of it happened, once all of it was erased; in seconds since 1970.
    public var closed: Int?
    /// Whether this node is only told what the mediator passes on: what it isn't told may be so all the same.
    public var isRelayed = false

    /// More statements of one person than any transfer has are refused.
    static let longest = 200

    /// How a receiver that asks for somebody ranks the case.
    public enum Priority: String, Sendable, Hashable, CaseIterable { case routine, priority, prominent }

    /// One statement.
    public struct Entry: Sendable, Hashable {
        /// The item that says it, as this node keys it.
        public var item: StepID
        /// The item that it takes the place of.
        public var replaces: StepID?
        /// Who says it, as this node can tell.
        public var speaker: MemberID
        /// When it happened, as told, in seconds since 1970.
        public var at: Int
        /// When it was signed, in seconds since 1970: before that nobody can have known it.
        public var signed: Int
        /// What happened.
        public var event: CustodyEvent
        /// Whether its author called it back. What happened is not undone by that.
        public var isRetracted = false
        /// Whether the item was erased; what it said goes on counting.
        public var isErased = false
    }

    /// A person of whom nothing was told yet.
    public init(
        person: PersonReference, transfer: StepID, holder: OfficeID, receiver: OfficeID, priority: Priority = .routine
    ) {
        self.person = person
        self.transfer = transfer
        self.holder = holder
        self.receiver = receiver
        self.priority = priority
    }

    /// Statements that stand, in the order in which things happened.
    public var told: [Entry] {
        let replaced = Set(entries.compactMap(\.replaces))
        let standing = entries.enumerated().filter { !replaced.contains($0.element.item) }
        // Two officers' clocks differ, and who signs for somebody has been handed the person before.
        let receipts = standing.compactMap { $0.element.event == .receive ? $0.element.at : nil }
        func place(_ entry: Entry, _ offset: Int) -> (Int, Int, Int, MemberID, Int) {
            var at = entry.at
            if entry.event == .handOver, let receipt = receipts.first(where: { $0 < at && at - $0 < 86_400 }) {
                at = receipt
            }
            // People tell times to the minute, so within one what comes first in a transfer does.
            return (at / 60, entry.event.phase, entry.signed, entry.speaker, offset)
        }
        return standing.map { (place($0.element, $0.offset), $0.element) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The movements that name the person, as this node keys their orders.
    public var movements: [StepID] {
        told.compactMap { if case .order(let order) = $0.event { StepID(order.name) } else { nil } }
    }

    /// Goes into a transfer, the first or another.
    mutating func move(to transfer: StepID, holder: OfficeID, receiver: OfficeID, _ priority: Priority) {
        (self.transfer, self.holder, self.receiver, self.priority) = (transfer, holder, receiver, priority)
    }

    /// Marks what an item said as called back.
    mutating func retract(_ item: StepID) {
        for index in entries.indices where entries[index].item == item { entries[index].isRetracted = true }
        forget(item)
    }

    /// Takes the words out of what an item said; that it happened goes on counting. With the last of them all of it goes but
    /// that there was somebody, and until when.
    mutating func erase(_ item: StepID) {
        for index in entries.indices where entries[index].item == item {
            entries[index].isErased = true
            entries[index].event = entries[index].event.withoutWords
        }
        forget(item)
        guard entries.allSatisfy(\.isErased) else { return }
        closed = entries.map(\.at).max() ?? closed
        (entries, former) = ([], [])
    }

    /// Forgets what an item said: it was refused, taken back or replaced.
    mutating func drop(_ item: StepID) {
        if entries.contains(where: { $0.item == item }), former.count < Self.longest { former.insert(item) }
        entries.removeAll { $0.item == item }
        forget(item)
    }

    /// Takes an item out of those that say who it is.
    private mutating func forget(_ item: StepID) {
        guard particulars.contains(item) else { return }
        particulars.removeAll { $0 == item }
        if former.count < Self.longest { former.insert(item) }
    }
}

extension CustodyEvent {
    /// What comes first among things told for the same minute.
    fileprivate var phase: Int {
        switch self {
        case .nominate, .offer: 0
        case .clear, .withdraw: 2
        case .order: 3
        case .depart: 4
        case .passOn: 5
        case .handOver: 6
        case .receive: 7
        case .followUp: 9
        default: move == nil ? 1 : 8
        }
    }
}
