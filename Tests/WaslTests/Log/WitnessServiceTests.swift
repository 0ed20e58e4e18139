import Foundation
import NIOHTTP1
import Testing
import TransparencyLog

@testable import wasl

/// `wasl log witness` as a log meets it (C2SP tlog-witness).
@Suite struct WitnessServiceTests {
    private let log = InventedLog(40)
    private let fork = InventedLog(40, shared: 10, saying: "another")

    @Test func `a growing log is cosigned, and every other request gets the status of the document`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        let answer = try await witness.add(log.request(0, 12))
        #expect(answer.status == 200)
        let cosigned = try log.signed(12).adding(NoteSignature.parse(lines: answer.body))
        #expect(throws: Never.self) {
            try cosigned.verified(by: log.identity, witnesses: WitnessPolicy(allOf: [witness.key]))
        }
        let stranger = InventedLog(40, seed: 2)
        let refused: [(Int, [UInt8])] = [
            (400, []), (400, try log.request(12, 20).dropLast()), (400, Array("old 12\n\nnonsense\n".utf8)),
            (400, AddCheckpointRequest(oldSize: 13, hashes: [], checkpoint: try log.signed(12)).bytes),
            (403, try stranger.request(12, 20)), (404, try log.request(0, 20, origin: "other.example/room")),
            (409, try log.request(0, 20)), (409, try log.request(11, 20)), (409, try log.request(13, 20)),
            (422, try fork.request(12, 20)), (422, try fork.request(12, 12)),
            (422, AddCheckpointRequest(oldSize: 12, hashes: [], checkpoint: try log.signed(20)).bytes),
        ]
        for (status, body) in refused {
            let answer = try await witness.add(body)
            #expect(answer.status == status)
            #expect(answer.text == (status == 409 ? "12\n" : ""))
            #expect(answer.headers["content-type"] == (status == 409 ? ["text/x.tlog.size"] : []))
        }
        #expect(try await witness.add(log.request(12, 40)).status == 200)
        #expect(try await witness.add(log.request(40, 40)).status == 200)
    }

    @Test func `wrong methods and paths, and bodies that are too long, are refused and nothing stops`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        for method in [HTTPMethod.GET, .PUT, .DELETE, .PATCH] {
            let answer = try await witness.ask(method, "/add-checkpoint")
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == ["POST"])
        }
        #expect(try await witness.ask(.POST, "/", log.request(0, 8)).status == 404)
        #expect(try await witness.ask(.POST, "/add-checkpoint/x", log.request(0, 8)).status == 404)
        let long = Array(repeating: UInt8(ascii: "x"), count: 400_000)
        #expect(try await witness.add(long).status == 413)
        #expect(try await witness.add(log.request(0, 8) + long).status == 413)
        #expect(try await witness.add(log.request(0, 8)).status == 200)
    }

    @Test func `monitors find the checkpoint cosigned last`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        // SHA-256 of `log.example/room`.
        let path = "/\(WitnessFolder.digest(of: log.identity.origin))/checkpoint"
        #expect(try await witness.ask(.GET, path).status == 404)
        let cosignature = try await witness.add(log.request(0, 8))
        let answer = try await witness.ask(.GET, path)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == ["text/plain; charset=utf-8"])
        #expect(answer.body == (try log.signed(8).bytes + cosignature.body))
    }

    @Test func `proof that a log lied is kept, once`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        _ = try await witness.add(log.request(0, 12))
        for _ in 0..<3 { #expect(try await witness.add(fork.request(12, 12)).status == 422) }
        let folder = witness.path + "/evidence"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 1)
        let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + files[0]))
        #expect(throws: Never.self) { try ForkEvidence(parsing: Array(bytes)).verify(log: log.identity) }
    }

    @Test func `of requests at the same time from one size, one is cosigned`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        #expect(try await witness.add(log.request(0, 11)).status == 200)
        let bodies = try (12...27).map { try ($0 % 2 == 0 ? log : fork).request(11, $0) } + [fork.request(11, 11)]
        let door = witness.door
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for body in bodies { group.addTask { try await door.add(body).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        // The fork parts at leaf 10, so that none of its trees begins with the one that was cosigned first.
        #expect(statuses.filter { $0 == 200 }.count == 1)
        #expect(statuses.allSatisfy { [200, 409, 422].contains($0) })
    }

    @Test func `a clock that has gone back cosigns nothing older than before`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        #expect(try await witness.add(log.request(0, 8)).status == 200)
        witness.stop()
        try await witness.start(["--clock-offset=-600"])
        let answer = try await witness.add(log.request(8, 9))
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] == ["1"])
        #expect(try await witness.add(log.request(0, 9)).status == 409)
        witness.stop()
        try await witness.start()
        #expect(try await witness.add(log.request(8, 9)).status == 200)
    }
}
