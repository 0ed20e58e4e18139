import IJSON
public import Room
import Store

/// A line of the duty log.
public struct DutyEntry: Sendable, Hashable {
    /// What kind of line it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable { case entry, call, system }

    /// Runs from 1.
    public var number: Int
    /// When, in seconds since 1970.
    public var at: Int
    /// What kind of line it is.
    public var kind: Kind
    /// Who wrote it; empty for the node itself.
    public var author: String
    /// The words.
    public var text: String
    /// Who called.
    public var caller: String?
    /// Whether the words were read back to the caller.
    public var readBack: Bool
    /// The entry it corrects.
    public var corrects: Int?
    /// The item it is about.
    public var item: StepID?

    init?(_ line: JournalLine) {
        guard let kind = line.json["kind"]?.string.flatMap(Kind.init(rawValue:)), let text = line.json["text"]?.string
        else { return nil }
        number = line.number
        at = line.at
        self.kind = kind
        self.text = text
        author = line.json["author"]?.string ?? ""
        caller = line.json["caller"]?.string
        readBack = line.json["read_back"]?.bool ?? false
        corrects = line.json["corrects"]?.int
        item = line.json["item"]?.string.flatMap { StepID($0) }
    }
}

extension MemberNode {
    /// The last entries of the duty log, newest first.
    public func dutyLog(limit: Int = 100) async throws(NodeFault) -> [DutyEntry] {
        try await journal("duty", limit: limit).compactMap(DutyEntry.init)
    }

    /// The entries of the duty log from a time on, newest first. Corrections of an entry come after it, so they are there.
    public func dutyLog(since time: Int, limit: Int) async throws(NodeFault) -> [DutyEntry] {
        try await journal("duty", since: time, limit: limit).compactMap(DutyEntry.init)
    }

    /// Writes in the duty log. Nothing in it is ever changed; a correction is an entry of its own.
    @discardableResult
    public func write(
        _ kind: DutyEntry.Kind, _ text: String, caller: String? = nil, readBack: Bool = false, corrects: Int? = nil,
        by officer: Officer
    ) async throws(NodeFault) -> Int {
        guard (1...4000).contains(text.utf8.count) else { throw .invalid("text") }
        if kind == .call, !(1...200).contains((caller ?? "").utf8.count) { throw .invalid("caller") }
        guard !officer.roles.subtracting([.observer]).isEmpty else { throw .authority(.roleMissing) }
        return try await sequencer.perform { turn in
            if let corrects, try turn.writer.journalLine("duty", corrects) == nil { throw NodeFault.notFound }
            turn.outcome.recordsChanged = true
            return try turn.writer.append(
                "duty", at: turn.now,
                .object([
                    "kind": .string(kind.rawValue), "author": .string(officer.name), "text": .string(text),
                    "caller": kind == .call ? caller.map(JSON.string) : nil,
                    "read_back": readBack ? .bool(true) : nil, "corrects": corrects.map(JSON.int),
                ]))
        }
    }
}
