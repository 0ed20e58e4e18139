import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// The rules file of the console's guided form, signed by the command and put into force by real nodes.
@Suite struct TermsFormTests {
    private let fields = [
        "time.flash": "5", "time.immediate": "30", "time.priority": "180", "time.routine": "360", "tick": "1",
        "reviewers": "2", "label": "TLP:AMBER", "notice": "on", "retention": "365", "kinds": "notice",
        "offices.m": "duty = liaison", "offices.a": "border", "offices.b": "border\ncamp", "custody.assessment": "30",
        "custody.discrepancy": "60", "custody.followup": "verdict", "custody.retention": "",
    ]

    private func run(_ words: String...) async throws {
        let ended = try await Program.run(words, seconds: 60)
        #expect(ended.status == 0, "\(words) \(ended.errors)")
    }

    @Test(arguments: [true, false])
    func `rules drafted at the console are signed by the command and come into force`(_ isByFile: Bool) async throws {
        let room = try await RealRoom()
        for member in DemoRoom.members { try await room.start(member) }
        let admin = try await Officer("admin", at: room.url(.mediator))
        let checked = try await admin.post("/terms/draft", fields, drawnAt: "/terms/draft")
        let file = try await admin.post(
            "/terms/draft/file", ["rules": checked.text.hidden("rules")], drawnAt: "/terms/draft")
        let rules = room.folder.path + "/wasl-rules.json"
        try file.text.write(toFile: rules, atomically: true, encoding: .utf8)
        #expect(try RulesFile.read(rules).reviewers == 2)
        #expect(try RulesFile.read(rules).offices[OfficeID("m.duty")!] == "liaison")
        #expect(try RulesFile.read(rules).custody == CustodyTerms(assessmentDays: 30, followUp: ["verdict"]))

        let amendment = room.folder.path + "/amendment.json"
        if isByFile {
            try await run("terms", "amend", room.path(.mediator), "--rules", rules, "--out", amendment)
            let documents = try TermsFile(reading: amendment).documents
            #expect(documents.count == 1)
            #expect(try await admin.upload(amendment, to: "/terms/import", drawnAt: "/terms").status == 303)
        } else {
            try await run("terms", "amend", room.path(.mediator), "--rules", rules)
        }
        for party in [MemberID.a, .b] {
            let officer = try await Officer("admin", at: room.url(party))
            try await room.wait("\(party) is asked to adhere") {
                try await officer.get("/terms").text.contains("wasl terms adhere DIR --out adherence.json")
            }
            if isByFile {
                let adherence = room.folder.path + "/adherence-\(party).json"
                try await run("terms", "adhere", room.path(party), "--out", adherence)
                #expect(try await officer.upload(adherence, to: "/terms/import", drawnAt: "/terms").status == 303)
            } else {
                try await run("terms", "adhere", room.path(party))
            }
        }
        for member in DemoRoom.members {
            let officer = try await Officer("admin", at: room.url(member))
            try await room.wait("the rules are in force at \(member)") {
                let page = try await officer.get("/terms").text
                return page.contains("A release needs two of the mediator") && !page.contains("id=\"proposal\"")
            }
        }
    }
}
