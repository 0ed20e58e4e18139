import ArgumentParser
import Foundation
import IJSON
import Node
import Receipts
import Room
import TransparencyLog

/// `wasl drill receipts`.
struct ReceiptDrill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts", abstract: "Receipts verified a second on one core, with this run's Ed25519 beside.",
        discussion: """
            Each verification starts from the file's bytes. Cold: every signature of every receipt, the terms' documents \
            included. Known terms and states: what was checked for one receipt is not checked again for the next, as when \
            many receipts of a room are verified; then one signature a receipt is left.
            """)

    @Option(help: "How many receipts.") var receipts = 4096
    @Option(help: "How many other leaves the log has.") var leaves = 1 << 16
    @Flag(help: "Print as JSON.") var json = false

    func run() throws {
        let sample = try SampleReceipts(receipts, fillers: leaves, now: Environment.system.now())
        let files = sample.receipts.map(\.bytes)
        guard let first = sample.receipts.first else { throw Complaint("no receipts") }
        let raw = try ed25519(first.envelope.token.count)
        let cold = try rate(Array(files.prefix(1024)), remembering: 0)
        let cached = try rate(files, remembering: 8)
        let signatures = 1 + first.documents.count + first.proof.checkpoint.note.signatures.count
        if json {
            return print(
                JSON.object([
                    "ed25519_per_s": .int(Int(raw)), "cold_per_s": .int(Int(cold)), "cached_per_s": .int(Int(cached)),
                    "signatures_cold": .int(signatures), "leaves": .int(leaves + receipts),
                    "bytes": .int(files[0].count),
                ]).text)
        }
        print("receipts of \(files[0].count) bytes from a log of \(leaves + receipts) leaves, one core")
        print(row("Ed25519 verify alone", raw, raw))
        print(row("cold, \(signatures) signatures a receipt", cold, raw / Double(signatures)))
        print(row("terms and state remembered", cached, raw))
    }

    private func row(_ name: String, _ rate: Double, _ ceiling: Double) -> String {
        let name = name.padding(toLength: 36, withPad: " ", startingAt: 0)
        return "\(name)\(Int(rate))/s   \(Int(rate / ceiling * 100)) % of what its signatures allow"
    }

    private func rate(_ files: [[UInt8]], remembering: Int) throws -> Double {
        var verifier = ReceiptVerifier(remembering: remembering)
        let start = ContinuousClock.now
        for file in files {
            if case .failure(let fault) = verifier.verify(file: file) { throw Complaint(fault.sentence) }
        }
        return Double(files.count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private func ed25519(_ length: Int) throws -> Double {
        let key = KeyID(member: .mediator, epoch: 1)
        guard let signer = Ed25519Signer(key: key, privateKey: Environment.system.random(32)) else {
            throw Complaint("no key")
        }
        let message = Environment.system.random(length)
        let signature = signer.signature(over: message)
        let start = ContinuousClock.now
        let count = 8192
        for _ in 0..<count where !signer.verificationKey.verifies(signature, over: message) { throw Complaint("no") }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
