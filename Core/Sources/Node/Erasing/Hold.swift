import Desks
import IJSON
public import Room
import Store

/// An officer's word that an item is to be kept: while it stands nothing erases the item here, neither an officer nor the
/// time that the terms give, whatever its originator asks for.
public struct Hold: Sendable, Hashable {
    /// Identifier; random.
    public var id: String
    /// What is held.
    public var item: StepID
    /// Why.
    public var reason: String
    /// Who set it.
    public var officer: String
    /// When, in seconds since 1970.
    public var at: Int

    static let collection = "hold"

    init?(_ record: Record) {
        guard let item = record.json["item"]?.string.flatMap({ StepID($0) }),
            let reason = record.json["reason"]?.string, let officer = record.json["officer"]?.string
        else { return nil }
        id = record.id
        self.item = item
        self.reason = reason
        self.officer = officer
        at = record.changed
    }
}

extension MemberNode {
    /// The holds that stand, oldest first.
    public func holds() async throws(NodeFault) -> [Hold] {
        try await read {
            try $0.records(Hold.collection).compactMap(Hold.init).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        }
    }

    /// Keeps an item from being erased. Several officers may hold the same for reasons of their own.
    ///
    /// - Returns: the hold's identifier.
    @discardableResult
    public func hold(_ key: StepID, reason: String, by officer: Officer) async throws(NodeFault) -> String {
        guard !officer.roles.isSubset(of: [.observer]) else { throw .authority(.roleMissing) }
        guard !reason.isEmpty else { throw .invalid("reason") }
        try Words.check(reason, Words.noteLimit, "reason")
        let id = StepIDText.draw(environment)
        return try await sequencer.perform { turn in
            guard let item = try turn.item(key) else { throw NodeFault.notFound }
            guard item.stage != .erased else { throw NodeFault.state }
            let same = try turn.writer.records(Hold.collection).compactMap(Hold.init).first {
                ($0.item, $0.reason, $0.officer) == (key, reason, officer.name)
            }
            if let same { return same.id }
            try turn.writer.put(
                Record(
                    collection: Hold.collection, id: id, revision: 0, changed: turn.now,
                    json: .object([
                        "item": .string(key.description), "reason": .string(reason), "officer": .string(officer.name),
                    ])))
            try turn.audit(officer.name, "item.hold", key.description)
            return id
        }
    }

    /// Lifts a hold that another officer set.
    public func lift(_ hold: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let known = try turn.writer.record(Hold.collection, hold).flatMap(Hold.init) else {
                throw NodeFault.notFound
            }
            if let fault = Authority.liftingHold(by: officer, setter: known.officer) { throw fault }
            try turn.writer.remove(Hold.collection, hold)
            try turn.audit(officer.name, "item.lift by \(known.officer)", known.item.description)
        }
    }
}
