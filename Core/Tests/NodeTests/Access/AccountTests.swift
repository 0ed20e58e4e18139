import Room
import Testing

@testable import Node

struct AccountTests {
    private let password = "a long password"
    private let other = "another long one"

    @Test func `a new password needs the present one and ends the other sessions, and tokens go on`() async throws {
        let room = try await UserTests.room()
        let session = try await room.a.entered("drafter", password)
        let elsewhere = try await room.a.enter("drafter", password)
        let token = try await room.a.makeToken(
            user: "drafter", label: "program", scopes: [.read], by: .administrator)
        for (new, proof, field) in [
            (other, "wrong", "present"), ("short", password, "password"), (password, password, "password.same"),
            ("short", "wrong", "present"),
        ] {
            await #expect(throws: NodeFault.invalid(field)) {
                try await room.a.changePassword(to: new, AccessProof(password: proof), in: session)
            }
        }
        #expect(try await room.a.session(secret: elsewhere) != nil)
        try await room.a.changePassword(to: other, AccessProof(password: password), in: session)
        #expect(try await room.a.session(secret: elsewhere) == nil)
        #expect(try await room.a.session(secret: token) != nil)
        #expect(try await room.a.sessions().contains { $0.id == session.id })
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", password) }
        _ = try await room.a.enter("drafter", other)
        #expect(try await room.a.actions().contains("password.change"))
    }

    @Test func `guessing the present password inside a session locks like at the door`() async throws {
        let room = try await UserTests.room()
        let session = try await room.a.entered("drafter", password)
        for _ in 1...5 {
            await #expect(throws: NodeFault.invalid("present")) {
                try await room.a.changePassword(to: other, AccessProof(password: "wrong"), in: session)
            }
        }
        await #expect(throws: NodeFault.invalid("present")) {
            try await room.a.changePassword(to: other, AccessProof(password: password), in: session)
        }
        await #expect(throws: LoginFault.locked(until: room.clock.now + 300)) {
            try await room.a.logIn("drafter", password)
        }
        room.clock.advance(300)
        try await room.a.changePassword(to: other, AccessProof(password: password), in: session)
    }

    @Test func `an authenticator is set up with the password and a code, and never shown again`() async throws {
        let room = try await UserTests.room()
        let session = try await room.a.entered("drafter", password)
        await #expect(throws: NodeFault.invalid("present")) {
            try await room.a.beginEnrolment(AccessProof(password: "wrong"), in: session)
        }
        #expect(try await room.a.enrolment(in: session) == nil)
        await #expect(throws: NodeFault.state) { try await room.a.confirmEnrolment("123456", in: session) }
        try await room.a.beginEnrolment(AccessProof(password: password), in: session)
        let first = try #require(try await room.a.enrolment(in: session))
        try await room.a.beginEnrolment(AccessProof(password: password), in: session)
        let totp = try #require(try await room.a.enrolment(in: session))
        #expect(first != totp)
        await #expect(throws: NodeFault.invalid("factor.code")) {
            try await room.a.confirmEnrolment(totp.wrongCode(at: room.clock.now), in: session)
        }
        #expect(try await room.a.user("drafter")?.factor == nil)
        try await room.a.confirmEnrolment(totp.code(at: room.clock.now), in: session)
        #expect(try await room.a.enrolment(in: session) == nil)
        #expect(try await room.a.user("drafter")?.factorSince == room.clock.now)
    }

    @Test func `changing or removing a factor takes a code of the present one`() async throws {
        let room = try await UserTests.room()
        let totp = try await room.a.enrol("drafter", password)
        room.clock.advance(60)
        let (secret, _) = try await room.a.begin("drafter", password)
        guard
            case .session(let opened) = try await room.a.enterCode(
                totp.code(at: room.clock.now), login: secret)
        else { throw LoginFault.wrong }
        let session = try #require(try await room.a.session(secret: opened)).0
        room.clock.advance(30)
        for code in ["", totp.wrongCode(at: room.clock.now), totp.code(at: room.clock.now - 30)] {
            let proof = AccessProof(password: password, code: code)
            await #expect(throws: NodeFault.invalid("present")) { try await room.a.removeFactor(proof, in: session) }
        }
        let proof = AccessProof(password: password, code: totp.code(at: room.clock.now))
        try await room.a.beginEnrolment(proof, in: session)
        await #expect(throws: NodeFault.invalid("present")) { try await room.a.removeFactor(proof, in: session) }
        try await room.a.change("drafter", by: .administrator) { $0.lockedUntil = 0 }
        room.clock.advance(30)
        let fresh = AccessProof(password: password, code: totp.code(at: room.clock.now))
        try await room.a.removeFactor(fresh, in: session)
        #expect(try await room.a.user("drafter")?.factor == nil)
        await #expect(throws: NodeFault.state) { try await room.a.removeFactor(fresh, in: session) }
        _ = try await room.a.enter("drafter", password)
    }

    @Test func `setting up ends after a quarter of an hour and after five wrong codes`() async throws {
        let room = try await UserTests.room()
        let session = try await room.a.entered("drafter", password)
        try await room.a.beginEnrolment(AccessProof(password: password), in: session)
        let late = try #require(try await room.a.enrolment(in: session))
        room.clock.advance(900)
        #expect(try await room.a.enrolment(in: session) == nil)
        await #expect(throws: NodeFault.state) {
            try await room.a.confirmEnrolment(late.code(at: room.clock.now), in: session)
        }
        try await room.a.beginEnrolment(AccessProof(password: password), in: session)
        let totp = try #require(try await room.a.enrolment(in: session))
        for _ in 1...5 {
            await #expect(throws: NodeFault.invalid("factor.code")) {
                try await room.a.confirmEnrolment(totp.wrongCode(at: room.clock.now), in: session)
            }
        }
        await #expect(throws: NodeFault.state) {
            try await room.a.confirmEnrolment(totp.code(at: room.clock.now), in: session)
        }
    }

    @Test func `the use of a session is noted to the minute, and that rings no bell`() async throws {
        let room = try await UserTests.room()
        let secret = try await room.a.enter("drafter", password)
        let since = room.clock.now
        let writes = room.store(.a).writes
        for wait in [0, 30, 29] {
            room.clock.advance(wait)
            #expect(try await room.a.session(secret: secret)?.0.lastSeen == since)
        }
        #expect(room.store(.a).writes == writes)
        room.clock.advance(1)
        _ = try await room.a.session(secret: secret)
        #expect(room.store(.a).writes == writes + 1)
        #expect(try await room.a.sessions().map(\.lastSeen) == [since + 60])
        #expect(try await room.a.sessions().map(\.since) == [since])
        // What can't be noted must not keep anybody out.
        room.clock.advance(60)
        room.store(.a).fail(1, .notPersisted)
        #expect(try await room.a.session(secret: secret) != nil)
    }
}
