import Foundation
import IJSON
import Testing

/// What the command does about people's access to the console.
@Suite struct AccessCommandTests {
    private func settings(_ place: String) throws -> JSON {
        try JSON(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: place + "/node.json"))))
    }

    @Test func `a new node asks for a second factor unless it is told otherwise`() async throws {
        let folder = try Folder()
        let words = { (name: String) in ["init", "\(folder.path)/\(name)", "--member", "a", "--name", "A"] }
        let asked = try await Program.run(words("a"), seconds: 60)
        #expect(asked.status == 0 && asked.output.contains("authenticator"))
        #expect(try settings(folder.path + "/a")["second_factor"]?.string == "required")
        let file = folder.path + "/a/keys/factors.key"
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let not = try await Program.run(words("b") + ["--second-factor", "optional"], seconds: 60)
        #expect(not.status == 0 && !not.output.contains("authenticator"))
        #expect(try settings(folder.path + "/b")["second_factor"]?.string == "optional")
        let wrong = try await Program.run(words("c") + ["--second-factor", "sometimes"], seconds: 60)
        #expect(wrong.status != 0 && wrong.errors.contains("required or optional"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/c"))
    }

    @Test func `whoever holds the folder lets the last administrator in again`() async throws {
        let folder = try Folder()
        let place = folder.path + "/a"
        _ = try await Program.run(["init", place, "--member", "a", "--name", "A"], seconds: 60)
        let ended = try await Program.run(["user", "reset", place, "admin", "--json"], seconds: 60)
        let answer = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
        #expect(answer["user"]?.string == "admin")
        #expect(answer["password"]?.string?.utf8.count == 23)
        let again = try await Program.run(["user", "reset", place, "admin"], seconds: 60)
        #expect(again.status == 0 && again.output.contains("shown once"))
        let unknown = try await Program.run(["user", "reset", place, "nobody"], seconds: 60)
        #expect(unknown.status != 0 && unknown.errors.contains("no user nobody"))
    }
}
