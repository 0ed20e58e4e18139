import Desks
import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

/// Orders about an item that were sent back to whoever drafted them.
struct OrderTests {
    private static let orders: [(path: String, fields: [String: String])] = [
        ("cancel", ["reason": "Postponed"]), ("recall", ["reason": "A mistake"]),
        ("consent", ["audience": "b", "expiry": "2035-01-01 00:00"]),
    ]

    /// An order that waits, and the page of its draft.
    private func order(_ index: Int, _ room: ConsoleRoom) async throws -> (draft: Draft, path: String) {
        let keys = try await room.cross(room.message())
        let order = Self.orders[index]
        _ = try await room.browser(.drafter).post("/items/\(keys.sent)/\(order.path)", order.fields)
        let draft = try #require(try await room.node(.a).drafts().first)
        return (draft, "/drafts/\(draft.id)")
    }

    private func sendBack(_ path: String, _ room: ConsoleRoom) async throws {
        _ = try await room.browser(.releasing).post(path + "/reject", ["reason": "Say exactly why."])
    }

    @Test func `whoever approves a consent reads to whom and until when, and the time line says what was given`()
        async throws
    {
        let room = try await ConsoleRoom()
        let waiting = try await order(2, room)
        let second = try await room.browser(.releasing).reading("en")
        let page = try await second.get(waiting.path + "/approve").text
        #expect(page.contains("Audience") && page.contains("010000Z JAN 35"))
        _ = try await second.post(waiting.path + "/approve", ["revision": String(waiting.draft.revision)])
        guard case .consent(let key, _, _) = waiting.draft.content else { throw NodeFault.notFound }
        let line = try await second.get("/items/\(key)").text
        #expect(line.contains("Consent given") && line.contains("010000Z JAN 35"))
    }

    @Test(arguments: orders.indices) func `its drafter reads why, changes it and sends it again`(_ index: Int)
        async throws
    {
        let room = try await ConsoleRoom()
        let (draft, path) = try await order(index, room)
        try await sendBack(path, room)
        let drafter = try await room.browser(.drafter).reading("en")
        #expect(try await drafter.get(path).location == path + "/approve")
        let page = try await drafter.get(path + "/approve").text
        #expect(page.contains("Say exactly why.") && page.contains("action=\"\(path)\""))
        let revision = String(try await room.node(.a).draft(draft.id).revision)
        let again = ["do": "submit", "revision": revision, "reason": "Other words", "expiry": "2036-01-01 00:00"]
        #expect(try await drafter.post(path, again).location == "/drafts?notice=draftSubmitted")
        let now = try await room.node(.a).draft(draft.id)
        #expect((now.stage, now.note) == (.submitted, nil))
        switch now.content {
        case .cancellation(_, let reason), .recall(_, let reason): #expect(reason == "Other words")
        case .consent(_, let audience, let expires): #expect((audience, expires) == ([.b], 2_082_758_400))
        default: Issue.record("another order")
        }
        let approved = try await room.browser(.releasing).post(path + "/approve", ["revision": "\(now.revision)"])
        #expect(approved.location == "/drafts?notice=draftApproved")
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test func `a withdrawal is sent again as it was`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message())
        let drafter = try await room.browser(.drafter).reading("en")
        _ = try await drafter.post("/items/\(key)/withdraw")
        let draft = try #require(try await room.node(.a).drafts().first)
        try await sendBack("/drafts/\(draft.id)", room)
        let revision = String(try await room.node(.a).draft(draft.id).revision)
        let again = try await drafter.post("/drafts/\(draft.id)", ["do": "submit", "revision": revision])
        #expect(again.location == "/drafts?notice=draftSubmitted")
        #expect(try await room.node(.a).draft(draft.id).content == .withdrawal(item: key))
    }

    @Test(arguments: orders.indices, [true, false])
    func `its drafter throws it away, sent back or not`(_ index: Int, _ isSentBack: Bool) async throws {
        let room = try await ConsoleRoom()
        let (draft, path) = try await order(index, room)
        if isSentBack { try await sendBack(path, room) }
        let drafter = try await room.browser(.drafter).reading("en")
        let page = try await drafter.get(path + "/approve").text
        #expect(page.contains(Language.english[.discard]))
        #expect(page.contains(Language.english[.sendForApproval]) == isSentBack)
        let other = try await room.browser(.releasing)
        #expect(try await !other.get(path + "/approve").text.contains("action=\"\(path)\""))
        for act in ["discard", "submit"] {
            let answer = try await other.post(path, ["do": act, "revision": "\(draft.revision)"])
            #expect(answer.location.hasSuffix("notice=fault.roleMissing"))
        }
        #expect(try await drafter.post(path, ["do": "discard"]).location == "/drafts?notice=draftDiscarded")
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test func `words for something that changed meanwhile are not taken`() async throws {
        let room = try await ConsoleRoom()
        let (_, path) = try await order(0, room)
        try await sendBack(path, room)
        let drafter = try await room.browser(.drafter)
        for fields in [["do": "submit"], ["do": "save", "revision": "2"]] {
            #expect(try await drafter.post(path, fields).location.hasSuffix("notice=fault.stale"), "\(fields)")
        }
        let old = ["do": "submit", "revision": "1", "reason": "Typed in another window"]
        let both = try await drafter.reading("en").post(path, old)
        #expect(both.status == 409 && both.text.contains(Language.english[.takeTheirs]))
        #expect(both.text.components(separatedBy: "Typed in another window").count == 3)
        #expect(both.text.contains("<mark>Postponed</mark>"))
    }
}
