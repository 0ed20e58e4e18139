import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// The guided form for other rules at the mediator.
struct TermsDraftTests {
    /// What a browser would post of the form as a page shows it.
    static func typed(_ page: String) -> [String: String] {
        let markup = Markup(page)
        var fields: [String: String] = [:]
        for input in markup.all("input") {
            guard let name = input.attributes["name"], let value = input.attributes["value"] else { continue }
            let isBox = ["checkbox", "radio"].contains(input.attributes["type"])
            // A test's form has one value a name; a list is left to `Form`.
            if !isBox || input.attributes["checked"] != nil { fields[name] = value }
        }
        return fields
    }

    private func form(_ change: [String: String] = [:], kinds: [String] = ["notice", "report"]) -> [(String, String)] {
        let standard = [
            "time.flash": "10", "time.immediate": "30", "time.priority": "180", "time.routine": "360", "tick": "1",
            "reviewers": "1", "label": "TLP:AMBER", "notice": "on", "retention": "365", "offices.m": "border",
            "offices.a": "border", "offices.b": "border", "custody.assessment": "90", "custody.discrepancy": "60",
        ]
        return standard.merging(change) { $1 }.map { ($0.key, $0.value) } + kinds.map { ("kinds[]", $0) }
    }

    @Test func `the form shows the rules in force, and unchanged it changes nothing`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin, at: .mediator).reading("en")
        let page = try await admin.get("/terms/draft")
        #expect(page.status == 200)
        #expect(try await admin.get("/terms").text.contains("href=\"/terms/draft\""))
        let values = Self.typed(page.text)
        #expect((values["time.flash"], values["tick"], values["reviewers"]) == ("10", "1", "1"))
        #expect(Markup(page.text).problems.isEmpty)
        let same = try await admin.post("/terms/draft", Form(csrf: admin.csrf, pairs: form(kinds: Kinds.names)))
        #expect(same.text.contains(Language.english[.noChangesOfTerms]))
        #expect(!same.text.contains("/terms/draft/file"))
    }

    @Test func `what changes is listed, and the file says exactly that`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin, at: .mediator).reading("en")
        let change = [
            "time.flash": "\u{0665}", "reviewers": "2", "notice": "", "offices.a": "border\ncamp = liaison",
            "label": "TLP:RED", "retention": "30", "standing": "notice", "longterm": "on",
        ]
        let checked = try await admin.post("/terms/draft", Form(csrf: admin.csrf, pairs: form(change)))
        #expect(checked.status == 200)
        for text in [
            "5 minutes", "Two officers", "a.camp = liaison", "TLP:RED", "Warning", "wasl terms amend DIR --rules",
        ] {
            #expect(checked.text.contains(text), "\(text)")
        }
        let rules = try #require(Self.typed(checked.text)["rules"]).replacing("&quot;", with: "\"")
        let file = try await admin.post("/terms/draft/file", ["rules": rules])
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"wasl-rules.json\"")
        let read = try Room.RoomRules(json: JSON(parsing: file.text.trimmingCharacters(in: .newlines)))
        var expected = room.node(.mediator).terms.rules
        expected.precedence[.flash] = 300
        expected.reviewers = 2
        expected.passedNoticeNamesFields = false
        expected.longTermEvidence = true
        expected.offices[OfficeID("a.camp")!] = "liaison"
        expected.defaultLabel = .red
        expected.retentionDays = 30
        expected.kinds = ["notice", "report"]
        expected.standingRelease = ["notice"]
        #expect(read == expected)
        #expect(room.node(.mediator).terms.amendment == nil)
    }

    @Test func `what is agreed about transfers of custody is changed and shown`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin, at: .mediator).reading("en")
        let change = [
            "custody.waivable": "property", "custody.followup": "verdict", "custody.assessment": "30",
            "custody.discrepancy": "5", "custody.retention": "365",
        ]
        let checked = try await admin.post(
            "/terms/draft", Form(csrf: admin.csrf, pairs: form(change, kinds: Kinds.names)))
        for text in ["5 minutes", "What two officers may waive", "What the sending side is told afterwards"] {
            #expect(checked.text.contains(text), "\(text)")
        }
        let rules = try #require(Self.typed(checked.text)["rules"]).replacing("&quot;", with: "\"")
        let read = try Room.RoomRules(json: JSON(parsing: rules))
        #expect(
            read.custody
                == CustodyTerms(
                    waivable: ["property"], assessmentDays: 30, discrepancySeconds: 300, followUp: ["verdict"],
                    retentionDays: 365))
    }

    @Test(
        arguments: [
            (["custody.waivable": "identity"], "custody.waivable"),
            (["custody.followup": "gossip"], "custody.followup"),
            (["custody.assessment": "0"], "custody.assessment"), (["custody.retention": "-1"], "custody.retention"),
            (["custody.discrepancy": ""], "custody.discrepancy"), (["tick": "0"], "tick"), (["tick": ""], "tick"),
            (["tick": "soon"], "tick"),
            (["reviewers": "3"], "reviewers"),
            (["reviewers": ""], "reviewers"), (["retention": "-1"], "retention"), (["label": "TLP:BLUE"], "label"),
            (["time.flash": "0"], "time.flash"), (["time.flash": "x"], "time.flash"),
            (["time.immediate": "5"], "time.immediate"), (["time.routine": "99999"], "time.routine"),
            (["standing": "warning"], "standing"), (["standing": "gossip"], "standing"),
            (["offices.a": "Border Office"], "offices.a"), (["offices.b": "border\nborder"], "offices.b"),
            (["offices.a": "b.border"], "offices.a"), (["offices.a": "border = "], "offices.a"),
            (["offices.a": "", "offices.b": "", "offices.m": " "], "offices.m"),
        ] as [([String: String], String)], Language.all)
    func `each fault stands beside its field, and no file is offered`(
        _ wrong: ([String: String], String), _ language: Language
    ) async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin, at: .mediator).reading(language.code)
        let answer = try await admin.post("/terms/draft", Form(csrf: admin.csrf, pairs: form(wrong.0)))
        #expect(answer.status == 200)
        #expect(answer.text.contains("id=\"f-\(wrong.1)-error\""))
        #expect(answer.text.contains("href=\"#f-\(wrong.1)\""))
        #expect(!answer.text.contains("/terms/draft/file"))
        #expect(Markup(answer.text).problems.isEmpty)
    }

    @Test func `a room without kinds is no room`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin, at: .mediator)
        for kinds in [[], ["gossip"]] {
            let answer = try await admin.post("/terms/draft", Form(csrf: admin.csrf, pairs: form(kinds: kinds)))
            #expect(answer.text.contains("id=\"f-kinds-error\""))
        }
    }

    @Test func `seconds that are no whole minutes stay as they are unless they are changed`() async throws {
        let room = try await ConsoleRoom { $0.precedence[.flash] = 90 }
        let admin = try await room.browser(.admin, at: .mediator).reading("en")
        let kept = try await admin.post(
            "/terms/draft", Form(csrf: admin.csrf, pairs: form(["time.flash": "1"], kinds: Kinds.names)))
        #expect(kept.text.contains(Language.english[.noChangesOfTerms]))
        let changed = try await admin.post(
            "/terms/draft", Form(csrf: admin.csrf, pairs: form(["time.flash": "2"], kinds: Kinds.names)))
        #expect(changed.text.contains("90 seconds") && changed.text.contains("2 minutes"))
    }

    @Test func `only the mediator's administrator drafts terms`() async throws {
        let room = try await ConsoleRoom()
        for (post, member) in [(Post.duty, MemberID.mediator), (.observer, .mediator), (.admin, .a)] {
            let browser = try await room.browser(post, at: member)
            #expect(try await browser.get("/terms/draft").status == 403, "\(post)@\(member)")
            let posted = try await browser.post("/terms/draft", Form(csrf: browser.csrf, pairs: form()))
            #expect(posted.location.hasSuffix("notice=fault.roleMissing"))
            let file = try await browser.post("/terms/draft/file", ["rules": room.node(member).terms.rules.json.text])
            #expect(file.location.hasSuffix("notice=fault.roleMissing"))
            #expect(try await !browser.get("/terms").text.contains("/terms/draft"))
        }
        let admin = try await room.browser(.admin, at: .mediator)
        #expect(try await admin.post("/terms/draft/file", ["rules": "{}"]).location.contains("notice=fault.invalid"))
    }

    @Test func `a proposal is shown to each member, who adheres by bringing a file in, and then it is in force`()
        async throws
    {
        let room = try await ConsoleRoom()
        var rules = room.node(.mediator).terms.rules
        rules.reviewers = 2
        let amendment = room.amendment(rules)
        let mediator = try await room.browser(.admin, at: .mediator).reading("en")
        let imported = try await mediator.post(
            "/terms/import", Form(csrf: mediator.csrf, [:], files: [("amendment.json", amendment.file)]))
        #expect(imported.location == "/terms?notice=termsImported")
        try await room.carry()
        #expect(try await mediator.get("/terms").text.contains("Proposed change of the terms"))
        for party in [MemberID.a, .b] {
            let admin = try await room.browser(.admin, at: party).reading("en")
            let page = try await admin.get("/terms").text
            #expect(page.contains("Two officers") && page.contains("wasl terms adhere DIR --out adherence.json"))
            let file = room.adherence(of: party, to: amendment.hash)
            let answer = try await admin.post(
                "/terms/import", Form(csrf: admin.csrf, [:], files: [("adherence.json", file)]))
            #expect(answer.location == "/terms?notice=termsImported")
            #expect(try await !admin.get("/terms").text.contains("wasl terms adhere DIR"))
        }
        try await room.carry()
        for member in ConsoleRoom.members {
            #expect(room.node(member).terms.rules.reviewers == 2)
            let page = try await room.browser(.admin, at: member).reading("en").get("/terms").text
            #expect(!page.contains("Proposed change of the terms"))
        }
    }
}
