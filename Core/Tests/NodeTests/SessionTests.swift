import Node
import Room
import Testing

struct SessionTests {
    @Test func `who is switched off is out at once, tokens included`() async throws {
        let room = try await UserTests.room()
        let secret = try await room.a.enter("drafter", "a long password")
        let token = try await room.a.makeToken(
            user: "drafter", label: "program", scopes: [.read], by: Officer(name: "drafter", roles: [.drafter]))
        #expect(try await room.a.session(secret: token)?.0.scopes == [.read])
        try await room.a.change("drafter", by: .administrator) { $0.isDisabled = true }
        #expect(try await room.a.session(secret: secret) == nil)
        #expect(try await room.a.session(secret: token) == nil)
        await #expect(throws: LoginFault.disabled) { try await room.a.logIn("drafter", "a long password") }
        try await room.a.change("drafter", by: .administrator) { $0.isDisabled = false }
        #expect(try await room.a.session(secret: secret) == nil)
        #expect(try await room.a.session(secret: token) == nil)
        _ = try await room.a.logIn("drafter", "a long password")
    }

    @Test func `a session is ended by its user or by an administrator`() async throws {
        let room = try await UserTests.room()
        for officer in [Officer(name: "drafter", roles: [.drafter]), .administrator] {
            let secret = try await room.a.enter("drafter", "a long password")
            let session = try #require(try await room.a.session(secret: secret)).0
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.a.endSession(session.id, by: .releasing)
            }
            try await room.a.endSession(session.id, by: officer)
            #expect(try await room.a.session(secret: secret) == nil)
            await #expect(throws: NodeFault.notFound) { try await room.a.endSession(session.id, by: officer) }
        }
        #expect(try await room.a.sessions().isEmpty)
    }

    @Test func `a token outlives a shift and is made for oneself or by an administrator`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.drafter], at: .a)
        let token = try await room.a.makeToken(
            user: "drafter", label: "program", scopes: [.read, .draft], by: .administrator)
        room.clock.advance(30 * 86400)
        let (session, user) = try #require(try await room.a.session(secret: token))
        #expect((session.label, session.scopes, user.name) == ("program", [.read, .draft], "drafter"))
        for (name, label, scopes, officer) in [
            ("drafter", "x", [Scope.read], Officer.releasing), ("drafter", "", [.read], .administrator),
            ("drafter", "x", [], .administrator), ("nobody", "x", [.read], .administrator),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.a.makeToken(user: name, label: label, scopes: Set(scopes), by: officer)
            }
        }
    }
}
