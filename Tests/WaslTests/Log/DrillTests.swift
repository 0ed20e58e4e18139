import Foundation
import IJSON
import Testing
import TransparencyLog

@testable import wasl

/// The drills of the log, on a small scale: what they measure and hand to other people's tools is sound.
@Suite struct DrillTests {
    @Test func `the kernels are measured and their tokens written`() async throws {
        let folder = try Folder()
        let file = folder.path + "/tokens"
        let words = ["drill", "kernels", "--seconds", "0.01", "--leaves", "300", "--json", "--tokens", file]
        let ended = try await Program.run(words, seconds: 120)
        let figures = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines)).object
        #expect(figures?.count == 8)
        #expect(figures?.sorted.allSatisfy { ($0.value.double ?? 0) > 0 } == true)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(try JSON(parsing: String(lines[0]))["crv"]?.string == "Ed25519")
        #expect(lines.count == 65)
        #expect(lines.dropFirst().allSatisfy { $0.split(separator: "~").count == 41 })
    }

    @Test func `a log grows on disk and is taken up again`() async throws {
        let folder = try Folder()
        for leaves in ["255", "256", "257", "70000"] {
            let words = ["drill", "log-scale", "--dir", folder.path + "/log", "--leaves", leaves, "--batch", "1000"]
            let ended = try await Program.run(words, seconds: 120)
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.output.contains("cold start on \(leaves) leaves"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/log"))
        }
    }

    @Test func `the log made for other people's tools is sound, and its fork is evidence`() async throws {
        let folder = try Folder()
        let ended = try await Program.run(["drill", "log", folder.path + "/d", "--leaves", "300", "--fork"])
        #expect(ended.status == 0, "\(ended.errors)")
        func bytes(_ name: String) throws -> [UInt8] {
            try Array(#require(FileManager.default.contents(atPath: "\(folder.path)/d/\(name)")))
        }
        let settings = try JSON(parsing: String(decoding: bytes("log.json"), as: UTF8.self))
        let key = try VerifierKey(parsing: settings["log"]?.string ?? "")
        let origin = try #require(LogOrigin(settings["origin"]?.string ?? ""))
        let log = LogIdentity(origin: origin, keys: [key])
        let cosigners = try #require(settings["cosigners"]?.array).map { try VerifierKey(parsing: $0.string ?? "") }
        let witnesses = try WitnessPolicy(allOf: cosigners)
        for index in [0, 1, 100, 150, 298, 299] {
            let proof = try LogProof(parsing: bytes("receipts/\(index).tlog-proof"))
            let leaf = Merkle.leafHash(try bytes("receipts/\(index).entry"))
            #expect(throws: Never.self) { try proof.verify(leafHash: leaf, log: log, witnesses: witnesses) }
        }
        #expect(throws: Never.self) { try ForkEvidence(parsing: bytes("evidence")).verify(log: log) }
    }
}
