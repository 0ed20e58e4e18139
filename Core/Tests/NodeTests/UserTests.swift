import IJSON
import Node
import Room
import Store
import Testing

struct UserTests {
    /// A room in which the drafter of a has a password.
    static func room(
        _ password: String = "a long password", secondFactor: SecondFactorPolicy = .optional
    ) async throws -> TestRoom {
        let room = try await TestRoom(secondFactor: secondFactor)
        try await room.addUsers([.administrator], at: .a)
        try await room.a.add(
            "drafter", display: "D.", roles: [.drafter], password: password, by: .administrator)
        return room
    }

    @Test func `a name and its password let in for a shift`() async throws {
        let room = try await Self.room()
        let secret = try await room.a.enter("drafter", "a long password")
        let (session, user) = try #require(try await room.a.session(secret: secret))
        #expect((session.user, user.name, user.roles) == ("drafter", "drafter", [.drafter]))
        #expect(session.id != secret)
        #expect(try await room.a.session(secret: session.id) == nil)
        #expect(try await room.a.session(secret: secret + "x") == nil)
        room.clock.advance(12 * 3600 - 1)
        #expect(try await room.a.session(secret: secret) != nil)
        room.clock.advance(1)
        #expect(try await room.a.session(secret: secret) == nil)
        for line in room.store(.a).written.records { #expect(!"\(line)".contains(secret)) }
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "a long passwor") }
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("nobody", "a long password") }
        let audit = try await room.a.journal("audit").compactMap { $0.json["action"]?.string }
        #expect(audit.contains("login"))
        #expect(audit.contains("login.refused"))
    }

    @Test func `guessing many times at once is no way round the lock`() async throws {
        let room = try await Self.room()
        room.store(.a).close()
        let before = room.random.calls
        func reach(_ count: Int) async throws {
            while room.random.calls < before + count { try await Task.sleep(for: .milliseconds(10)) }
            try await Task.sleep(for: .milliseconds(100))
        }
        let isIn = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 1...5 { group.addTask { (try? await room.a.logIn("drafter", "wrong")) != nil } }
            try await reach(5)
            group.addTask { (try? await room.a.logIn("drafter", "a long password")) != nil }
            try await reach(6)
            room.store(.a).open()
            var isIn = false
            for try await result in group where result { isIn = true }
            return isIn
        }
        #expect(!isIn)
    }

    @Test func `the last administrator can't be removed`() async throws {
        let room = try await TestRoom()
        let second = Officer(name: "second", roles: [.administrator])
        try await room.addUsers([.administrator, second], at: .a)
        try await room.a.change("second", by: .administrator) { $0.isDisabled = true }
        await #expect(throws: NodeFault.state) {
            try await room.a.change("admin", by: .administrator) { $0.isDisabled = true }
        }
        await #expect(throws: NodeFault.state) {
            try await room.a.change("admin", by: .administrator) { $0.roles = [.observer] }
        }
        #expect(try await room.a.user("admin")?.roles == [.administrator])
        try await room.a.change("second", by: .administrator) { $0.isDisabled = false }
        try await room.a.change("admin", by: second) { $0.roles = [] }
        await #expect(throws: NodeFault.notFound) { try await room.a.change("nobody", by: second) { _ in } }
    }

    @Test func `users are an administrator's business`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.administrator, .drafter], at: .a)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.add("x", display: "X", roles: [], password: "a long password", by: .releasing)
        }
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.change("drafter", by: .drafter) { $0.roles = [.administrator] }
        }
        for (name, display, password) in [
            ("", "X", "a long password"), ("Name", "X", "a long password"), ("a b", "X", "a long password"),
            (String(repeating: "x", count: 33), "X", "a long password"), ("x", "", "a long password"),
            ("x", String(repeating: "x", count: 81), "a long password"), ("x", "X", "eleven char"),
            ("x", "X", String(repeating: "x", count: 257)), ("long.user.name", "X", "Long.User.Name"),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.a.add(name, display: display, roles: [], password: password, by: .administrator)
            }
        }
        await #expect(throws: NodeFault.stale) {
            try await room.a.add("drafter", display: "X", roles: [], password: "a long password", by: .administrator)
        }
        #expect(try await room.a.users().map(\.name) == ["admin", "drafter"])
    }
}
