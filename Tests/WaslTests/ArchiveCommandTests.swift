import Desks
import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// `wasl archive`, and `wasl verify` on what it writes.
@Suite struct ArchiveCommandTests {
    private let golden = URL(filePath: #filePath)
        .appending(path: "../../../Core/Tests/ReceiptsTests/Golden/archive.json").standardizedFileURL.path

    @Test func `a person reads each step of an archive and a line that sums up`() async throws {
        let ended = try await Program.run(["verify", golden], seconds: 120)
        #expect(ended.status == 0, "\(ended.errors)")
        let lines = ended.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.first?.contains("archive.json: HOLDS. The archive of K7Q2-9MXF by member a, made 2027-") == true)
        #expect(lines.contains { $0.hasPrefix("1  proven          submission a → m, signed by key a.1") })
        #expect(lines.contains { $0.hasPrefix("2  not proven yet  release m → b, signed by key m.1") })
        #expect(
            lines.last?.hasPrefix("2 steps: 1 proven, 1 not proven yet; 2 more were erased; with the side's own file")
                == true)
        let json = try await Program.run(["verify", "--json", golden], seconds: 120)
        let verdict = try JSON(parsing: Array(json.output.trimmingCharacters(in: .newlines).utf8))
        #expect(verdict["verdict"]?.string == "archived" && verdict["file"]?.string == golden)
        #expect(verdict["proven"]?.int == 1 && verdict["steps"]?.array?.count == 2)
    }

    @Test func `a changed archive is refused in one sentence, and as what it is`() async throws {
        let folder = try Folder()
        let text = try String(contentsOfFile: golden, encoding: .utf8)
        for (name, changed) in [
            ("subject", text.replacingOccurrences(of: "K7Q2-9MXF", with: "K7Q2-9MXG")),
            ("cut", String(text.dropLast(40))),
        ] {
            let file = folder.path + "/\(name).json"
            try changed.write(toFile: file, atomically: true, encoding: .utf8)
            let ended = try await Program.run(["verify", file], seconds: 60)
            #expect(ended.status == 1)
            #expect(ended.output.contains("REFUSED.") == true, "\(ended.output)")
            #expect(ended.output.split(separator: "\n").count == 1)
            #expect(name == "cut" || ended.output.contains("The signature is not its member's"))
        }
        let opened = try await Program.run(["verify", golden, "--origin", golden], seconds: 60)
        #expect(opened.status == 1 && opened.output.contains("--origin goes with the receipt of a release"))
        let other = String(repeating: "0", count: 64)
        let anchored = try await Program.run(["verify", golden, "--terms-fingerprint", other], seconds: 60)
        #expect(anchored.status == 1 && anchored.output.contains("fingerprint is not the one you confirmed"))
    }

    @Test func `what is asked for wrongly is told in one line`() async throws {
        let folder = try Folder()
        let made = try await Program.run(["init", folder.path + "/a", "--member", "a", "--name", "A"], seconds: 60)
        #expect(made.status == 0)
        for (words, said) in [
            (["K7Q2-9MXX"], "is no person's reference"),
            ([PersonReference(random: [1, 2, 3, 4, 5]).description], "no room yet"),
            ([PersonReference(random: [1, 2, 3, 4, 5]).description, "--out", golden], "is there already"),
        ] {
            let ended = try await Program.run(["archive", folder.path + "/a"] + words, seconds: 60)
            #expect(ended.status != 0 && ended.errors.contains(said), "\(ended.errors)")
        }
    }

    @Test func `an archive is made beside a running node, noted there, and proven`() async throws {
        let room = try await RealRoom()
        for member in DemoRoom.members { try await room.start(member) }
        let person = PersonReference(random: [6, 1, 2, 3, 4])
        let body = JSON.object([
            "basis": .string("An agreement of invented sides."), "holder": .string("a.custody"),
            "persons": .string(PersonList.text([person])), "receiver": .string("b.custody"),
        ])
        let json = JSON.object([
            "kind": .string("offer"), "tlp": .string("TLP:AMBER"), "precedence": .string("routine"),
            "action": .strings(["b.custody"]), "subject": .string("An offer"), "body": body,
        ])
        let message = try CaseMessage(names: [:], member: .a, fixed: false).message(json, now: 0)
        let draft =
            try await room.client(.a, "drafter")
            .post("drafts", .object(["message": message.json, "submit": .bool(true)]))["id"]?.string ?? ""
        _ = try await room.approve(draft)
        let file = room.folder.path + "/case.json"
        try await room.wait("every step of it is proven") {
            try? FileManager.default.removeItem(atPath: file)
            let made = try await Program.run(
                ["archive", room.path(.a), person.description, "--out", file, "--file"], seconds: 60)
            return made.status == 0 && made.output.contains("2 steps, 0 of them not proven yet, 0 more erased.")
                && made.output.contains("Files of the side's own that went along: 0")
        }
        let ended = try await Program.run(["verify", file, "--terms", room.path(.b), "--json"], seconds: 60)
        let verdict = try JSON(parsing: Array(ended.output.trimmingCharacters(in: .newlines).utf8))
        #expect(ended.status == 0 && verdict["proven"]?.int == 2 && verdict["files"]?.int == 0, "\(ended.output)")
        let nothing = PersonReference(random: [9, 9, 9, 9, 9]).description
        let none = try await Program.run(["archive", room.path(.a), nothing], seconds: 60)
        #expect(none.status != 0 && none.errors.contains("holds nothing of \(nothing)"))
    }
}
