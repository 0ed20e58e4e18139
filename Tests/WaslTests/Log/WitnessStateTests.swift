import Foundation
import IJSON
import Synchronization
import Testing
import TransparencyLog

@testable import wasl

/// What a witness remembers, whatever happens to it: the one thing it is for.
@Suite struct WitnessStateTests {
    private let log = InventedLog(200)
    private let fork = InventedLog(200, shared: 1, saying: "another")

    @Test func `killed after each answer, it never cosigns another history`() async throws {
        let witness = try await RunningWitness(watching: log)
        var old = 0
        for size in [2, 3, 8, 9, 31, 64, 65, 200] {
            try await witness.start()
            if old > 0 {
                #expect(try await witness.add(log.request(0, size)).text == "\(old)\n")
                #expect(try await witness.add(fork.request(old, size)).status == 422)
                #expect(try await witness.add(fork.request(old, old)).status == 422)
            }
            #expect(try await witness.add(log.request(old, size)).status == 200)
            witness.kill()
            #expect(try await witness.size() == size)
            old = size
        }
    }

    @Test func `killed while it answers, it remembers all that was answered`() async throws {
        let witness = try await RunningWitness(watching: log)
        var known = 0
        for round in 0..<8 {
            try await witness.start()
            let (log, door) = (log, witness.door)
            let answered = Highest(known)
            let growing = Task {
                var size = answered.value
                while size < 200, try await door.add(log.request(size, size + 1)).status == 200 {
                    size += 1
                    answered.value = size
                }
            }
            try await Task.sleep(for: .milliseconds(20 + 7 * round))
            witness.kill()
            growing.cancel()
            _ = await growing.result
            let size = try await witness.size() ?? 0
            // One answer may have been on its way when the power failed.
            #expect([answered.value, answered.value + 1].contains(size))
            known = size
            try await witness.start()
            if known > 1 { #expect(try await witness.add(fork.request(known, known)).status == 422) }
            witness.kill()
        }
    }

    @Test func `a full disk is told, nothing is cosigned, and it goes on when there is room`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        #expect(try await witness.add(log.request(0, 8)).status == 200)
        Tool.run("prlimit", "--pid", "\(witness.identifier)", "--fsize=0:unlimited")
        #expect(try await witness.add(log.request(8, 9)).status == 503)
        #expect(try await witness.add(log.request(0, 9)).text == "8\n")
        Tool.run("prlimit", "--pid", "\(witness.identifier)", "--fsize=unlimited:unlimited")
        #expect(try await witness.add(log.request(8, 10)).status == 200)
        witness.kill()
        #expect(try await witness.size() == 10)
    }

    private func complaint(_ words: [String]) async throws -> String {
        let ended = try await Program.run(["log", "witness"] + words, seconds: 60)
        #expect(ended.status != 0)
        #expect(ended.errors.hasPrefix("Error: "), "\(ended.errors)")
        return ended.errors
    }

    @Test func `who has forgotten does not start again at zero`() async throws {
        let witness = try await RunningWitness(watching: log)
        try await witness.start()
        #expect(try await witness.add(log.request(0, 8)).status == 200)
        #expect(try await complaint([witness.path]).contains("another wasl already runs this witness"))
        witness.stop()
        let state = witness.path + "/cosigned/" + WitnessFolder.digest(of: log.identity.origin)
        let kept = try #require(FileManager.default.contents(atPath: state))
        try FileManager.default.removeItem(atPath: state)
        #expect(try await complaint([witness.path]).contains("is lost"))
        // Nor does adding the log again make it forget.
        #expect(
            try await complaint([witness.path, "--add", log.signer.verifier.description]).contains("is lost"))
        // A checkpoint that it didn't cosign is none of its own.
        try Data(log.signed(4).bytes).write(to: URL(fileURLWithPath: state))
        #expect(try await complaint([witness.path]).contains("is not what this witness cosigned"))
        try kept.write(to: URL(fileURLWithPath: state))
        #expect(try await witness.size() == 8)
    }

    @Test func `a key and a name are for good`() async throws {
        let folder = try Folder()
        let path = folder.path + "/w"
        #expect(try await complaint([path]).contains("--name"))
        #expect(try await complaint([path, "--name", "a b"]).contains("spaces"))
        let made = try await Program.run(["log", "witness", path, "--name", "w.example/1"], seconds: 60)
        #expect(made.status == 0)
        #expect(made.output.hasPrefix("Witness's key: w.example/1+"))
        let again = try await Program.run(["log", "witness", path], seconds: 60)
        #expect(again.output == made.output)
        #expect(try await complaint([path, "--name", "w.example/2"]).contains("for good"))
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/witness.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try FileManager.default.removeItem(atPath: path + "/witness.key")
        #expect(try await complaint([path]).contains("is gone"))
    }

    @Test func `logs are added with their keys, and a second key of a log beside the first`() async throws {
        let folder = try Folder()
        let path = folder.path + "/w"
        let second = InventedLog(1, seed: 2)
        for key in [log.signer.verifier, second.signer.verifier, log.signer.verifier] {
            let words = ["log", "witness", path, "--name", "w.example/1", "--json", "--add", key.description]
            #expect(try await Program.run(words, seconds: 60).status == 0)
        }
        let told = try await Program.run(["log", "witness", path, "--json"], seconds: 60)
        let logs = try JSON(parsing: told.output.trimmingCharacters(in: .newlines))["logs"]?.array
        #expect(logs?.count == 1)
        #expect(
            logs?.first?["keys"]?.array?.map(\.string)
                == [log.signer.verifier.description, second.signer.verifier.description])
        #expect(try await complaint([path, "--add", "nonsense"]).contains("not a verifier key"))
        let own = try JSON(parsing: told.output.trimmingCharacters(in: .newlines))["key"]?.string ?? ""
        #expect(try await complaint([path, "--add", own]).contains("cosigner's key"))
    }
}

/// How far a task has come that may be cut off.
private final class Highest: Sendable {
    private let stored: Mutex<Int>

    init(_ value: Int) { stored = Mutex(value) }

    var value: Int {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
