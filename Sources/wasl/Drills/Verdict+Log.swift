import IJSON
import Room
import Store
import TransparencyLog

/// What the log must be after the faults.
extension Verdict {
    /// Waits until every step of the mediator's is in the log and the parties have followed it there.
    static func untilLogged(_ room: DemoRoom) async throws {
        for _ in 0..<60 {
            var waiting = 0
            for member in DemoRoom.members {
                guard let store = try store(room, member) else { continue }
                waiting += try await store.read { try $0.unlogged(after: 0, limit: 1).count }
            }
            if waiting == 0 { return }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Every step has exactly one leaf, which is its entry, and all nodes have the same log.
    ///
    /// - Returns: what is wrong, and how many steps were compared with their leaf.
    static func log(_ room: DemoRoom) async throws -> ([String], Int) {
        var problems: [String] = []
        guard let own = try store(room, .mediator) else { return (["no mediator"], 0) }
        let entries = try await own.read { try Self.entries($0) }
        if Set(entries).count != entries.count { problems.append("an entry stands in the log twice") }
        var compared = 0
        for member in DemoRoom.members {
            guard let store = try store(room, member) else { continue }
            if try await store.read({ try $0.record("log", "state")?.json["distrust"] }) != nil {
                problems.append("\(member) trusts the log no longer")
            }
            let mirror = try await store.read { try Self.entries($0) }
            if mirror != Array(entries.prefix(mirror.count)) { problems.append("\(member) has another log") }
            let peers = DemoRoom.members.filter { $0.isMediator != member.isMediator }
            for direction in peers.flatMap({ [Direction(from: member, to: $0), Direction(from: $0, to: member)] }) {
                let (found, wrong) = try await compare(store, direction, entries)
                compared += found
                problems += wrong.map { "at \(member), \(direction): \($0)" }
            }
        }
        return (problems, compared)
    }

    private static func compare(
        _ store: SQLiteStore, _ direction: Direction, _ entries: [[UInt8]]
    ) async throws -> (Int, [String]) {
        try await store.read { reader in
            var problems: [String] = []
            var last = -1
            let steps = try reader.steps(direction, after: 0, limit: 1_000_000, bytes: 1 << 32)
            for step in steps {
                guard let position = try reader.position(of: step.sequence, in: direction),
                    let leaf = try reader.leaf(at: position)?.number
                else {
                    problems.append("step \(step.sequence) has no leaf")
                    continue
                }
                if leaf >= entries.count || entries[leaf] != step.entry.bytes {
                    problems.append("leaf \(leaf) is not step \(step.sequence)")
                }
                if leaf <= last { problems.append("leaf \(leaf) is out of order") }
                last = leaf
            }
            return (steps.count, problems)
        }
    }

    private static func store(_ room: DemoRoom, _ member: MemberID) throws -> SQLiteStore? {
        try room.places[member].map { try NodeFolder(path: $0.folder).openStore() }
    }

    private static func latest(_ reader: some StoreReader) throws -> SignedCheckpoint? {
        let notes = try reader.record("log", "state")?.json["recent"]?.array ?? []
        return try notes.last?.string.map { try SignedCheckpoint(parsing: Array($0.utf8)) }
    }

    /// The entries of the log up to the last checkpoint, which they must lead to.
    private static func entries(_ reader: some StoreReader) throws -> [[UInt8]] {
        guard let checkpoint = try latest(reader)?.checkpoint else { return [] }
        let width = TileCoordinate.fullWidth
        var entries: [[UInt8]] = []
        for index in 0..<(checkpoint.size + width - 1) / width {
            guard
                let coordinate = EntryBundleCoordinate(
                    index: index, width: min(width, checkpoint.size - index * width)),
                let bytes = try reader.bundle(coordinate, of: 1)
            else { throw StoreFault.damaged("bundle \(index)") }
            entries += try EntryBundle(coordinate, bytes: bytes).entries
        }
        var tree = TreeBuilder()
        guard try tree.append(entries).root == checkpoint.root else { throw StoreFault.damaged("log root") }
        return entries
    }
}
