import Desks
import Foundation
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

@testable import Console

/// Single sentences that stay behind, and what was written below the tear line.
struct SentenceReviewTests {
    private static let text = "A column on foot. The well guard saw it. It went north."
    private static let wider = "People are on the move in the area."

    private func message(_ room: ConsoleRoom, text: String = text, change: (inout Message) -> Void = { _ in })
        -> Message
    {
        let body = JSON.object([
            "category": .string("meeting"), "text": .string(text), "tear_line": .string(Self.wider),
        ])
        return room.message("notice", body, change: change)
    }

    /// The boxes on a page by their name and value, and whether they are checked.
    private func boxes(_ answer: Answer, _ name: String) -> [String: Bool] {
        let inputs = Markup(answer.text).all("input").map(\.attributes).filter { $0["name"] == name }
        return Dictionary(uniqueKeysWithValues: inputs.map { ($0["value"] ?? "", $0["checked"] != nil) })
    }

    /// The disclosures of a token, decoded.
    private func disclosures(
        of key: StepID, from author: MemberID, at member: MemberID, _ room: ConsoleRoom
    ) async throws -> [(encoded: String, json: JSON)] {
        let store = try #require(room.stores[member])
        let step = try #require(try await store.read { try $0.step(key, from: author) })
        let token = String(decoding: step.envelope.token, as: UTF8.self)
        return try token.split(separator: "~").dropFirst().map { part in
            let bytes = try #require(Base64URL.decode(String(part)))
            return (encoded: String(part), json: try JSON(parsing: bytes))
        }
    }

    private func received(_ room: ConsoleRoom) async throws -> (Item, Message) {
        let item = try #require(try await room.node(.b).items([.received]).max { $0.serial ?? 0 < $1.serial ?? 0 })
        return (item, try await room.node(.b).message(item))
    }

    @Test func `a sentence held back is missing from the release, and its digest stays`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(message(room))
        let browser = try await room.browser(.duty, at: .mediator)
        _ = try await browser.post("/review/\(key)/take")
        let page = try await browser.get("/review/\(key)")
        #expect(boxes(page, "cut.text") == ["0": false, "1": false, "2": false])
        #expect(boxes(page, "cut.subject").isEmpty && boxes(page, "cut.category").isEmpty)
        let decisions = ["audience": "b", "tlp": "AMBER", "rule.text": "pass", "cut.text": "1"]
        let preview = try await browser.post("/review/\(key)", decisions.merging(["do": "preview"]) { $1 })
        #expect(boxes(preview, "cut.text") == ["0": false, "1": true, "2": false])
        let answer = try await browser.post("/review/\(key)", decisions.merging(["do": "release"]) { $1 })
        #expect(answer.location.hasSuffix("notice=decided"))
        try await room.carry()
        let (item, shown) = try await received(room)
        #expect(shown.body["text"]?.string == "A column on foot. It went north.")
        let page2 = try await room.browser(.drafter, at: .b).get("/items/\(item.key)")
        #expect(page2.text.contains("It went north.") && !page2.text.contains("well guard"))

