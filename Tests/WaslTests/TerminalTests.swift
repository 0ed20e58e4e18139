import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// A room worked from the terminal, as the help texts tell it.
@Suite struct TerminalTests {
    private let room: RealRoom

    init() async throws {
        room = try await RealRoom()
    }

    private func run(_ words: [String], at member: MemberID, as user: String) async throws -> Program.Ended {
        let file = room.folder.path + "/\(member)-\(user).token"
        if !FileManager.default.fileExists(atPath: file) {
            let token = try #require(room.room.tokens["\(member)/\(user)"])
            try NodeFolder.write(token + "\n", to: file)
        }
        return try await Program.run(words + ["--url", room.url(member), "--token-file", file], seconds: 60)
    }

    /// The examples in a help text, as a shell would cut them.
    private func examples(_ discussion: String) -> [[String]] {
        discussion.replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("wasl ") && $0.contains(" --") }
            .map { line in
                var words = [""]
                var quote: Character?
                for character in line {
                    if character == quote {
                        quote = nil
                    } else if quote == nil, character == "\"" || character == "'" {
                        quote = character
                    } else if quote == nil, character == " " {
                        words.append("")
                    } else {
                        words[words.count - 1].append(character)
                    }
                }
                return Array(words.filter { !$0.isEmpty }.dropFirst())
            }
    }

    @Test func `the examples in the help run, and what was withheld once is not passed by chance`() async throws {
        for member in DemoRoom.members { try await room.start(member) }
        let send = try #require(examples(Send.help).first)
        let place = #"place={"at":"36.81, 42.02"}"#
        let drafted = try await run(send + ["--set", place, "--json"], at: .a, as: "drafter")
        #expect(drafted.status == 0, "\(send) \(drafted.errors)")
        let draft = try #require(try JSON(parsing: drafted.output.trimmingCharacters(in: .newlines))["id"]?.string)
        let sent = try await run(["send", "--approve", draft], at: .a, as: "releasing")
        let item = try #require(sent.output.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) })
        try await room.wait("it is queued") { try await room.stage(item, at: .mediator) == "queued" }
        let release = try #require(examples(ReleaseCommand.help).first)
            .map { $0 == "ID" ? item : $0 }
        let released = try await run(release, at: .mediator, as: "duty.one")
        #expect(released.status == 0 && released.output.hasPrefix("Released"), "\(release) \(released.errors)")

        let wider = try await run(["release", item], at: .mediator, as: "duty.one")
        #expect(wider.status == 1 && wider.errors.contains("to pass more now, say --again"), "\(wider.errors)")
        let again = try await run(["release", item, "--again"], at: .mediator, as: "duty.one")
        #expect(again.status == 0 && again.output.hasPrefix("Released"), "\(again.errors)")

        let hold = try #require(examples(HoldCommand.help).first).map { $0 == "ITEM" ? item : $0 }
        let first = try await run(hold, at: .mediator, as: "duty.one")
        #expect(first.status == 0, "\(hold) \(first.errors)")
        #expect(try await run(hold, at: .mediator, as: "duty.one").output == first.output)
        let barred = try await run(["erase", item, "--json"], at: .mediator, as: "duty.one")
        #expect(barred.status == 1 && barred.output.contains("barred"), "\(barred.output)")

        let shown = try await run(["show", item], at: .mediator, as: "duty.one").output
        #expect(shown.contains("for action: b.intelligence") && shown.contains("credibility: 2"), "\(shown)")
        let list = try await run(["inbox"], at: .mediator, as: "duty.one").output
        #expect(list.contains("from a") && list.contains(item), "\(list)")
    }

    @Test func `what is wrong in a message is named before it is sent`() async throws {
        try await room.start(.a)
        let words = ["send", "--kind", "report", "--to", "b.duty", "--subject", "x", "--set", "text=Words."]
        let grade = ["--set", "reliability=B", "--set", "credibility=2"]
        for (more, sentence) in [
            (["--set", "reliability=B", "--set", "credibility=7"], "credibility takes one of 1, 2, 3, 4, 5, 6"),
            (["--set", "reliability=B"], "credibility is missing"),
            (grade + ["--set", "colour=red"], "no field colour"),
            (grade + ["--set", "observed=noon"], "observed takes a time in seconds since 1970"),
            (grade + ["--reference", "nonsense"], "\"nonsense\" is no identifier"),
            (grade + ["--replaces", "nonsense"], "\"nonsense\" is no identifier"),
            (grade + ["--due-in", "60"], "takes no --due-in"),
        ] {
            let ended = try await run(words + more, at: .a, as: "drafter")
            #expect(ended.status == 1 && ended.errors.contains(sentence), "\(more): \(ended.errors)")
        }
        #expect(try await room.client(.a).get("drafts")["drafts"]?.array?.isEmpty == true)
        let unnamed = JSON.object([
            "submit": .bool(true),
            "message": try JSON(
                parsing: """
                    {"kind":"report","precedence":"routine","caveat":{"tlp":"TLP:AMBER","rel":["b"]},\
                    "action":["b.duty"],"subject":"x","attribution":"mediator","body":{"text":"Words."}}
                    """),
        ])
        await #expect { try await room.client(.a).post("drafts", unnamed) } throws: { error in
            (error as? NodeClient.Refused)?.detail == "reliability: missing"
        }
        let foreign = try await run(["review"], at: .a, as: "drafter")
        #expect(foreign.status == 1 && foreign.errors.contains("this is party a's node"), "\(foreign.errors)")
        let refused = try await run(["show", "AAAAAAAAAAAAAAAAAAAAAA", "--json"], at: .a, as: "drafter")
        let answer = try JSON(parsing: refused.output.trimmingCharacters(in: .newlines))
        #expect(refused.status == 1 && answer["error"]?.string == "fault.notFound", "\(refused.output)")
        let none = try await run(["show", ""], at: .a, as: "drafter")
        #expect(none.status == 1 && none.errors.contains("is no identifier"))
    }

    @Test func `nothing of a wrong file is repeated`() async throws {
        let file = room.folder.path + "/a.pw"
        try NodeFolder.write("first-secret\nsecond-secret\n", to: file)
        for text in ["first-secret\nsecond-secret\n", "wasl_a b\n", "first-secret"] {
            try NodeFolder.write(text, to: file)
            let ended = try await Program.run(["inbox", "--token-file", file], seconds: 60)
            #expect(ended.status == 1 && ended.errors.contains("a.pw holds no token"), "\(ended.errors)")
            #expect(!ended.errors.contains("secret"))
        }
    }

    @Test func `terms say what stands, and a confirmed fingerprint stays confirmed`() async throws {
        let folder = room.path(.a)
        let shown = try await Program.run(["terms", "show", folder], seconds: 60).output
        #expect(shown.contains("unanchored until") && shown.contains("Log's key    "), "\(shown)")
        let key = try #require(shown.split(separator: "\n").first { $0.hasPrefix("Log's key") }).dropFirst(13)
        let witness = room.folder.path + "/w"
        let wrong = try await Program.run(
            ["log", "witness", witness, "--name", "x/w", "--add", "LOG-KEY"], seconds: 60)
        #expect(wrong.status == 1 && !FileManager.default.fileExists(atPath: witness))
        let watching = try await Program.run(
            ["log", "witness", witness, "--name", "x/w", "--add", String(key)], seconds: 60)
        #expect(watching.status == 0 && watching.output.contains("Watches"), "\(watching.errors)")

        let fingerprint = try TermsOfReference(documents: await TermsSource.documents(folder)).fingerprint
        let confirmed = try await Program.run(["terms", "verify", folder, "--fingerprint", fingerprint], seconds: 60)
        #expect(confirmed.status == 0, "\(confirmed.errors)")
        for words in [["terms", "show", folder], ["terms", "verify", folder], ["log", "evidence", folder]] {
            let said = try await Program.run(words, seconds: 60).output
            #expect(said.contains("anchored") && !said.contains("unanchored"), "\(said)")
        }
        let out = room.folder.path + "/evidence.json"
        let kept = try await Program.run(["log", "evidence", folder, "--out", out], seconds: 60)
        #expect(kept.status == 1 && kept.errors.contains("nothing is kept"), "\(kept.errors)")
        #expect(!FileManager.default.fileExists(atPath: out))
        let lifted = try await Program.run(["terms", "suspend", folder, "--lift"], seconds: 60)
        #expect(lifted.status == 1 && lifted.errors.contains("is not stopped"), "\(lifted.errors)")
        for file in ["\(folder)/identity.json", room.folder.path + "/room/stick/terms-a.json"] {
            let taken = try await Program.run(["terms", "import", room.path(.mediator), file], seconds: 60)
            #expect(taken.status == 1 && taken.errors.contains("is no adherence"), "\(taken.errors)")
        }
    }

    @Test func `a node whose key or database is not there does not start`() async throws {
        func refused(_ sentence: String) async throws {
            let ended = try await Program.run(["run", room.path(.a)], seconds: 60)
            #expect(ended.status == 1 && ended.errors.contains(sentence), "\(ended.errors)")
        }
        let key = room.path(.a) + "/keys/sign.1.key"
        let own = try NodeFolder.read(key)
        try FileManager.default.removeItem(atPath: key)
        try await refused("sign.1.key is not here")
        try NodeFolder.write(NodeFolder.read(room.path(.b) + "/keys/sign.1.key"), to: key)
        try await refused("is not the key that the terms name")
        try NodeFolder.write(own, to: key)
        try FileManager.default.removeItem(atPath: room.path(.a) + "/room.sqlite")
        try await refused("room.sqlite is gone")
    }

    @Test func `a demo is not founded over one that runs`() async throws {
        let held = try NodeFolder(path: room.path(.a)).lock()
        let ended = try await Program.run(["demo", "--once", "--dir", room.folder.path + "/room"], seconds: 60)
        #expect(ended.status == 1 && ended.errors.contains("a demo runs in"), "\(ended.errors)")
        #expect(FileManager.default.fileExists(atPath: room.path(.a) + "/room.sqlite"))
        held.release()
    }
}
