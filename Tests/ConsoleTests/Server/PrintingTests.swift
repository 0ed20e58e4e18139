import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Synchronization
import Testing

@testable import Console

/// A printer whose paper is the page itself, so that a test can read it; or one that doesn't print.
final class PagePrinter: PaperPrinter {
    private let fault: PrintFault?
    let printed = Mutex(0)

    init(_ fault: PrintFault? = nil) { self.fault = fault }

    var missing: MissingProgram? { if case .missing(let program)? = fault { program } else { nil } }

    func pdf(of page: [UInt8]) async throws(PrintFault) -> [UInt8] {
        if let fault { throw fault }
        printed.withLock { $0 += 1 }
        return page
    }
}

@Suite struct `What is printed` {
    private func prints(_ room: ConsoleRoom, at member: MemberID = .a) async throws -> [(String, String)] {
        try await room.node(member).journal("audit", limit: 500).compactMap { line in
            let action = line.json["action"]?.string ?? ""
            return action.hasSuffix(".print") ? (action, line.json["object"]?.string ?? "") : nil
        }
    }

    @Test func `an item stands on paper with its life, its levels, what it replaced and its label`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let (sent, _) = try await room.cross(room.message(subject: "First words") { $0.precedence = .immediate })
        let corrected = try await room.cross(
            room.message(subject: "Better words") {
                $0.precedence = .immediate
                $0.replaces = sent
            })
        let key = try #require(try await room.node(.b).items().first { $0.subject == "Better words" }?.key)
        for (member, key, entry) in [(MemberID.a, corrected.sent, corrected.sent), (.b, key, key)] {
            let browser = try await room.browser(.observer, at: member).reading("en")
            let answer = try await browser.get("/items/\(key)/print.pdf")
            #expect(answer.status == 200 && answer.type == "application/pdf")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"wasl-\(key).pdf\"")
            #expect(answer.headers[.cacheControl] == "no-store")
            let text = answer.text
            #expect(Markup(text).problems.isEmpty)
            for word in [
                "Better words", "First words", "What it replaced", "Time line", "Read back", "data-label=\"amber\"",
            ] {
                #expect(text.contains(word), "\(word) at \(member)")
            }
            #expect(text.contains("\(try await room.node(member).item(entry).entry)"))
            #expect(text.contains(room.node(member).terms.fingerprint.filter { $0 != " " }.prefix(4)))
            // The same as a page, for the reader's own browser, under the console's policy.
            let page = try await browser.get("/items/\(key)/print")
            #expect(
                page.text.contains("/assets/paper.css") && !page.text.contains("<style")
                    && !page.text.contains("style="))
            #expect(page.text.contains("First words") && page.text.contains("Ctrl-P"))
            #expect(try await prints(room, at: member).map(\.0) == ["item.print", "item.print"])
        }
        // The first one's paper says that it no longer stands, and by what it was replaced.
        let old = try await room.browser(.duty).reading("en").get("/items/\(sent)/print")
        #expect(old.text.contains("class=\"void\"") && old.text.contains("Better words"))
    }

    @Test func `once it is witnessed, an item's codes stand on its paper and on its receipt`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let (sent, _) = try await room.cross(room.message(subject: "What was said"))
        try await room.witness()
        let browser = try await room.browser(.observer)
        let paper = try await browser.get("/items/\(sent)/print.pdf")
        #expect(Markup(paper.text).all("svg").count > 2 && paper.text.contains("receipt-part"))
        let receipt = try await browser.get("/items/\(sent)/receipt.pdf")
        #expect(receipt.status == 200 && receipt.text.contains("data-label=\"amber\""))
        #expect(Markup(receipt.text).all("svg").count == Markup(paper.text).all("svg").count - 1 - shapes(paper.text))
        // It proves without telling.
        #expect(!receipt.text.contains("What was said") && !receipt.text.contains("The words."))
        #expect(try await prints(room).map(\.1) == [sent.description, sent.description])
        #expect(try await browser.get("/items/\(sent)").text.contains("/items/\(sent)/receipt.pdf"))
    }

    private func shapes(_ text: String) -> Int { text.components(separatedBy: "class=\"shape\"").count - 1 }

    @Test func `what nobody may see is not printed`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let (sent, got) = try await room.cross(room.message())
        for path in ["/items/\(sent)/print.pdf", "/items/\(sent)/print", "/brief/print.pdf", "/forms/1/print.pdf"] {
            #expect(try await room.stranger().get(path).status == 303, "\(path)")
        }
        let browser = try await room.browser(.duty)
        for path in [
            "/items/\(got)/print.pdf", "/items/x/print.pdf", "/roster/handovers/x/print.pdf", "/sitrep/x/print.pdf",
            "/forms/1/print.pdf", "/forms/nothing/print",
        ] {
            #expect(try await browser.get(path).status == 404, "\(path)")
        }
        // No receipt before a checkpoint that all cosigned.
        #expect(try await browser.get("/items/\(sent)/receipt.pdf").status == 400)
        #expect(try await prints(room).isEmpty)
        #expect(try await room.node(.a).paperBatches().isEmpty)
    }

    @Test func `without Chromium a page says what to install, and how to print all the same`() async throws {
        let program = MissingProgram(name: "chromium", package: "chromium", purpose: "to make a PDF")
        let room = try await ConsoleRoom(printer: PagePrinter(.missing(program)))
        let (sent, _) = try await room.cross(room.message(subject: "The words on it"))
        let browser = try await room.browser(.duty)
        let answer = try await browser.get("/items/\(sent)/print.pdf")
        #expect(answer.status == 501 && answer.type.hasPrefix("text/html"))
        #expect(answer.text.contains("apt install chromium fonts-noto-core fonts-hosny-amiri"))
        #expect(answer.text.contains("href=\"/items/\(sent)/print\"") && answer.text.contains("Ctrl-P"))
        #expect(try await browser.get("/items/\(sent)/print").text.contains("The words on it"))
        // The sheets have their numbers, and the reader's own browser prints them.
        let forms = try await browser.post("/forms", ["kind": "report", "copies": "3"]).location
        #expect(forms == "/forms/1/print.pdf")
        let missing = try await browser.get(forms)
        #expect(missing.status == 501 && missing.text.contains("href=\"/forms/1/print\""))
        #expect(try await browser.get("/forms/1/print").text.contains("A-000003"))
    }

    @Test func `a busy or broken printer is one sentence, and its reason stays in the log`() async throws {
        for (fault, status) in [(PrintFault.busy, 503), (.failed("secret reason"), 500)] {
            let room = try await ConsoleRoom(printer: PagePrinter(fault))
            let answer = try await room.browser(.duty).get("/brief/print.pdf")
            #expect(answer.status == status && !answer.text.contains("secret reason"))
            #expect(answer.text.contains("href=\"/brief/print\""))
            #expect(try await prints(room).isEmpty)
        }
    }

    @Test func `names and texts stand inert on paper`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        let hostile = "</style><script>alert(1)</script>{content:url(http://x)} \u{202E}abc"
        let (sent, _) = try await room.cross(room.message(subject: hostile))
        let text = try await room.browser(.duty).get("/items/\(sent)/print.pdf").text
        #expect(!text.contains("<script") && text.components(separatedBy: "</style>").count == 2)
        #expect(Markup(text).problems.isEmpty)
    }
}

