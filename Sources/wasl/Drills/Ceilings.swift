import Crypto
import Foundation
import Node
import Room
import Store

/// What this machine can do at best at this moment, with one thread: nothing built on it can be faster.
struct Ceilings {
    var verifications = 0.0
    var signatures = 0.0
    var syncs = 0.0

    static func measure(in folder: String) throws -> Ceilings {
        var ceilings = Ceilings()
        guard let key = KeyID("a.1"), let signer = Ed25519Signer(key: key, privateKey: Environment.system.random(32))
        else {
            throw Complaint("no key")
        }
        let message = Environment.system.random(1400)
        ceilings.verifications = try verifying(for: 1)
        ceilings.signatures = rate(for: 1) { _ in _ = signer.signature(over: message) }
        let path = folder + "/sync-probe"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Complaint("\(path) can't be written") }
        defer {
            close(descriptor)
            unlink(path)
        }
        let block = [UInt8](repeating: 7, count: 4096)
        ceilings.syncs = rate(for: 1) { _ in
            _ = write(descriptor, block, block.count)
            fdatasync(descriptor)
        }
        return ceilings
    }

    /// Ed25519 verifications a second, of messages as long as a step.
    static func verifying(for seconds: Double) throws -> Double {
        guard let key = KeyID("a.1"), let signer = Ed25519Signer(key: key, privateKey: Environment.system.random(32))
        else { throw Complaint("no key") }
        let message = Environment.system.random(1400)
        let signature = signer.signature(over: message)
        return rate(for: seconds) { _ in _ = signer.verificationKey.verifies(signature, over: message) }
    }

    /// The same with a thread on each core.
    static func verifyingOnAllCores(for seconds: Double) async throws -> Double {
        try await withThrowingTaskGroup(of: Double.self) { group in
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
                group.addTask { try verifying(for: seconds) }
            }
            return try await group.reduce(0, +)
        }
    }

    /// SHA-256: hashes of a Merkle node a second, and mebibytes a second.
    static func hashing(for seconds: Double) -> (node: Double, mebibytes: Double) {
        let node = Environment.system.random(65)
        let block = Environment.system.random(65_536)
        return (
            rate(for: seconds) { _ in _ = SHA256.hash(data: node) },
            rate(for: seconds) { _ in _ = SHA256.hash(data: block) } / 16
        )
    }

    /// Times a second, over so many seconds; the body is told how many times it ran before.
    static func rate(for seconds: Double, _ body: (Int) throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .seconds(seconds) {
            for round in count..<count + 16 { try body(round) }
            count += 16
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}

/// What a process has used, from `/proc`.
struct ProcessUsage {
    var cpuSeconds: Double
    var residentBytes: Int

    init(_ process: Int32) {
        let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = stat.split(separator: ")").last?.split(separator: " ").map(String.init) ?? []
        let ticks = fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
        cpuSeconds = ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
        residentBytes = fields.count > 21 ? (Int(fields[21]) ?? 0) * Int(getpagesize()) : 0
    }
}
