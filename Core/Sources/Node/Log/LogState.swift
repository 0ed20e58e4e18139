import IJSON
import Room
import Store
public import TransparencyLog

/// How far this node's copy of the room's log has come: the mediator's own, or a party's mirror of it.
public struct LogState: Sendable, Hashable {
    /// The last checkpoints, oldest first, each with the cosignatures that came so far.
    public internal(set) var recent: [SignedCheckpoint] = []
    /// The largest checkpoint that every party cosigned.
    public internal(set) var witnessed: SignedCheckpoint?
    /// A checkpoint that is shown to all parties until each has cosigned it.
    var pinned: SignedCheckpoint?
    /// Steps up to this position have their leaf.
    var floor = 0
    /// Why this node no longer trusts the log.
    public internal(set) var distrust: LogDistrust?

    /// How many checkpoints are kept for cosignatures that come late.
    static let kept = 8

    /// The last checkpoint.
    public var latest: SignedCheckpoint? { recent.last }

    /// How many leaves the tree has.
    public var size: Int { latest?.checkpoint.size ?? 0 }

    /// How many leaves every party has cosigned.
    public var witnessedSize: Int { witnessed?.checkpoint.size ?? 0 }

    /// What steps say of it.
    var view: TreeView {
        latest.map { TreeView(size: $0.checkpoint.size, root: $0.checkpoint.root) } ?? .empty
    }

    mutating func append(_ checkpoint: SignedCheckpoint) {
        recent.append(checkpoint)
        if recent.count > Self.kept { recent.removeFirst() }
    }
}

/// Why a node stopped trusting the log.
public enum LogDistrust: String, Sendable, Hashable, CaseIterable {
    /// Two histories, or a tree that became smaller or other than it was.
    case fork
    /// A step says that its author saw a tree which is not this one.
    case view
    /// A step that was accepted, or that the mediator sent, is not in the log although its time has come.
    case missing
}

extension LogState {
    private static let collection = "log"
    private static let id = "state"

    private static func text(_ note: SignedCheckpoint) -> JSON { .string(String(decoding: note.bytes, as: UTF8.self)) }

    private static func note(_ json: JSON) -> SignedCheckpoint? {
        json.string.flatMap { try? SignedCheckpoint(parsing: Array($0.utf8)) }
    }

    /// The state as stored.
    init(from reader: some StoreReader) throws {
        guard let json = try reader.record(Self.collection, Self.id)?.json else { return }
        recent = (json["recent"]?.array ?? []).compactMap(Self.note)
        witnessed = json["witnessed"].flatMap(Self.note)
        pinned = json["pinned"].flatMap(Self.note)
        floor = json["floor"]?.int ?? 0
        distrust = json["distrust"]?.string.flatMap(LogDistrust.init(rawValue:))
    }

    func save(to writer: some StoreWriter, at now: Int) throws {
        let known = try writer.record(Self.collection, Self.id)
        try writer.put(
            Record(
                collection: Self.collection, id: Self.id, revision: known?.revision ?? 0, changed: now,
                json: .object([
                    "recent": .array(recent.map(Self.text)), "witnessed": witnessed.map(Self.text),
                    "pinned": pinned.map(Self.text),
                    "floor": .int(floor), "distrust": distrust.map { .string($0.rawValue) },
                ])))
    }
}
