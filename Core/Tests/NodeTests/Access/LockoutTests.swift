import Room
import Testing

@testable import Node

struct LockoutTests {
    private let password = "a long password"

    @Test func `five wrong passwords in a row lock for five minutes, and it takes a whole log-in to forget them`()
        async throws
    {
        let room = try await UserTests.room()
        for _ in 1...4 {
            await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong") }
        }
        _ = try await room.a.logIn("drafter", password)
        for _ in 1...5 {
            await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong") }
        }
        let until = room.clock.now + 300
        await #expect(throws: LoginFault.locked(until: until)) { try await room.a.logIn("drafter", password) }
        room.clock.now = until - 1
        try await room.reopen(.a)
        await #expect(throws: LoginFault.locked(until: until)) { try await room.a.logIn("drafter", password) }
        room.clock.now = until
        _ = try await room.a.logIn("drafter", password)
        let actions = try await room.a.actions()
        #expect(actions.filter { $0 == "login.lock 5" }.count == 1)
        #expect(actions.filter { $0 == "login.locked" }.count == 2)
    }

    @Test func `each lock in a row is twice as long as the one before, up to an hour`() throws {
        var user = User(name: "x", display: "X", roles: [], salt: [], hash: [])
        var locks: [Int] = []
        var now = 1_000_000
        for number in 1...60 {
            let lock = user.fail(at: now)
            #expect((lock != nil) == number.isMultiple(of: 5))
            if let lock {
                #expect(user.lockedUntil == now + lock)
                locks.append(lock)
                now = user.lockedUntil
            }
        }
        #expect(locks == [300, 600, 1200, 2400] + [Int](repeating: 3600, count: 8))
        user.unlock()
        #expect((1...5).compactMap { _ in user.fail(at: now) } == [300])
    }

    @Test func `wrong passwords and wrong codes are counted together, and a right password forgets none`()
        async throws
    {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(60)
        let (first, _) = try await room.a.begin("drafter", password)
        let wrong = totp.wrongCode(at: room.clock.now)
        for _ in 1...2 { await #expect(throws: LoginFault.wrong) { try await room.a.enterCode(wrong, login: first) } }
        for _ in 1...2 {
            await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong") }
        }
        let (second, _) = try await room.a.begin("drafter", password)
        await #expect(throws: LoginFault.wrong) { try await room.a.enterCode(wrong, login: second) }
        // A right code during the lock tells nothing, and isn't used up.
        let until = room.clock.now + 300
        let code = totp.code(at: room.clock.now)
        await #expect(throws: LoginFault.locked(until: until)) { try await room.a.enterCode(code, login: second) }
        await #expect(throws: LoginFault.locked(until: until)) { try await room.a.logIn("drafter", password) }
        try await room.a.change("drafter", by: .administrator) { user in
            user.lockedUntil = 0
            user.failures = 0
        }
        _ = try await room.a.enterCode(code, login: second)
        #expect(try await room.a.user("drafter")?.failures == 0)
    }

    @Test func `an unknown name, a wrong password, a locked and a switched-off account cost one commit each`()
        async throws
    {
        let room = try await UserTests.room()
        try await room.a.add("off", display: "O", roles: [], password: password, by: .administrator)
        try await room.a.change("off", by: .administrator) { $0.isDisabled = true }
        try await room.a.add("locked", display: "L", roles: [], password: password, by: .administrator)
        let until = room.clock.now + 300
        try await room.a.change("locked", by: .administrator) { $0.lockedUntil = until }
        for (name, typed) in [
            ("nobody", password), ("drafter", "wrong"), ("off", password), ("off", "wrong"), ("locked", password),
            ("locked", "wrong"),
        ] {
            let before = room.store(.a).writes
            await #expect(throws: LoginFault.self) { try await room.a.logIn(name, typed) }
            #expect(room.store(.a).writes == before + 1, "\(name)")
        }
    }
}
