public import Room
import TransparencyLog

/// The state that the fold of items reads and writes; Node keeps it in rows, tests keep it in a dictionary.
public protocol ItemState {
    /// The item of that key.
    mutating func item(_ key: StepID) throws -> Item?
    /// Stores an item.
    mutating func put(_ item: Item) throws
    /// What was told of a person in a transfer.
    mutating func person(_ person: PersonReference) throws -> PersonLedger?
    /// Stores what was told of a person.
    mutating func put(_ person: PersonLedger) throws
    /// What was told of a movement, by the item that ordered it.
    mutating func movement(_ order: StepID) throws -> MovementLedger?
    /// Stores what was told of a movement.
    mutating func put(_ movement: MovementLedger) throws
    /// What a name leads to: a release to its item, an incident's code to another member's code.
    mutating func link(_ name: String) throws -> String?
    /// Remembers what a name leads to.
    mutating func setLink(_ name: String, _ target: String) throws
    /// Forgets what a name leads to.
    mutating func removeLink(_ name: String) throws
    /// Takes the next number of a counter, from 1.
    mutating func next(_ counter: String) throws -> Int
}

/// What a node must do because of a step, beyond what the fold wrote down.
public enum ItemAction: Sendable, Hashable {
    /// Answer a step with an acceptance.
    case accept(Accepted, to: MemberID)
    /// Release an item as it is, by the mediator's standing order.
    case releaseByStandingOrder(StepID)
    /// Tell a submitter what was passed.
    case passed(Passed, to: MemberID)
    /// Tell a submitter how far its item got.
    case fact(Fact, to: MemberID)
    /// Pass a cancellation or recall on to a receiver.
    case forward(StepContent, as: StepType, to: MemberID)
    /// Ask an officer to destroy what its originator called back.
    case askToErase(StepID)
    /// Acknowledge delivery.
    case acknowledgeDelivery(ReleaseReference)
    /// Take in a document of the terms.
    case terms(document: [UInt8], from: MemberID)
}

/// Names under which the fold remembers things.
enum LinkName {
    /// The item that was released, to whom, and the hash of the token, remembered also when a tighter release took its
    /// place.
    static func release(_ step: StepID) -> String { "release/\(step)" }
    static func superseded(by release: StepID) -> String { "superseded/\(release)" }
    static func origin(_ entry: Hash256) -> String { "origin/\(entry)" }
    /// Which persons and which movement an item speaks of.
    static func custody(_ item: StepID) -> String { "custody/\(item)" }
    static func correction(_ item: StepID) -> String { "correction/\(item)" }
    static func pending(_ step: StepID) -> String { "pending/\(step)" }
    static func incident(_ member: MemberID, _ code: String) -> String { "incident/\(member)/\(code)" }
    static func code(_ incident: String, for member: MemberID) -> String { "code/\(incident)/\(member)" }
    /// What a party submits is counted apart from what others submit, so that its numbers tell it nothing of them.
    static func serial(of author: MemberID) -> String { "serial/m/\(author)" }
}