struct HandoverPaperTests {
    @Test func `a hand-over lists all that is open, is signed by both and stands on paper`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        _ = try await room.cross(room.message(to: .a, subject: "Nobody opened it"), from: .b)
        let request = room.message(
            "request", .object(["question": .string("Where?")]), subject: "An unanswered request"
        ) { $0.due = ConsoleRoom.now + 7200 }
        let (_, asked) = try await room.cross(request, from: .a)
        try await room.send(room.message(subject: "Waits at the mediator"))
        for (member, subjects) in [
            (MemberID.a, ["An unanswered request", "Waits at the mediator"]), (.b, ["An unanswered request"]),
            (.mediator, ["An unanswered request", "Waits at the mediator"]),
        ] {
            let from = try await room.browser(.drafter, at: member).reading("en")
            let to = try await room.browser(.duty, at: member).reading("en")
            if member == .b {
                let officer = ConsoleRoom.officer(.duty, .b)
                try await room.node(.b).acknowledge(asked, .opened, note: nil, by: officer, name: "Duty")
            }
            _ = try await from.post(
                "/roster/handover", ["to": ConsoleRoom.name(.duty, member), "notes": "Watch the ford."])
            let id = try #require(try await room.node(member).handovers().first?.id)
            let before = try await from.get("/roster/handovers/\(id)/print")
            #expect(before.text.contains("Not signed yet") && before.text.contains("Watch the ford."))
            for subject in subjects { #expect(before.text.contains(subject), "\(subject) at \(member)") }
            #expect(before.text.contains("Nobody opened it") == (member == .a))
            #expect(try await to.post("/roster/handover/\(id)/sign").location == "/roster?notice=handoverSigned")
            let paper = try await from.get("/roster/handovers/\(id)/print.pdf")
            #expect(paper.status == 200 && !paper.text.contains("Not signed yet"))
            #expect(paper.text.contains("The drafter of \(member)") && paper.text.contains("The duty of \(member)"))
            #expect(try await to.get("/roster").text.contains("/roster/handovers/\(id)/print.pdf"))
        }
    }
}
