import Foundation
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// What becomes of a mediator that denies a step: copies of the room's nodes, one of which signs another history with
/// its true key, and the files that the others keep of it.
struct DishonestMediator {
    private let room: DemoRoom
    /// The item that it denies, as its author calls it.
    private let denied: StepID
    private let author: MemberID
    private let watchers: [MemberID: String]

    /// Copies a room whose nodes stand still.
    ///
    /// - Parameter watchers: by party, a user to ask its node by.
    init(copying room: DemoRoom, denying denied: StepID, of author: MemberID, watchers: [MemberID: String]) throws {
        let path = room.path + "/dishonest"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (member, place) in room.places {
            try FileManager.default.copyItem(atPath: place.folder, toPath: "\(path)/\(member)")
        }
        self.room = room.moved(to: path)
        self.denied = denied
        self.author = author
        self.watchers = watchers
    }

    /// Runs the copies until every party has found out.
    func run(_ report: inout DemoReport) async throws {
        try await forge()
        var nodes: [NodeProcess] = []
        defer { for node in nodes { node.stop() } }
        for member in DemoRoom.members {
            guard let place = room.places[member] else { continue }
            nodes.append(try NodeProcess(folder: place.folder))
            try await nodes.last?.waitUntilServing(place.url)
        }
        for party in watchers.keys.sorted() { try await waitUntilTold(party) }
        for node in nodes { node.stop() }
        nodes = []
        for party in watchers.keys.sorted() { report.shown.append(try await proof(of: party)) }
    }

    /// Rewrites the leaf of the step in the whole tree, and signs the outcome at the size that all have cosigned.
    private func forge() async throws {
        guard let place = room.places[.mediator] else { return }
        let folder = try NodeFolder(path: place.folder)
        let store = try folder.openStore()
        let (denied, author) = (denied, author)
        let (terms, size, entries, leaf, record) = try await store.read { reader in
            let terms = try TermsOfReference(documents: reader.documents())
            guard let record = try reader.record("log", "state"), let last = record.json["witnessed"]?.string,
                let place = try reader.place(denied, from: author),
                let leaf = try reader.leaf(at: place.position)?.number
            else { throw Complaint("the log is without the step to deny") }
            let size = try SignedCheckpoint(parsing: Array(last.utf8)).checkpoint.size
            guard leaf < size else { throw Complaint("the step to deny is not witnessed yet") }
            return (terms, size, try Self.entries(size, reader), leaf, record)
        }
        var forged = entries
        forged[leaf] = Hash256(of: Array("never received".utf8)).bytes
        var tree = TreeBuilder()
        _ = try tree.append(forged)
        let keys = FolderKeys(folder)
        guard let key = terms.log.keys.last,
            let checkpoint = Checkpoint(
                origin: terms.logOrigin, size: size, root: tree.root),
            let signer = keys.signer(.log, epoch: terms.members[.mediator]?.roleKeys(.log).count ?? 1)
        else { throw Complaint("the mediator's log key is not here") }
        let signature = NoteSignature(over: checkpoint.text, key: key) { signer.signature(over: $0) }
        let note = try SignedCheckpoint(checkpoint, signatures: [signature])
        guard case .object(var state) = record.json else { return }
        state["recent"] = .strings([String(decoding: note.bytes, as: UTF8.self)])
        state["pinned"] = nil
        var changed = record
        changed.json = .object(state)
        try await Self.put(changed, in: store)
    }

    private static func put(_ record: Record, in store: SQLiteStore) async throws {
        try await withCheckedThrowingContinuation { continuation in
            store.write {
                try $0.put(record)
            } completion: {
                continuation.resume(with: $0)
            }
        }
    }

    private static func entries(_ size: Int, _ reader: any StoreReader) throws -> [[UInt8]] {
        let width = TileCoordinate.fullWidth
        return try (0..<(size + width - 1) / width).flatMap { index -> [[UInt8]] in
            guard let coordinate = EntryBundleCoordinate(index: index, width: min(width, size - index * width)),
                let bytes = try reader.bundle(coordinate, of: 1)
            else { throw Complaint("the log's entries are not complete") }
            return try EntryBundle(coordinate, bytes: bytes).entries
        }
    }

    /// Asks a party's node whether it still trusts the log, for ten seconds at most.
    private func waitUntilTold(_ party: MemberID) async throws {
        let client = try room.client(party, watchers[party] ?? "")
        for _ in 0..<200 {
            if try await client.get("status")["troubles"]?["log"] != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Complaint("\(party) doesn't notice that the log was rewritten")
    }

    /// As `wasl log evidence DIR --out FILE`, and `wasl log evidence FILE` wherever the file is taken.
    private func proof(of party: MemberID) async throws -> String {
        guard let place = room.places[party] else { throw Complaint("there is no \(party)") }
        let kept = try await LogEvidence(of: party, from: NodeFolder(path: place.folder).openStore())
        let path = "\(room.path)/evidence-\(party).json"
        try NodeFolder.write(kept.json.text + "\n", to: path)
        let file = try LogEvidence(json: JSON(parsing: Array(NodeFolder.read(path).utf8)))
        let terms = try TermsOfReference(documents: file.documents)
        for case .fork(let one, let other) in file.verdicts(under: terms) {
            return "dishonest mediator: \(party) stopped trusting it, and proves by \(path) that it signed two "
                + "histories of \(one == other ? "\(one)" : "\(one) and \(other)") leaves"
        }
        throw Complaint("the evidence of \(party) proves nothing")
    }
}
