import Desks
import Foundation
import Node
import Room
import Testing

@testable import Console

/// Erasing and holding by hand, on the message's page.
struct KeepingPageTests {
    private func forms(_ answer: Answer) -> Set<String> {
        Set(
            Markup(answer.text).all("form").compactMap {
                $0.attributes["action"]?.split(separator: "/").last.map(String.init)
            })
    }

    @Test func `one officer proposes with a reason, another confirms, and the page says what was erased`() async throws
    {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message(subject: "A quiet subject"))
        let path = "/items/\(keys.got)"
        let drafter = try await room.browser(.drafter, at: .b).reading("en")
        let releasing = try await room.browser(.releasing, at: .b).reading("en")
        let observer = try await room.browser(.observer, at: .b).reading("en")
        #expect(try await drafter.post("\(path)/erase").location.contains("fault.invalid"))
        #expect(try await observer.post("\(path)/erase", ["reason": "x"]).location.contains("fault.roleMissing"))
        let proposed = try await drafter.post("\(path)/erase", ["reason": "Needed no longer."])
        #expect(proposed.location == "\(path)?notice=erasureProposed")
        let own = try await drafter.get(path)
        #expect(own.text.contains("Needed no longer.") && own.text.contains("other than who proposed it"))
        #expect(forms(own).isSuperset(of: ["drop", "hold"]) && forms(own).isDisjoint(with: ["confirm", "erase"]))
        #expect(forms(try await observer.get(path)) == ["logout"])
        #expect(try await drafter.post("\(path)/erase/confirm").location.contains("fault.sameReviewer"))
        let today = try await releasing.get("/")
        #expect(today.text.contains("Confirm an erasure as second officer") && today.text.contains(path))
        #expect(forms(try await releasing.get(path)).contains("confirm"))
        #expect(try await releasing.post("\(path)/erase/confirm").location == "\(path)?notice=erased")
        let after = try await observer.get(path)
        #expect(after.status == 200 && after.text.contains("This message was erased"))
        #expect(!after.text.contains("A quiet subject") && !after.text.contains("The words."))
        #expect(after.text.contains("Not attested; they may still stand") && forms(after) == ["logout"])
        try await room.carry()
        let author = try await room.browser(.drafter, at: .a).reading("en").get("/items/\(keys.sent)")
        #expect(author.text.contains("Attested as destroyed") && author.text.contains("A quiet subject"))
        // The mediator's own copies, and those of the author, are each for itself.
        let duty = try await room.browser(.duty, at: .mediator)
        #expect(forms(try await duty.get("/review/\(keys.sent)")).isSuperset(of: ["erase", "hold"]))
        _ = try await duty.post("/items/\(keys.sent)/erase", ["reason": "x"])
        let admin = try await room.browser(.admin, at: .mediator)
        #expect(try await admin.post("/items/\(keys.sent)/erase/confirm").location.hasSuffix("notice=erased"))
        try await room.carry()
        #expect(try await observer.get(path).text.contains("Attested as destroyed"))
        #expect(try await duty.get("/review/\(keys.sent)").location == "/items/\(keys.sent)")
    }

    @Test func `a proposal that was dropped can't be confirmed`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let path = "/items/\(keys.got)"
        let drafter = try await room.browser(.drafter, at: .b)
        let releasing = try await room.browser(.releasing, at: .b)
        _ = try await drafter.post("\(path)/erase", ["reason": "x"])
        #expect(try await drafter.post("\(path)/erase/drop").location.hasSuffix("notice=erasureDropped"))
        #expect(try await releasing.post("\(path)/erase/confirm").location.hasSuffix("notice=fault.stale"))
        #expect(try await room.node(.b).erasures().isEmpty)
    }

    @Test func `a hold stands against erasing until another officer lifts it`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let path = "/items/\(keys.got)"
        let drafter = try await room.browser(.drafter, at: .b).reading("en")
        let releasing = try await room.browser(.releasing, at: .b).reading("en")
        #expect(try await drafter.post("\(path)/hold", ["reason": " "]).location.contains("fault.invalid"))
        #expect(try await drafter.post("\(path)/hold", ["reason": "A court asked."]).location == "\(path)?notice=held")
        let page = try await drafter.get(path)
        #expect(page.text.contains("A court asked.") && page.text.contains("an officer holds it"))
        #expect(forms(page).isDisjoint(with: ["lift", "erase"]))
        // Whoever presses all the same reads why.
        let refused = try await drafter.post("\(path)/erase", ["reason": "x"])
        #expect(refused.location == "\(path)?notice=bar.held")
        #expect(try await drafter.get(refused.location).text.contains("It may not be erased: an officer holds it."))
        let hold = try #require(try await room.node(.b).holds().first)
        #expect(try await drafter.post("\(path)/lift", ["hold": hold.id]).location.contains("fault.sameReviewer"))
        #expect(forms(try await releasing.get(path)).contains("lift"))
        #expect(try await releasing.post("\(path)/lift", ["hold": hold.id]).location == "\(path)?notice=holdLifted")
        #expect(forms(try await drafter.get(path)).contains("erase"))
    }

    @Test func `what may not be erased yet says why`() async throws {
        let room = try await ConsoleRoom()
        let waiting = try await room.send(room.message())
        let queued = "/items/\(waiting)"
        let drafter = try await room.browser(.drafter, at: .a).reading("en")
        #expect(try await drafter.get(queued).text.contains("the decision on it is still out"))
        #expect(try await drafter.post("\(queued)/erase", ["reason": "x"]).location == "\(queued)?notice=bar.stage")
        let keys = try await room.cross(room.message())
        // A release that its receiver doesn't hold yet is not known to have arrived.
        let again = ReleasePlan(audience: .b, caveat: try await room.node(.mediator).item(keys.sent).caveat)
        var tighter = again
        tighter.remark = "Once more."
        _ = try await room.node(.mediator).release(
            keys.sent, by: tighter, officer: ConsoleRoom.officer(.duty, .mediator))
        let duty = try await room.browser(.duty, at: .mediator).reading("en")
        let answer = try await duty.post("/items/\(keys.sent)/erase", ["reason": "x"])
        #expect(answer.location == "/items/\(keys.sent)?notice=bar.undelivered")
        #expect(try await duty.get(answer.location).text.contains("somebody it was sent to has not got it"))
    }

    @Test func `what its originator called back waits on the first page to be erased`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let drafter = try await room.browser(.drafter, at: .a)
        _ = try await drafter.post("/items/\(keys.sent)/recall", ["reason": "A mistake"])
        let draft = try #require(try await room.node(.a).drafts().first)
        _ = try await room.browser(.releasing).post("/drafts/\(draft.id)/approve", ["revision": "\(draft.revision)"])
        try await room.carry()
        let reader = try await room.browser(.drafter, at: .b).reading("en")
        #expect(try await reader.get("/").text.contains("Erase what was called back"))
        #expect(try await reader.get("/items/\(keys.got)").text.contains("asks that it be erased"))
    }
}
