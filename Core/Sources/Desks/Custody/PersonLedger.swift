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
        /// When it happened, in seconds since 1970.
        public var at: Int
        /// What happened.
        public var event: CustodyEvent
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
        // People tell times to the minute, so within one what comes first in a transfer does.
        return entries.enumerated().filter { !replaced.contains($0.element.item) }
            .sorted {
                ($0.element.at / 60, $0.element.event.phase, $0.offset)
                    < ($1.element.at / 60, $1.element.event.phase, $1.offset)
            }
            .map(\.element)
    }

    /// The movements that name the person, as this node keys their orders.
    public var movements: [StepID] {
        told.compactMap { if case .order(let order) = $0.event { StepID(order.name) } else { nil } }
    }

    /// Forgets what an item said: it was refused, taken back or replaced.
    mutating func drop(_ item: StepID) {
        entries.removeAll { $0.item == item }
        particulars.removeAll { $0 == item }
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
