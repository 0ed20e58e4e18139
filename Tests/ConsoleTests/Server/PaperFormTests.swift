import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

struct PaperFormTests {
    @Test func `each kind has a blank form in both languages, and each sheet a number that no other has`() async throws
    {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let browser = try await room.browser(.duty)
        var numbers: [String] = []
        for kind in Kinds.names + ["handover"] {
            let drawn = try await browser.post("/forms", ["kind": kind, "copies": "2", "as": "pdf"])
            #expect(drawn.location == "/forms/\(numbers.count + 1)/print.pdf")
            let answer = try await browser.get(drawn.location)
            #expect(answer.status == 200 && answer.type == "application/pdf", "\(kind)")
            let found = answer.text.matches(of: /class="form-number"><bdi dir="ltr">(A-\d{6})</).map { String($0.1) }
            #expect(found.count == 2, "\(kind)")
            numbers += found
            #expect(Markup(answer.text).problems.isEmpty, "\(kind)")
            for field in Kinds.named(kind)?.fields ?? [] where field.name != "tear_line" {
                for words in [DeskWords.arabic, DeskWords.english] {
                    let word = try #require(words["field.\(field.name)"])
                    #expect(answer.text.contains(word), "\(word) on \(kind)")
                }
            }
        }
        let sheets = 2 * (Kinds.names.count + 1)
        #expect(numbers == (1...sheets).map { PaperNumber(member: .a, number: $0).description })
        let batches = try await room.node(.a).paperBatches()
        #expect(batches.map(\.first) == stride(from: sheets - 1, through: 1, by: -2).map { $0 })
        #expect(
            try await browser.get("/forms").text.contains(PaperNumber(member: .a, number: sheets).description))
        let audit = try await room.node(.a).journal("audit").first { $0.json["action"]?.string == "paper.forms" }
        #expect(audit?.json["user"]?.string == ConsoleRoom.name(.duty, .a))
        #expect(audit?.json["object"]?.string == "handover \(sheets - 1)-\(sheets)")
        for copies in ["0", "51", "x", "-1"] {
            let answer = try await browser.post("/forms", ["kind": "report", "copies": copies])
            #expect(answer.location.contains("notice=fault.invalid"), "\(copies)")
        }
        #expect(
            try await browser.post("/forms", ["kind": "x", "copies": "1"]).location.contains("notice=fault.invalid"))
        let observer = try await room.browser(.observer)
        #expect(
            try await observer.post("/forms", ["kind": "report", "copies": "1"]).location.contains("fault.roleMissing"))
        #expect(try await observer.get("/forms/1/print").status == 403)
        // Asked for again, the same sheets come, as of a printer that was out of paper.
        let again = try await browser.get("/forms/3/print").text
        #expect(again.contains("A-000003") && again.contains("A-000004") && !again.contains("A-000005"))
        #expect(try await room.node(.a).paperBatches().count == Kinds.names.count + 1)
    }

    private func fields(_ more: [String: String] = [:]) -> [String: String] {
        [
            "kind": "notice", "action": "b.border", "precedence": "routine", "tlp": "TLP:AMBER", "rel": "b",
            "subject": "From paper", "b.category": "general", "b.text": "Words.", "do": "save", "revision": "0",
        ].merging(more) { $1 }
    }

    @Test func `a draft typed from a sheet keeps its number, and the message after it`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let browser = try await room.browser(.drafter).reading("en")
        // Not one that was never printed.
        let unknown = try await browser.post("/drafts", fields(["paper": "A-000002"]))
        #expect(unknown.status == 200 && unknown.text.contains("No form of this number"))
        #expect(try await room.node(.a).drafts().isEmpty)
        _ = try await browser.post("/forms", ["kind": "notice", "copies": "2"])
        for wrong in ["B-000001", "none", "3", "0", "9999999999"] {
            #expect(
                try await browser.post("/drafts", fields(["paper": wrong])).text.contains("No form of this number"),
                "\(wrong)")
        }
        // As people type it.
        let saved = try await browser.post("/drafts", fields(["paper": " a-٠٠٢ "]))
        let draft = try #require(try await room.node(.a).drafts().first)
        #expect(saved.location == "/drafts/\(draft.id)?notice=draftSaved")
        #expect(try await browser.get("/drafts/\(draft.id)").text.contains("value=\"A-000002\""))
        let sent = try await browser.post(
            "/drafts/\(draft.id)", fields(["paper": "A-000002", "do": "submit", "revision": "\(draft.revision)"]))
        #expect(sent.location == "/drafts?notice=draftSubmitted")
        let steps = try await room.node(.a).approve(draft.id, by: ConsoleRoom.officer(.releasing, .a))
        let uses = try await room.node(.a).uses(of: PaperNumber(member: .a, number: 2))
        #expect(uses.map(\.items) == [steps] && uses.map(\.user) == [ConsoleRoom.name(.drafter, .a)])
        // A second one from the same sheet goes, and everybody is told.
        let again = try await browser.post("/drafts", fields(["paper": "2", "do": "submit"]))
        #expect(again.location == "/drafts?notice=paperTwice")
        let other = try #require(try await room.node(.a).drafts().first)
        #expect(try await browser.get("/drafts/\(other.id)").text.contains("something was typed before"))
        let approval = try await room.browser(.releasing).reading("en").get("/drafts/\(other.id)/approve")
        #expect(approval.text.contains("something was typed before"))
        #expect(try await room.node(.a).dutyLog().first?.text == "paper.twice A-000002")
        #expect(try await browser.get("/").text.contains("was typed in a second time"))
        // What was from no sheet after all leaves none behind.
        _ = try await browser.post("/drafts/\(other.id)", ["do": "discard"])
        #expect(try await room.node(.a).uses(of: PaperNumber(member: .a, number: 2)).count == 1)
    }
}
