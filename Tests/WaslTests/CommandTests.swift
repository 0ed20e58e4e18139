import Desks
import Foundation
import IJSON
import Testing

/// The command as somebody at a terminal meets it: one clear line and a status that scripts can use.
@Suite struct CommandTests {
    private func complaint(_ words: [String]) async throws -> String {
        let ended = try await Program.run(words, seconds: 60)
        #expect(ended.status != 0)
        let lines = ended.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("Error: ") == true, "\(ended.errors)")
        return ended.errors
    }

    @Test func `every command has a help text`() async throws {
        for words in [
            ["--help"], ["init", "--help"], ["terms", "--help"], ["terms", "new", "--help"], ["run", "--help"],
            ["demo", "--help"], ["send", "--help"], ["release", "--help"], ["token", "--help"],
        ] {
            let ended = try await Program.run(words, seconds: 60)
            #expect(ended.status == 0)
            #expect(ended.output.contains("OVERVIEW:") && ended.output.contains("USAGE:"))
        }
    }

    @Test func `kinds prints a schema for every kind`() async throws {
        let ended = try await Program.run(["kinds", "--json"], seconds: 60)
        let kinds = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
        let common = ["answer", "notice", "outcome", "report", "request", "translation", "warning"]
        #expect(Set(kinds.object?.names ?? []) == Set(common + Kinds.custody.map(\.name)))
        #expect(kinds["report"]?["additionalProperties"]?.bool == false)
    }

    @Test func `the page of kinds names every kind and field that the program knows`() async throws {
        let ended = try await Program.run(["kinds", "--json"], seconds: 60)
        let kinds = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/kinds.md"), encoding: .utf8)
        for kind in kinds.object?.sorted ?? [] {
            #expect(page.contains("## `\(kind.name)`"))
            let section = page.components(separatedBy: "## `\(kind.name)`").last?.components(separatedBy: "\n## ").first
            for field in kind.value["properties"]?.object?.names ?? [] {
                #expect(section?.contains("| `\(field)` |") == true, "\(kind.name).\(field)")
            }
        }
    }

    @Test func `a folder that is no node's is told so`() async throws {
        let folder = try Folder()
        #expect(try await complaint(["run", folder.path]).contains("wasl init"))
    }

    @Test func `a node is never made over another`() async throws {
        let folder = try Folder()
        let words = ["init", folder.path + "/a", "--member", "a", "--name", "A"]
        #expect(try await Program.run(words, seconds: 60).status == 0)
        #expect(try await complaint(words).contains("already"))
    }

    @Test func `a node of no room refuses to run`() async throws {
        let folder = try Folder()
        _ = try await Program.run(["init", folder.path + "/a", "--member", "a", "--name", "A"], seconds: 60)
        #expect(try await complaint(["run", folder.path + "/a"]).contains("wasl terms"))
    }

    @Test func `a mediator whose parties have not adhered refuses to run, and says who is missing`() async throws {
        let folder = try Folder()
        for member in ["m", "a", "b"] {
            _ = try await Program.run(
                ["init", "\(folder.path)/\(member)", "--member", member, "--name", member], seconds: 60)
        }
        let founded = try await Program.run(
            [
                "terms", "new", folder.path + "/m", "--party", folder.path + "/a/identity.json", "--party",
                folder.path + "/b/identity.json", "--address", "127.0.0.1:9", "--out", folder.path + "/stick",
            ], seconds: 60)
        #expect(founded.status == 0, "\(founded.errors)")
        #expect(try await complaint(["run", folder.path + "/m"]).contains("party a has not adhered"))
        let other = try await complaint([
            "terms", "verify", folder.path + "/stick/terms-a.json", "--fingerprint", "0000 1111",
        ])
        #expect(other.contains("differs"))
        // Nothing is joined before the mediator can be told, and a file that was lost is written again.
        let adhere = ["terms", "adhere", folder.path + "/a", folder.path + "/stick/terms-a.json", "--out"]
        #expect(try await complaint(adhere + ["/nonexistent/x.json"]).contains("can't be written"))
        var files: [String] = []
        for name in ["first.json", "again.json"] {
            let file = folder.path + "/" + name
            let ended = try await Program.run(adhere + [file], seconds: 60)
            #expect(ended.status == 0, "\(ended.errors)")
            files.append(try String(contentsOfFile: file, encoding: .utf8))
        }
        #expect(files[0] == files[1])
    }

    @Test func `what can't be is refused before anything is made`() async throws {
        let folder = try Folder()
        let place = folder.path + "/a"
        let words = ["init", place, "--member", "a", "--name"]
        #expect(try await complaint(words + [""]).contains("--name"))
        #expect(try await complaint(words + ["A", "--console-port", "99999"]).contains("1 to 65535"))
        #expect(!FileManager.default.fileExists(atPath: place))
        try FileManager.default.createDirectory(atPath: place + "/other", withIntermediateDirectories: true)
        #expect(try await complaint(words + ["A"]).contains("holds other things"))
        #expect(try await complaint(["sdjwt", "issue", "--jwk", "x", "--digests", "999999999"]).contains("10000"))
    }

    @Test func `what can't be printed is not said to be done`() async throws {
        let words = ["-c", "'\(Program.path)' kinds > /dev/full"]
        let ended = try await Program.run(words, by: "/bin/sh", seconds: 60)
        #expect(ended.status == 1 && ended.errors.hasPrefix("Error: "), "\(ended.errors)")
    }

    @Test func `without a node a client says where it looked`() async throws {
        let folder = try Folder()
        try "wasl_x".write(toFile: folder.path + "/token", atomically: true, encoding: .utf8)
        let said = try await complaint(["inbox", "--url", "http://127.0.0.1:1", "--token-file", folder.path + "/token"])
        #expect(said.contains("http://127.0.0.1:1"))
        try "Password (shown once): 1234\nsecret".write(
            toFile: folder.path + "/token", atomically: true, encoding: .utf8)
        let other = try await complaint(["inbox", "--token-file", folder.path + "/token"])
        #expect(other.contains("holds no token") && !other.contains("secret") && !other.contains("1234"))
    }
}
