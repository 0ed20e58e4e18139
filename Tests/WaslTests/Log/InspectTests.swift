import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// `wasl log opening` and `wasl inspect`, on the folders of a room whose nodes ran as processes.
@Suite struct InspectTests {
    private func inspect(_ path: String) async throws -> (status: Int32, json: JSON, errors: String) {
        let ended = try await Program.run(["inspect", path, "--json", "--quiet"], seconds: 120)
        let text = ended.output.trimmingCharacters(in: .newlines)
        return (ended.status, text.isEmpty ? .null : try JSON(parsing: text), ended.errors)
    }

    private func complaint(_ words: [String]) async throws -> String {
        let ended = try await Program.run(words, seconds: 60)
        #expect(ended.status == 1)
        #expect(ended.errors.split(separator: "\n").last?.hasPrefix("Error: ") == true, "\(ended.errors)")
        return ended.errors
    }

    @Test func `a real room's folders are opened, inspected and found whole, and any change is not`() async throws {
        let real = try await RealRoom()
        for member in [MemberID.mediator, .a, .b] { try await real.start(member) }
        let sent = try await real.send()
        try await real.wait("the message at the mediator") { try await real.stage(sent, at: .mediator) != nil }
        _ = try await real.client(.mediator).post("items/\(sent)/release", .object(["audience": .string("b")]))
        try await real.wait("the release at its receiver") {
            try await real.client(.mediator).get("items/\(sent)")["item"]?["legs"]?.array?.first?["level"] != nil
        }
        // Ticks of a second: what was said is logged and cosigned.
        try await Task.sleep(for: .seconds(4))
        let given = real.folder.path + "/given"
        try FileManager.default.createDirectory(atPath: given, withIntermediateDirectories: true)
        // While the nodes run; the mediator's last, so that it can explain every leaf that the others have.
        for member in [MemberID.a, .b, .mediator] {
            let words = ["log", "opening", real.path(member), "--out", "\(given)/\(member)"]
            let made = try await Program.run(words, seconds: 60)
            #expect(made.status == 0 && made.output.contains("unencrypted"), "\(made.errors)")
        }
        for member in [MemberID.mediator, .a, .b] { real.stop(member) }
        let whole = try await inspect(given)
        #expect(whole.status == 0 && whole.json["whole"]?.bool == true, "\(whole.json.text) \(whole.errors)")
        #expect(whole.json["counts"]?["releases_opened"]?.int == 1)
        #expect(whole.json["counts"]?["leaves_unexplained"]?.int == 0)
        let text = try await Program.run(["inspect", given])
        #expect(text.output.hasPrefix("WHOLE.") && text.errors.contains("reading"))
        let fingerprint = whole.json["fingerprint"]?.string ?? ""
        #expect(try await Program.run(["inspect", given, "--terms-fingerprint", fingerprint]).status == 0)
        #expect(
            try await complaint(["inspect", given, "--terms-fingerprint", String(fingerprint.reversed())]).contains(
                "confirmed"))
        // A folder that was made is not written over; the audit says that it was made.
        #expect(try await complaint(["log", "opening", real.path(.a), "-o", given + "/a"]).contains("already"))
        // Changed, cut, or left out.
        let steps = given + "/b/steps/m-b/000001.jsonl"
        let good = try Data(contentsOf: URL(fileURLWithPath: steps))
        try good.dropLast(40).write(to: URL(fileURLWithPath: steps))
        let cut = try await inspect(given)
        #expect(cut.status == 1 && cut.json["unread"]?.array?.count == 1, "\(cut.json.text)")
        try FileManager.default.removeItem(atPath: steps)
        try FileManager.default.createSymbolicLink(atPath: steps, withDestinationPath: "/dev/zero")
        #expect(try await inspect(given).status == 1)
        let words = try await Program.run(["inspect", given])
        #expect(words.status == 1 && words.output.contains("NOT READ") && words.output.contains("NOT WHOLE"))
    }

    @Test func `what is no opened folder is said in one line`() async throws {
        let folder = try Folder()
        #expect(try await complaint(["inspect", folder.path]).contains("holds no folder made by"))
        #expect(try await complaint(["inspect", folder.path + "/none"]).contains("can't be read"))
        #expect(
            try await complaint(["log", "opening", folder.path, "-o", folder.path + "/x"]).contains(
                "not a node's folder"))
        try "{".write(toFile: folder.path + "/manifest.json", atomically: true, encoding: .utf8)
        let broken = try await inspect(folder.path)
        #expect(broken.status == 1 && broken.json["unread"]?.array?.count == 1)
    }
}
