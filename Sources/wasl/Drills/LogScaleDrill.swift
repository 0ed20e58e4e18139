import ArgumentParser
import Exchange
import Foundation
import TransparencyLog

/// `wasl drill log-scale`.
struct LogScaleDrill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-scale",
        abstract: "Grow a log on disk to ten million leaves: memory at each power of ten, and the time of a cold start."
    )

    @Option(help: "Where the log is made; replaced, and removed at the end.") var dir = ".wasl/log-scale"
    @Option(help: "How many leaves at most.") var leaves = 10_000_000
    @Option(help: "How many leaves are appended at once.") var batch = 4096

    func validate() throws {
        guard leaves > 0, batch > 0 else { throw ValidationError("A log grows by at least one leaf.") }
    }

    func run() throws {
        try? FileManager.default.removeItem(atPath: dir)
        defer { try? FileManager.default.removeItem(atPath: dir) }
        let folder = try TileFolder(path: dir)
        var builder = TreeBuilder()
        let start = ContinuousClock.now
        print("      leaves   leaves/s  resident MiB")
        for size in [100_000, 1_000_000, 10_000_000].filter({ $0 < leaves }) + [leaves] {
            while builder.size < size {
                let range = builder.size..<min(size, builder.size + batch)
                try folder.write(builder.append(range.map(InventedEntry.bytes)))
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let resident = Double(ProcessUsage(getpid()).residentBytes) / 1_048_576
            print(String(format: "%12ld %10.0f  %12.1f", size, Double(size) / seconds, resident))
            fflush(nil)
        }
        // What a start does: read the right edge, hold it against the last checkpoint's root.
        let before = ContinuousClock.now
        let resumed = try folder.builder(at: leaves)
        let isSame = resumed.root == builder.root
        let milliseconds = (ContinuousClock.now - before) / .milliseconds(1)
        guard isSame else { throw Complaint("the log on disk has another root than the one in memory") }
        print(
            String(format: "cold start on %ld leaves, from the tiles on the right edge: %.1f ms", leaves, milliseconds))
    }
}
