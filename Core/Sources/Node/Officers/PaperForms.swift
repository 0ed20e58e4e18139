import IJSON
public import Room
import Store

/// Blank forms that were printed together.
public struct PaperBatch: Sendable, Hashable {
    /// The kind of message they are for, or `handover`.
    public var kind: String
    /// The number of the first.
    public var first: Int
    /// How many.
    public var count: Int
    /// Who printed them.
    public var user: String
    /// When, in seconds since 1970.
    public var at: Int
}

/// Where a paper form went: what was typed from it.
public struct PaperUse: Sendable, Hashable {
    /// The form's number.
    public var number: Int
    /// The draft that was made from it.
    public var draft: String
    /// The messages that the draft became; empty until it was sent.
    public var items: [StepID]
    /// Who typed it.
    public var user: String
    /// When, in seconds since 1970.
    public var at: Int
}

extension MemberNode {
    /// The most forms of one printing.
    public static let mostForms = 50

    /// Gives numbers to blank forms before they are printed. A number is given once, whatever becomes of the paper.
    public func drawForms(kind: String, copies: Int, by officer: Officer) async throws(NodeFault) -> PaperBatch {
        guard !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) else { throw .authority(.roleMissing) }
        guard (1...Self.mostForms).contains(copies) else { throw .invalid("copies") }
        guard kind == "handover" || terms.rules.kinds.contains(kind) else { throw .invalid("kind") }
        let id = StepIDText.draw(environment)
        return try await sequencer.perform { turn in
            let first = 1 + (try PaperBatch.last(in: turn.writer))
            let batch = PaperBatch(kind: kind, first: first, count: copies, user: officer.name, at: turn.now)
            try turn.writer.put(
                Record(collection: PaperBatch.collection, id: id, revision: 0, changed: turn.now, json: batch.json))
            try turn.audit(officer.name, "paper.forms", "\(kind) \(first)-\(first + copies - 1)")
            return batch
        }
    }

    /// What was printed, newest first.
    public func paperBatches() async throws(NodeFault) -> [PaperBatch] {
        try await read {
            try $0.records(PaperBatch.collection).compactMap { PaperBatch(json: $0.json) }.sorted {
                $0.first > $1.first
            }
        }
    }

    /// The forms that were printed together from that number on.
    public func paperBatch(first: Int) async throws(NodeFault) -> PaperBatch {
        guard let batch = try await paperBatches().first(where: { $0.first == first }) else { throw .notFound }
        return batch
    }

    /// Whether a form of that number was ever printed here.
    public func isPrinted(_ number: PaperNumber) async throws(NodeFault) -> Bool {
        guard number.member == member else { return false }
        return try await read { number.number <= (try PaperBatch.last(in: $0)) }
    }

    /// What was typed from a form, oldest first; more than one is a mistake, or a page that was copied.
    public func uses(of number: PaperNumber) async throws(NodeFault) -> [PaperUse] {
        try await read { try PaperUse.all(in: $0).filter { $0.number == number.number } }
    }

    /// The form from which a draft was typed.
    public func paperNumber(of draft: String) async throws(NodeFault) -> PaperNumber? {
        let member = member
        return try await read { reader in
            guard let id = try reader.link(PaperUse.link(draft)),
                let use = try reader.record(PaperUse.collection, id).flatMap({ PaperUse(json: $0.json) })
            else { return nil }
            return PaperNumber(member: member, number: use.number)
        }
    }

    /// Notes from which form a draft was typed, or that it was from none.
    ///
    /// - Returns: what else was typed from the same form. That is no fault, and the duty log says so.
    @discardableResult
    public func note(
        paper number: PaperNumber?, of draft: String, by officer: Officer
    ) async throws(NodeFault) -> [PaperUse] {
        guard !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) else { throw .authority(.roleMissing) }
        return try await sequencer.perform { turn in
            guard try turn.writer.record(Draft.collection, draft) != nil else { throw NodeFault.notFound }
            let known = try turn.link(PaperUse.link(draft))
            guard let number else {
                try turn.forgetPaper(of: draft)
                return []
            }
            guard number.member == turn.member, number.number <= (try PaperBatch.last(in: turn.writer)) else {
                throw NodeFault.invalid("paper")
            }
            let others = try PaperUse.all(in: turn.writer).filter {
                $0.number == number.number && $0.draft != draft
            }
            let id = "\(number.number)-\(draft)"
            guard known != id else { return others }
            try turn.forgetPaper(of: draft)
            let use = PaperUse(number: number.number, draft: draft, items: [], user: officer.name, at: turn.now)
            try turn.writer.put(
                Record(collection: PaperUse.collection, id: id, revision: 0, changed: turn.now, json: use.json))
            turn.setLink(PaperUse.link(draft), id)
            try turn.audit(officer.name, "paper.use", "\(number) \(draft)")
            if !others.isEmpty { try turn.log("paper.twice \(number)") }
            return others
        }
    }
}

extension Turn {
    /// Nothing was typed from a form after all.
    func forgetPaper(of draft: String) throws {
        guard let id = try link(PaperUse.link(draft)) else { return }
        removeLink(PaperUse.link(draft))
        try writer.remove(PaperUse.collection, id)
    }

    /// What was typed from a form was sent.
    func settlePaper(of draft: String, _ steps: [StepID]) throws {
        guard let id = try link(PaperUse.link(draft)), var record = try writer.record(PaperUse.collection, id),
            var use = PaperUse(json: record.json)
        else { return }
        removeLink(PaperUse.link(draft))
        use.items = steps
        record.json = use.json
        record.changed = now
        try writer.put(record)
    }
}

extension PaperBatch {
    static let collection = "paper-batch"

    /// The last number that was given.
    static func last(in reader: any StoreReader) throws -> Int {
        try reader.records(collection).compactMap { PaperBatch(json: $0.json) }.map { $0.first + $0.count - 1 }.max()
            ?? 0
    }

    var json: JSON {
        .object([
            "kind": .string(kind), "first": .int(first), "count": .int(count), "user": .string(user), "at": .int(at),
        ])
    }

    init?(json: JSON) {
        guard let kind = json["kind"]?.string, let first = json["first"]?.int, let count = json["count"]?.int,
            let user = json["user"]?.string, let at = json["at"]?.int
        else { return nil }
        self.init(kind: kind, first: first, count: count, user: user, at: at)
    }
}

extension PaperUse {
    static let collection = "paper-use"

    static func link(_ draft: String) -> String { "paper/draft/\(draft)" }

    static func all(in reader: any StoreReader) throws -> [PaperUse] {
        try reader.records(collection).compactMap { PaperUse(json: $0.json) }.sorted {
            ($0.at, $0.draft) < ($1.at, $1.draft)
        }
    }

    var json: JSON {
        .object([
            "number": .int(number), "draft": .string(draft), "items": .strings(items.map(\.description)),
            "user": .string(user), "at": .int(at),
        ])
    }

    init?(json: JSON) {
        guard let number = json["number"]?.int, let draft = json["draft"]?.string, let user = json["user"]?.string,
            let at = json["at"]?.int
        else { return nil }
        let items = (json["items"]?.array ?? []).compactMap { $0.string.flatMap { StepID($0) } }
        self.init(number: number, draft: draft, items: items, user: user, at: at)
    }
}
