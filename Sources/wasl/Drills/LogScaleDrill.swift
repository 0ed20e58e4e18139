import ArgumentParser
import Foundation
import Store
import TransparencyLog

/// `wasl drill log-scale`.
struct LogScaleDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-scale",
        abstract: "Grow a log in a node's store to ten million leaves: memory at each power of ten, and a cold start.",
        discussion: "Each batch is a transaction that is durable, as a tick is.")

    @Option(help: "Where the log is made; replaced, and removed at the end.") var dir = ".wasl/log-scale"
    @Option(help: "How many leaves at most.") var leaves = 10_000_000
    @Option(help: "How many leaves are appended at once.") var batch = 4096

    func validate() throws {
        guard leaves > 0, batch > 0 else { throw ValidationError("A log grows by at least one leaf.") }
    }

    func run() async throws {
        try? FileManager.default.removeItem(atPath: dir)
        try FileManager.default.createDirectory(atPath: dir, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: dir) }
        let root = try await grow()
        // What a start does: open the database, read the right edge, hold it against the last checkpoint's root.
        let before = ContinuousClock.now
        let store = try SQLiteStore(folder: dir)
        let resumed = try await store.read { [leaves] reader in
            try TreeBuilder(resuming: leaves) { coordinate in
                guard let bytes = try reader.tile(coordinate, of: 1) else { throw StoreFault.damaged("\(coordinate)") }
                return bytes
            } bundle: { coordinate in
                guard let bytes = try reader.bundle(coordinate, of: 1) else {
                    throw StoreFault.damaged("\(coordinate)")
                }
                return bytes
            }
        }
        let milliseconds = (ContinuousClock.now - before) / .milliseconds(1)
        guard resumed.root == root else { throw Complaint("the log on disk has another root than the one in memory") }
        print(String(format: "cold start on %ld leaves, from opening the store: %.1f ms", leaves, milliseconds))
    }

    /// - Returns: the root of the whole tree.
    private func grow() async throws -> Hash256 {
        let store = try SQLiteStore(folder: dir)
        var builder = TreeBuilder()
        let start = ContinuousClock.now
        print("      leaves   leaves/s  resident MiB")
        for size in [100_000, 1_000_000, 10_000_000].filter({ $0 < leaves }) + [leaves] {
            while builder.size < size {
                let range = builder.size..<min(size, builder.size + batch)
                let change = try builder.append(range.map(InventedEntry.bytes))
                try await withCheckedThrowingContinuation { continuation in
                    store.write { writer in
                        for tile in change.tiles { try writer.put(tile, of: 1) }
                        for bundle in change.bundles { try writer.put(bundle, of: 1) }
                    } completion: {
                        continuation.resume(with: $0)
                    }
                }
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let resident = Double(ProcessUsage(getpid()).residentBytes) / 1_048_576
            print(String(format: "%12ld %10.0f  %12.1f", size, Double(size) / seconds, resident))
            fflush(nil)
        }
        return builder.root
    }
}