        let submitted = try await disclosures(of: key, from: .a, at: .mediator, room)
        let passed = try await disclosures(of: item.key, from: .mediator, at: .b, room)
        // A sentence is an element of a list, whose disclosure has two elements instead of three.
        func sentences(_ all: [(encoded: String, json: JSON)]) -> [String] {
            all.compactMap { $0.json.array?.count == 2 ? $0.json.array?[1].string : nil }.sorted()
        }
        #expect(sentences(submitted).count == 5)
        #expect(Set(sentences(submitted)).subtracting(sentences(passed)) == ["The well guard saw it. ", Self.wider])
        #expect(Set(sentences(passed)).isSubset(of: sentences(submitted)))
        let held = try #require(submitted.first { $0.json.array?.last?.string == "The well guard saw it. " })
        let digest = Hash256(of: Array(held.encoded.utf8)).description
        let text = try #require(passed.first { $0.json.array?[1].string == "text" })
        let marks = text.json.array?[2]["sentences"]?.array?.compactMap { $0["..."]?.string }
        #expect(marks?.contains(digest) == true)
    }

    @Test func `what is below the tear line stays back until somebody passes it`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.duty, at: .mediator)
        let first = try await room.send(message(room))
        _ = try await browser.post("/review/\(first)/take")
        let page = try await browser.get("/review/\(first)")
        #expect(boxes(page, "rule.tear_line") == ["pass": false, "withhold": true, "replace": false])
        _ = try await browser.post("/review/\(first)", ["do": "release", "audience": "b", "tlp": "AMBER"])
        try await room.carry()
        let plain = try await received(room).1
        #expect(plain.body["tear_line"] == nil && plain.body["text"]?.string == Self.text)
        let second = try await room.send(message(room))
        _ = try await browser.post(
            "/review/\(second)",
            [
                "do": "release", "audience": "b", "tlp": "AMBER", "rule.text": "withhold", "rule.tear_line": "pass",
            ])
        try await room.carry()
        let wider = try await received(room).1
        #expect(wider.body["tear_line"]?.string == Self.wider && wider.body["text"] == nil)
    }

    @Test func `the second officer confirms the first one's cuts, and sees them`() async throws {
        let room = try await ConsoleRoom { $0.reviewers = 2 }
        let key = try await room.send(message(room))
        let first = try await room.browser(.duty, at: .mediator)
        let second = try await room.browser(.second, at: .mediator)
        _ = try await first.post("/review/\(key)/take")
        let decisions = [
            "do": "release", "audience": "b", "tlp": "AMBER", "rule.text": "pass", "cut.text": "1",
            "rule.tear_line": "pass",
        ]
        #expect(try await first.post("/review/\(key)", decisions).location.hasSuffix("notice=proposed"))
        let own = try await first.get("/review/\(key)")
        #expect(boxes(own, "cut.text") == ["0": false, "1": true, "2": false])
        #expect(boxes(own, "rule.tear_line") == ["pass": true, "withhold": false, "replace": false])
        let page = try await second.get("/review/\(key)")
        let preview = try #require(page.text.firstRange(of: "id=\"preview\"")).upperBound
        #expect(page.text[preview...].contains(Self.wider) && !page.text[preview...].contains("well guard"))
        let marks = Markup(page.text).all("input").filter { $0.attributes["name"] == "previewed" }
        let digest = try #require(marks.first?.attributes["value"])
        let answer = try await second.post("/review/\(key)/confirm", ["previewed": digest])
        #expect(answer.location.hasSuffix("notice=decided"))
        try await room.carry()
        let shown = try await received(room).1
        #expect(shown.body["text"]?.string == "A column on foot. It went north.")
        #expect(shown.body["tear_line"]?.string == Self.wider)
    }

    @Test(
        arguments: [
            ("It went south. The well guard saw it.", ["0": false, "1": true], "pass"),
            ("It went south. The well guard saw them.", ["0": false, "1": false], "withhold"),
            ("It went south.", [:], "withhold"),
        ] as [(String, [String: Bool], String)])
    func `a correction holds back what was held back before`(
        _ text: String, _ cuts: [String: Bool], _ rule: String
    ) async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.duty, at: .mediator)
        let key = try await room.send(message(room))
        let decisions = [
            "do": "release", "audience": "b", "tlp": "AMBER", "rule.text": "pass", "cut.text": "1",
            "rule.subject": "replace", "sub.subject": "Another subject",
        ]
        #expect(try await browser.post("/review/\(key)", decisions).location.hasSuffix("notice=decided"))
        try await room.carry()
        let correction = try await room.send(message(room, text: text) { $0.replaces = key })
        _ = try await browser.post("/review/\(correction)/take")
        let page = try await browser.get("/review/\(correction)")
        #expect(boxes(page, "cut.text") == cuts)
        #expect(boxes(page, "rule.text").filter(\.value).map(\.key) == [rule])
        #expect(boxes(page, "rule.subject").filter(\.value).map(\.key) == ["replace"])
        #expect(page.text.contains("Another subject"))
    }
}
