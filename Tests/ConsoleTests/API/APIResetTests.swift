import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

struct APIResetTests {
    private let drafter = ConsoleRoom.name(.drafter, .a)

    private func proposed() async throws -> ConsoleRoom {
        let room = try await ConsoleRoom()
        try await room.node(.a).proposeReset(
            of: drafter, .factor, reason: "She lost her telephone", by: ConsoleRoom.officer(.admin, .a))
        return room
    }

    @Test func `programs see who waits for access, and drop what is proposed by the rules of the page`() async throws {
        let room = try await proposed()
        // There is no other administrator, so whoever answers for the node may approve.
        for (post, mayApprove) in [(Post.admin, false), (.duty, true), (.releasing, true)] {
            let program = try await room.program([.administer], as: post)
            let resets = try await program.get("/api/v1/resets").json()["resets"]?.array
            #expect(resets?.map { $0["user"]?.string } == [drafter] && resets?.first?["scope"]?.string == "factor")
            #expect(resets?.first?["may_approve"]?.bool == mayApprove, "\(post)")
        }
        let path = "/api/v1/resets/\(drafter)/drop"
        for post in [Post.observer, .drafter] {
            let program = try await room.program([.administer], as: post)
            #expect(try await program.get("/api/v1/resets").status == 403)
            #expect(try await program.post(path, json: .object([:])).status == 403)
        }
        let duty = try await room.program([.administer], as: .duty)
        #expect(try await duty.post(path, json: .object([:])).status == 200)
        #expect(try await duty.post(path, json: .object([:])).status == 404)
        #expect(try await room.node(.a).accessResets().isEmpty)
    }

    @Test func `no program proposes or approves a reset, whatever its token allows`() async throws {
        let room = try await proposed()
        let before = try await room.state(of: .a).filter { !$0.hasPrefix("session") }
        let body = JSON.object([
            "user": .string(ConsoleRoom.name(.observer, .a)), "scope": .string("password"), "reason": .string("x"),
        ])
        for post in [Post.admin, .duty] {
            let program = try await room.program(Set(Node.Scope.allCases), as: post)
            #expect(try await program.post("/api/v1/resets", json: body).status == 405)
            #expect(try await program.post("/api/v1/resets/\(drafter)/approve", json: .object([:])).status == 404)
            // A token is no session either.
            #expect(try await program.post("/resets/\(drafter)/approve").location.hasPrefix("/login"))
        }
        #expect(try await room.state(of: .a).filter { !$0.hasPrefix("session") } == before)
    }
}

struct APIEvidenceTests {
    @Test func `what is kept against the log is for those who answer for the node, and fetching it is noted`()
        async throws
    {
        let room = try await ConsoleRoom()
        let duty = try await room.program([.read], as: .duty)
        #expect(try await duty.get("/api/v1/log/evidence").status == 404)
        #expect(try await room.program([.read], as: .observer).get("/api/v1/log/evidence").status == 403)
        let written = await withCheckedContinuation { continuation in
            room.stores[.a]!.write {
                try $0.append("evidence", at: 1, .object(["peer": .string("m"), "token": .string("x.y.z")]))
            } completion: {
                continuation.resume(returning: $0)
            }
        }
        try written.get()
        let evidence = try await duty.get("/api/v1/log/evidence")
        #expect(try evidence.json()["format"]?.string == "wasl/evidence/v1" && evidence.text.contains("x.y.z"))
        let audit = try await room.node(.a).journal("audit").map { $0.json["action"]?.string }
        #expect(audit.first == "log.evidence")
    }
}
