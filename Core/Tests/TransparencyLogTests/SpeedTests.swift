import Foundation
import Testing
import TransparencyLog

/// Only with WASL_BENCH set: `WASL_BENCH=1 swift test -c release --package-path Core --filter SpeedTests`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["WASL_BENCH"] != nil))
struct SpeedTests {
    private static func entries(_ range: Range<Int>) -> [[UInt8]] {
        range.map { index in (0..<32).map { UInt8(truncatingIfNeeded: index >> ($0 % 8 * 8)) } }
    }

    /// Resident memory in KiB (`proc(5)`).
    private static func resident() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    private static func rate(_ count: Int, _ body: () throws -> Void) rethrows -> Int {
        let duration = try ContinuousClock().measure(body)
        return Int(Double(count) / (duration / .seconds(1)))
    }

    @Test func `memory stays flat from 10^5 to 10^7 leaves`() throws {
        var builder = TreeBuilder()
        func grow(to size: Int) throws -> Int {
            while builder.size < size {
                _ = try builder.append(Self.entries(builder.size..<min(size, builder.size + 4_096)))
            }
            return try Self.resident()
        }
        let before = try grow(to: 100_000)
        let after = try grow(to: 10_000_000)
        print("resident at 10^5 leaves: \(before) KiB, at 10^7: \(after) KiB")
        #expect(after - before < 4_096)
    }

    @Test func `proofs of a tree of 2^20 leaves verify at more than 100,000 a second`() throws {
        let tree = StoredTree(Self.entries(0..<1 << 20).map(Merkle.leafHash))
        let size = tree.leaves.count
        let root = tree.root(size)
        let proofs = try stride(from: 0, to: size, by: 1_037).map { try tree.inclusion($0, size) }
        let rate = try Self.rate(proofs.count * 20) {
            for _ in 0..<20 {
                for proof in proofs { try proof.verify(leafHash: tree.leaves[proof.index], root: root) }
            }
        }
        print("inclusion proofs of 20 hashes verified: \(rate)/s")
        #if !DEBUG
            #expect(rate >= 100_000)
        #endif
    }
}
