import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APISituationTests {
    private static let arabic: HTTPFields = [.acceptLanguage: "ar, en;q=0.5"]

    private func figure(_ json: JSON, _ name: String) -> JSON? {
        json["figures"]?.array?.first { $0["figure"]?.string == name }
    }

    @Test func `the figures of a period and the words drafted for it are those of the page`() async throws {
        let room = try await ConsoleRoom()
        let now = ConsoleRoom.now
        _ = try await room.cross(room.message { $0.precedence = .flash })
        try await room.send(room.message())
        let node = room.node(.mediator)
        try await node.write(.entry, "Marker 41", by: ConsoleRoom.officer(.duty, .mediator))
        let program = try await room.program([.read], as: .observer, at: .mediator)
        let path = "/api/v1/situation?from=\(now - 3600)&until=\(now + 3600)"
        let answer = try await program.get(path)
        let json = try answer.json()
        #expect((json["from"]?.int, json["until"]?.int) == (now - 3600, now + 3600))
        #expect(figure(json, "received")?["total"]?.int == 2 && figure(json, "passed")?["total"]?.int == 1)
        #expect(figure(json, "received")?["by_precedence"]?["flash"]?.int == 1)
        #expect(figure(json, "entries")?["total"]?.int == 1 && figure(json, "entries")?["by_precedence"] == nil)
        #expect(json["kinds"]?.array?.first?["counts"]?["received"]?.int == 2)
        #expect(json["text"]?.string?.contains("Marker 41") == true && json["tlp"]?.string?.hasPrefix("TLP:") == true)
        #expect(answer.headers[.contentLanguage] == "en" && answer.text.contains(Language.english[.reportLog]))
        let other = try await program.ask(.get, path, headers: Self.arabic)
        #expect(other.headers[.contentLanguage] == "ar" && other.text.contains(Language.arabic[.reportLog]))
        // Without a period, the one that the page takes.
        let usual = try await program.get("/api/v1/situation").json()
        #expect((usual["until"]?.int ?? 0) - (usual["from"]?.int ?? 0) > 86400)
        for (query, status) in [
            ("from=1", 422), ("until=1", 422), ("from=2&until=1", 422), ("from=0&until=9999999", 422), ("from=x", 400),
        ] { #expect(try await program.get("/api/v1/situation?\(query)").status == status, "\(query)") }
    }

    @Test func `a report is kept, changed by who saw it last, and made a draft of`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read, .draft], as: .drafter)
        let reports = "/api/v1/situation/reports"
        func body(_ text: String, from: Int = 1_767_225_600) -> JSON {
            .object(["from": .int(from), "until": .int(1_767_312_000), "text": .string(text)])
        }
        let kept = try await program.post(reports, json: body("Quiet night.")).json()
        let path = "\(reports)/\(try #require(kept["id"]?.string))"
        let read = try await program.get(path).json()
        #expect(read["text"]?.string == "Quiet night." && read["report"] == kept)
        func change(_ text: String, _ revision: Int) async throws -> Answer {
            let body = JSON.object(["revision": .int(revision), "text": .string(text)])
            return try await program.ask(
                .put, path, headers: [.contentType: "application/json"], body: body.encoded)
        }
        #expect(try await change("Busy.", 1).json()["revision"]?.int == 2)
        let late = try await change("Late.", 1)
        #expect(try (late.status, late.json()["code"]?.string) == (409, "fault.stale"))
        #expect(try await program.get(path).json()["text"]?.string == "Busy.")
        let list = try await program.get(reports)
        #expect(try list.json()["reports"]?.array?.map { $0["id"] } == [kept["id"]] && !list.text.contains("Busy."))

        let made = try await program.ask(.post, "\(path)/draft", headers: Self.arabic)
        let draft = try await room.node(.a).draft(try #require(try made.json()["id"]?.string))
        guard case .message(let message) = draft.content else { throw NodeFault.notFound }
        #expect(message.kind == "report" && message.subject?.contains(Language.arabic[.situationReport]) == true)
        #expect(message.body["text"]?.string?.hasSuffix("Busy.") == true)

        for (wrong, status) in [
            (body(""), 400), (body("x", from: 1_767_312_000), 422), (body("x", from: 0), 422),
            (body(String(repeating: "ع", count: 7000)), 422),
        ] { #expect(try await program.post(reports, json: wrong).status == status) }
        let observer = try await room.program([.read, .draft], as: .observer)
        #expect(try await observer.post(reports, json: body("x")).status == 403)
        #expect(try await observer.get(path).status == 200)
        #expect(try await observer.get("\(reports)/AAAAAAAAAAAAAAAAAAAAAA").status == 404)
    }

    @Test func `the brief says how much and how late, and names no source`() async throws {
        let room = try await ConsoleRoom()
        let now = ConsoleRoom.now
        _ = try await room.cross(room.message(to: .a, subject: "What it is about") { $0.caveat.label = .red }, from: .b)
        try await room.node(.a).plan(
            shiftOf: ConsoleRoom.name(.duty, .a), role: .duty, from: now - 60, until: now + 3600,
            by: ConsoleRoom.officer(.admin, .a))
        let answer = try await room.program([.read], as: .observer).get("/api/v1/brief")
        let brief = try answer.json()
        #expect(brief["waiting"]?["items"]?.array?.map { $0["subject"]?.string } == ["What it is about"])
        #expect(brief["waiting"]?["more"]?.int == 0 && brief["tlp"]?.string == "TLP:RED")
        #expect(abs((brief["oldest"]?.int ?? 0) - now) < 60)
        #expect(brief["on_duty"]?.array?.map { $0["name"]?.string } == ["The duty of a"])
        #expect(brief["on_duty"]?.array?.first?["until"]?.int == now + 3600)
        for source in ["The words.", "b.border", "The drafter of"] { #expect(!answer.text.contains(source)) }
    }
}
