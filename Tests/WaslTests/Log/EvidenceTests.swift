import Foundation
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

@testable import wasl

/// `wasl log evidence`: out of a node's folder, and checked where there is nothing but the file.
@Suite struct EvidenceTests {
    /// A checkpoint signed by the room's log key, over so many leaves of a kind.
    private func checkpoint(_ real: RealRoom, _ leaves: Int, _ kind: UInt8) async throws -> SignedCheckpoint {
        let terms = try await TermsSource.terms(real.path(.a))
        let signer = try #require(try NodeFolder(path: real.path(.mediator)).signer(.log, epoch: 1))
        var tree = TreeBuilder()
        let change = try tree.append((0..<leaves).map { [UInt8]([kind, UInt8($0)]) })
        let checkpoint = try #require(Checkpoint(origin: terms.logOrigin, size: change.size, root: change.root))
        let key = try #require(terms.log.keys.last)
        return try SignedCheckpoint(
            checkpoint, signatures: [NoteSignature(over: checkpoint.text, key: key) { signer.signature(over: $0) }])
    }

    private func keep(_ json: JSON, _ real: RealRoom) async throws {
        let store = try NodeFolder(path: real.path(.a)).openStore()
        let result = await withCheckedContinuation { continuation in
            store.write {
                try $0.append("evidence", at: 1, json)
            } completion: {
                continuation.resume(returning: $0)
            }
        }
        try result.get()
    }

    @Test func `a fork is handed out and verified from the file alone`() async throws {
        let real = try await RealRoom()
        let file = real.folder.path + "/evidence.json"
        let none = try await Program.run(["log", "evidence", real.path(.a)])
        #expect(none.status == 1 && none.output.contains("Nothing is kept"))
        let terms = try await TermsSource.terms(real.path(.a))
        let one = try await checkpoint(real, 8, 1)
        let other = try await checkpoint(real, 8, 2)
        let fork = try #require(ForkEvidence(log: terms.log, one, other))
        let text = String(decoding: fork.bytes, as: UTF8.self)
        try await keep(.object(["reason": .string("fork"), "fork": .string(text)]), real)
        let written = try await Program.run(["log", "evidence", real.path(.a), "--out", file])
        #expect(written.status == 0, "\(written.errors)")
        for words in [[file], [file, "--terms", real.path(.b)]] {
            let ended = try await Program.run(["log", "evidence"] + words)
            #expect(ended.status == 0 && ended.output.contains("8 and 8 leaves that contradict"), "\(ended.errors)")
            #expect(ended.output.contains("unanchored") == (words.count == 1))
        }
        let json = try await Program.run(["log", "evidence", file, "--json"])
        let report = try JSON(parsing: json.output.trimmingCharacters(in: .newlines))
        #expect(report["items"]?.array?.first?["proves"]?.string == "fork")
        #expect(report["fingerprint"]?.string == terms.fingerprint)
    }

    @Test func `a file that proves nothing, of another room or of no kind, is told apart`() async throws {
        let real = try await RealRoom()
        let file = real.folder.path + "/evidence.json"
        let one = try await checkpoint(real, 8, 1)
        let papers = JSON.strings([String(decoding: one.bytes, as: UTF8.self)])
        try await keep(.object(["reason": .string("view"), "papers": papers]), real)
        #expect(try await Program.run(["log", "evidence", real.path(.a), "-o", file]).status == 0)
        let kept = try await Program.run(["log", "evidence", file])
        #expect(kept.status == 1 && kept.output.contains("proves nothing by itself"))
        let other = try await RealRoom()
        let foreign = try await Program.run(["log", "evidence", file, "--terms", other.path(.a)])
        #expect(foreign.status != 0 && foreign.errors.contains("another room"))
        try "{}".write(toFile: file, atomically: true, encoding: .utf8)
        let broken = try await Program.run(["log", "evidence", file])
        #expect(broken.status != 0 && broken.errors.contains("not a file of evidence"))
    }
}
