import IJSON
import Room
import Store
import Testing

@testable import Node

struct LoginTests {
    private let password = "a long password"

    @Test func `a factor is asked for after the password, and before it nothing opens`() async throws {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(60)
        let (secret, step) = try await room.a.begin("drafter", password)
        #expect(step == .code)
        #expect(try await room.a.session(secret: secret) == nil)
        #expect(try await room.a.sessions().isEmpty)
        #expect(try await room.a.pendingLogin(secret: secret)?.0.step == .code)
        #expect(try await room.a.pendingLogin(secret: secret + "x") == nil)
        let code = totp.code(at: room.clock.now)
        guard case .session(let session) = try await room.a.enterCode(code, login: secret) else {
            throw LoginFault.wrong
        }
        #expect(try await room.a.session(secret: session)?.1.name == "drafter")
        #expect(session != secret)
        #expect(try await room.a.pendingLogin(secret: secret) == nil)
        await #expect(throws: LoginFault.ended) { try await room.a.enterCode(code, login: secret) }
    }

    @Test func `a code is good once, whichever log-in it is shown to`() async throws {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        // The code that confirmed the authenticator is used too.
        var secret = try await room.a.begin("drafter", password).secret
        #expect(await room.a.refusal(of: totp.code(at: room.clock.now), login: secret) == LoginFault.wrong)
        room.clock.advance(30)
        let code = totp.code(at: room.clock.now)
        _ = try await room.a.enterCode(code, login: secret)
        secret = try await room.a.begin("drafter", password).secret
        for wait in [0, 29, 30] {
            room.clock.advance(wait)
            #expect(await room.a.refusal(of: code, login: secret) == LoginFault.wrong)
        }
        try await room.reopen(.a)
        _ = try await room.a.enterCode(totp.code(at: room.clock.now), login: secret)
    }

    @Test func `five minutes end a log-in that waits for a code, and so do five wrong codes`() async throws {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(300)
        var secret = try await room.a.begin("drafter", password).secret
        room.clock.advance(300)
        #expect(await room.a.refusal(of: totp.code(at: room.clock.now), login: secret) == LoginFault.ended)
        secret = try await room.a.begin("drafter", password).secret
        room.clock.advance(299)
        let wrong = totp.wrongCode(at: room.clock.now)
        for number in 1...5 {
            let fault: LoginFault = number < 5 ? .wrong : .ended
            #expect(await room.a.refusal(of: wrong, login: secret) == fault)
        }
        #expect(try await room.a.pendingLogin(secret: secret) == nil)
        // They count like wrong passwords, so the account is locked too.
        await #expect(throws: LoginFault.locked(until: room.clock.now + 300)) {
            try await room.a.logIn("drafter", password)
        }
        #expect(try await room.a.records("login").isEmpty)
    }

    @Test func `where a factor is required whoever has none sets one up before anything else`() async throws {
        let room = try await UserTests.room(secondFactor: .required)
        let (secret, step) = try await room.a.begin("drafter", password)
        #expect(step == .enrol)
        #expect(try await room.a.session(secret: secret) == nil)
        await #expect(throws: LoginFault.ended) { try await room.a.enterCode("000000", login: secret) }
        await #expect(throws: LoginFault.ended) {
            try await room.a.chooseNewPassword("another long one", login: secret)
        }
        let pending = try #require(try await room.a.pendingLogin(secret: secret)).0
        let totp = try #require(room.a.enrolment(of: pending))
        await #expect(throws: LoginFault.wrong) {
            try await room.a.confirmEnrolment(totp.wrongCode(at: room.clock.now), login: secret)
        }
        #expect(try await room.a.user("drafter")?.factor == nil)
        let code = totp.code(at: room.clock.now)
        guard case .session(let session) = try await room.a.confirmEnrolment(code, login: secret) else {
            throw LoginFault.wrong
        }
        #expect(try await room.a.session(secret: session) != nil)
        room.clock.advance(30)
        #expect(try await room.a.begin("drafter", password).step == .code)
        let opened = try #require(try await room.a.session(secret: session)).0
        await #expect(throws: NodeFault.state) {
            try await room.a.removeFactor(
                AccessProof(password: password, code: totp.code(at: room.clock.now)), in: opened)
        }
    }

    @Test func `no secret, password or code is in any record, journal or file as it is`() async throws {
        let room = try await UserTests.room(secondFactor: .required)
        let (secret, _) = try await room.a.begin("drafter", password)
        let pending = try #require(try await room.a.pendingLogin(secret: secret)).0
        let totp = try #require(room.a.enrolment(of: pending))
        let code = totp.code(at: room.clock.now)
        _ = try await room.a.confirmEnrolment(code, login: secret)
        let written = room.store(.a).written
        let texts = written.records.map { $0.json.text } + written.lines.map { $0.json.text }
        for forbidden in [secret, totp.typed, Base64URL.encode(totp.secret), password, "\"\(code)\""] {
            #expect(!texts.contains { $0.contains(forbidden) }, "\(forbidden)")
        }
        #expect(texts.contains { $0.contains("\"totp\"") })
    }

    @Test func `every step of the door is in the audit with the place it came from`() async throws {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(60)
        let origin = LoginOrigin(address: "192.0.2.7", agent: "A browser")
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("nobody", "secret typed here", from: origin) }
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong", from: origin) }
        guard case .pending(let secret, _) = try await room.a.logIn("drafter", password, from: origin) else {
            throw LoginFault.wrong
        }
        await #expect(throws: LoginFault.wrong) {
            try await room.a.enterCode(totp.wrongCode(at: room.clock.now), login: secret)
        }
        guard
            case .session(let opened) = try await room.a.enterCode(
                totp.code(at: room.clock.now), login: secret)
        else { throw LoginFault.wrong }
        let lines = try await room.a.journal("audit", limit: 5).reversed()
        #expect(
            lines.map { $0.json["action"]?.string }
                == ["login.refused", "login.refused", "login.begun", "login.code", "login"])
        #expect(lines.map { $0.json["object"]?.string } == ["", "drafter", "drafter", "drafter", "drafter"])
        #expect(lines.allSatisfy { $0.json["from"]?.string == "192.0.2.7" })
        #expect(!lines.contains { $0.json.text.contains("secret typed here") || $0.json.text.contains("nobody") })
        let session = try #require(try await room.a.session(secret: opened)).0
        #expect(session.origin == origin)
    }

    @Test func `a log-in that was begun is of no use once the user is switched off or the password changed`()
        async throws
    {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(60)
        let (secret, _) = try await room.a.begin("drafter", password)
        try await room.a.change("drafter", by: .administrator) { $0.isDisabled = true }
        try await room.a.change("drafter", by: .administrator) { $0.isDisabled = false }
        await #expect(throws: LoginFault.ended) {
            try await room.a.enterCode(totp.code(at: room.clock.now), login: secret)
        }
    }

    @Test func `without the key of the factors nobody gets in by one, and nobody sets one up`() async throws {
        let room = try await UserTests.room()
        _ = try await room.a.enrol("drafter", password)
        try await room.write(at: .a) { writer in
            // Sealed with another key.
            var record = try writer.record("user", "drafter")!
            var json = record.json.object!
            json["factor"] = .object([
                "type": .string("totp"), "last": .int(0),
                "secret": .string(Base64URL.encode([UInt8](repeating: 4, count: 48))),
            ])
            record.json = .object(json)
            try writer.put(record)
        }
        let (secret, _) = try await room.a.begin("drafter", password)
        await #expect(throws: LoginFault.unavailable) { try await room.a.enterCode("123456", login: secret) }
        #expect(try await room.a.sessions().isEmpty)
    }
}
