import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct RecordTests {
    @Test func `the duty log takes entries and calls, and a correction is an entry of its own`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter)
        for (fields, notice) in [
            (["kind": "entry", "text": "First"], "logEntered"),
            (["kind": "call", "text": "Told us", "caller": "A person", "readBack": "on"], "logEntered"),
            (["kind": "entry", "text": "Second thoughts", "corrects": "1"], "logCorrected"),
            (["kind": "system", "text": "handover x y 3"], "logEntered"), (["text": "No kind"], "logEntered"),
        ] as [([String: String], String)] {
            #expect(try await browser.post("/dutylog", fields).location == "/?notice=\(notice)")
        }
        let lines = try await room.node(.a).dutyLog()
        #expect(lines.reversed().map(\.text) == ["First", "Told us", "Second thoughts", "handover x y 3", "No kind"])
        #expect(lines.allSatisfy { $0.author == ConsoleRoom.name(.drafter, .a) && $0.kind != .system })
        #expect((lines[3].caller, lines[3].readBack, lines[2].corrects) == ("A person", true, 1))
        for fields in [
            ["text": ""], ["text": " \n "], ["text": String(repeating: "ع", count: 2001)],
            ["kind": "call", "text": "x"], ["text": "x", "corrects": "99"],
        ] {
            #expect(try await browser.post("/dutylog", fields).location.contains("notice=fault."))
        }
        let observer = try await room.browser(.observer).post("/dutylog", ["text": "x"])
        #expect(observer.location == "/?notice=fault.roleMissing")
        #expect(try await room.node(.a).dutyLog() == lines)
    }

    @Test func `shifts are planned by those who may, within a week, for users there are`() async throws {
        let room = try await ConsoleRoom()
        let fields = [
            "user": ConsoleRoom.name(.drafter, .a), "role": "drafter", "from": "2030-01-01T00:00",
            "to": "2030-01-01T08:00",
        ]
        let admin = try await room.browser(.admin)
        for wrong in [
            ["role": "king"], ["to": "2029-12-31T00:00"], ["to": "2030-02-01T00:00"], ["user": "nobody"],
        ] {
            let answer = try await admin.post("/roster/shifts", fields.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.invalid"), "\(wrong)")
        }
        let drafter = try await room.browser(.drafter).post("/roster/shifts", fields)
        #expect(drafter.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await room.node(.a).shifts().isEmpty)
        #expect(try await admin.post("/roster/shifts", fields).location == "/roster?notice=shiftAdded")
        #expect(try await room.node(.a).shifts().map(\.user) == [ConsoleRoom.name(.drafter, .a)])
    }

    @Test func `authority is lent by whoever has it, and not to oneself`() async throws {
        let room = try await ConsoleRoom()
        let fields = [
            "to": ConsoleRoom.name(.duty, .a), "from": "2020-01-01T00:00", "until": "2020-01-20T00:00",
        ]
        let browser = try await room.browser(.releasing)
        for wrong in [["to": ConsoleRoom.name(.releasing, .a)], ["until": "2020-03-01T00:00"], ["to": "nobody"]] {
            let answer = try await browser.post("/roster/delegations", fields.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.invalid"))
        }
        let other = try await room.browser(.duty).post("/roster/delegations", fields)
        #expect(other.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await browser.post("/roster/delegations", fields).location == "/roster?notice=delegated")
        #expect(try await room.node(.a).delegations().count == 1)
    }

    @Test func `a hand-over counts when the other officer has signed it, once`() async throws {
        let room = try await ConsoleRoom()
        let from = try await room.browser(.drafter)
        let to = try await room.browser(.duty)
        let fields = ["to": ConsoleRoom.name(.duty, .a), "notes": "Watch the ford."]
        #expect(try await from.post("/roster/handover", fields).location == "/roster?notice=handoverOffered")
        let id = try #require(try await room.node(.a).handovers().first?.id)
        let sign = "/roster/handover/\(id)/sign"
        #expect(try await from.post(sign).location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await to.get("/roster").text.contains("Watch the ford."))
        #expect(try await to.post(sign).location == "/roster?notice=handoverSigned")
        #expect(try await to.post(sign).location.hasSuffix("notice=fault.state"))
        #expect(try await room.node(.a).dutyLog().count == 1)
        let line = "\u{2068}The drafter of a\u{2069} handed the shift over to \u{2068}The duty of a\u{2069}"
        #expect(try await to.reading("en").get("/").text.contains(line))
        for wrong in [
            ["to": ConsoleRoom.name(.drafter, .a)], ["to": "nobody"], ["notes": String(repeating: "x", count: 4001)],
        ] {
            let answer = try await from.post("/roster/handover", fields.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.invalid"))
        }
    }

    @Test func `words are set by duty officers and administrators, a party's for itself alone`() async throws {
        let room = try await ConsoleRoom()
        let fields = [
            "concept": "place:rabia", "ar": "ربيعة", "en": "Rabia", "unaccepted": "Til Kocher, Tel\nYarubiya",
        ]
        let browser = try await room.browser(.duty)
        for wrong in [
            ["concept": "Rabia"], ["concept": "place:<b>"], ["member": "b"], ["en": String(repeating: "x", count: 201)],
            ["unaccepted": (1...51).map { "x\($0)" }.joined(separator: ",")],
        ] {
            let answer = try await browser.post("/lexicon", fields.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.invalid"), "\(wrong)")
        }
        let drafter = try await room.browser(.drafter).post("/lexicon", fields)
        #expect(drafter.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await room.node(.a).lexicon().sorted.isEmpty)
        #expect(try await browser.post("/lexicon", fields).location == "/lexicon?notice=wordsSaved")
        let entry = try #require(try await room.node(.a).lexicon().sorted.first)
        #expect(entry.unaccepted == ["Til Kocher", "Tel", "Yarubiya"])
        let mediator = try await room.browser(.duty, at: .mediator)
        #expect(try await mediator.post("/lexicon", fields.merging(["member": "b"]) { $1 }).status == 303)
        #expect(try await room.node(.mediator).lexicon().sorted.map(\.member) == [.b])
    }
}
