import IJSON
public import Room
import Store
import TransparencyLog

/// An erasure on its way at this node. Once it's finished the item says so itself.
public struct Erasure: Sendable, Hashable {
    /// How far it is.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// Its originator called the item back: an officer should propose to erase it.
        case asked
        /// An officer proposed it; another must confirm.
        case proposed
        /// The words are destroyed; files are to be removed and holders to be told.
        case unfinished
    }

    /// The item.
    public var item: StepID
    /// How far it is.
    public var stage: Stage
    /// Who proposed it.
    public var proposer: String?
    /// Why, in the proposer's words.
    public var reason: String?
    /// When it came to this stage, in seconds since 1970.
    public var at: Int
    /// Ciphertexts that are still to be removed.
    var files: [Hash256] = []
    var revision = 0

    static let collection = "erasure"

    init(item: StepID, stage: Stage, at: Int) {
        self.item = item
        self.stage = stage
        self.at = at
    }

    init?(_ record: Record) {
        guard let item = StepID(record.id), let stage = record.json["stage"]?.string.flatMap(Stage.init(rawValue:))
        else { return nil }
        self.init(item: item, stage: stage, at: record.changed)
        proposer = record.json["proposer"]?.string
        reason = record.json["reason"]?.string
        files = (record.json["files"]?.array ?? []).compactMap { $0.string.flatMap { Hash256($0) } }
        revision = record.revision
    }

    var record: Record {
        Record(
            collection: Self.collection, id: item.description, revision: revision, changed: at,
            json: .object([
                "stage": .string(stage.rawValue), "proposer": proposer.map(JSON.string),
                "reason": reason.map(JSON.string),
                "files": files.isEmpty ? nil : .strings(files.map(\.description)),
            ]))
    }
}

extension Turn {
    func erasure(of key: StepID) throws -> Erasure? {
        try writer.record(Erasure.collection, key.description).flatMap(Erasure.init)
    }

    /// Asks the officers to destroy what its originator called back.
    func askToErase(_ key: StepID) throws {
        guard try erasure(of: key) == nil else { return }
        try writer.put(Erasure(item: key, stage: .asked, at: now).record)
        try log("erasure.asked", about: key)
    }
}
