import Room
import Testing
import TransparencyLog

struct StepVerifierTests {
    private let room = TestRoom()
    private let salt = [UInt8](repeating: 9, count: 32)

    /// A step as it should be, but for what `change` does to it.
    private func step(
        _ from: MemberID, _ to: MemberID, _ type: StepType = .cancellation, by signer: TestSigner? = nil,
        _ change: (inout StepClaims) -> Void = { _ in }
    ) throws -> UnverifiedStep {
        var claims = StepClaims(
            room: room.room, issuer: from, audience: to, id: .of(1), issuedAt: TestRoom.now,
            terms: try room.terms(for: .mediator).head, sequence: 1, previous: room.room,
            content: try #require(GoldenSteps.contents[type]))
        change(&claims)
        let token = try claims.token(as: type, by: signer ?? room.signing(from), salt: salt)
        return try UnverifiedStep(Envelope(token: token, salt: salt))
    }

    private func verdict(
        _ step: UnverifiedStep, at member: MemberID = .mediator, from peer: MemberID = .a, now: Int = TestRoom.now,
        terms: TermsOfReference? = nil
    ) throws -> RefusalCode? {
        let verifier = StepVerifier(terms: try terms ?? room.terms(for: member), member: member)
        switch verifier.verify(step, from: peer, now: now) {
        case .success: return nil
        case .failure(let code): return code
        }
    }

    @Test func `a step in order is verified and keeps its bytes`() throws {
        let terms = try room.terms(for: .mediator)
        let step = try step(.a, .mediator)
        let verified = try StepVerifier(terms: terms, member: .mediator).verify(step, from: .a, now: TestRoom.now).get()
        #expect(verified.envelope == step.envelope)
        #expect(verified.type == .cancellation)
        #expect(verified.id == .of(1))
        #expect(verified.content == GoldenSteps.contents[.cancellation])
        #expect(verified.tokenHash == Hash256(of: step.envelope.token))
        #expect(verified.entry == LogEntry.entry(token: step.envelope.token, salt: salt, room: room.room))
        #expect(try verdict(self.step(.mediator, .a), at: .a, from: .mediator) == nil)
    }

    @Test func `a step of another room is refused`() throws {
        #expect(try verdict(step(.a, .mediator) { $0.room = .of("other") }) == .otherRoom)
    }

    @Test func `an author that isn't the peer, the key's member or in the terms is unknown`() throws {
        #expect(try verdict(step(.b, .mediator), from: .a) == .unknownMember)
        #expect(try verdict(step(.a, .mediator, by: room.signing(.b)), from: .a) == .unknownMember)
        #expect(try verdict(step(.a, .mediator, by: room.signing(.b)), from: .b) == .unknownMember)
        #expect(try verdict(step(.c, .mediator), from: .c) == .unknownMember)
    }

    @Test func `a step for somebody else is refused, and parties never hear one another`() throws {
        #expect(try verdict(step(.a, .b)) == .audience)
        #expect(try verdict(step(.a, .a), at: .a, from: .a) == .audience)
        #expect(try verdict(step(.mediator, .b), at: .a, from: .mediator) == .audience)
        #expect(try verdict(step(.mediator, .mediator), from: .mediator) == .audience)
        #expect(try verdict(step(.b, .a), at: .a, from: .b) == .audience)
        let all = try room.terms(for: .mediator)
        #expect(try verdict(step(.b, .a), at: .a, from: .b, terms: all) == .audience)
    }

    @Test(arguments: StepType.allCases)
    func `each side may send its own types only`(_ type: StepType) throws {
        #expect(try verdict(step(.a, .mediator, type)) == (type.isFromParty ? nil : .kind))
        let answer = try verdict(step(.mediator, .a, type), at: .a, from: .mediator)
        #expect(answer == (type.isFromMediator ? nil : .kind))
    }

    @Test func `only the key epoch in force counts`() throws {
        #expect(try verdict(step(.a, .mediator, by: room.signing(.a, epoch: 2))) == .unknownKey)
        #expect(try verdict(step(.a, .mediator, by: room.root(.a))) == .unknownKey)
        var terms = try room.terms(for: .mediator)
        try terms.apply(room.key(.a, epoch: 2))
        #expect(try verdict(step(.a, .mediator), terms: terms) == .unknownKey)
        #expect(try verdict(step(.a, .mediator, by: room.signing(.a, epoch: 2)), terms: terms) == nil)
        let unkeyed = try TermsOfReference(documents: [room.declaration])
        let early = try step(.a, .mediator) { $0.terms = room.room }
        #expect(try verdict(early, terms: unkeyed) == .unknownKey)
    }

    @Test func `terms that were never in force are refused and former ones are understood`() throws {
        #expect(try verdict(step(.a, .mediator) { $0.terms = .of("elsewhere") }) == .terms)
        #expect(try verdict(step(.a, .mediator) { $0.terms = room.room }) == nil)
        var terms = try room.terms(for: .mediator)
        try terms.apply(room.key(.mediator, epoch: 2))
        #expect(try verdict(step(.a, .mediator), terms: terms) == nil)
        let ahead = try step(.a, .mediator) { $0.terms = terms.head }
        #expect(try verdict(ahead, terms: terms) == nil)
        #expect(try verdict(ahead) == .terms)
    }

    @Test(arguments: [1, 60, 3600])
    func `a time may lie ahead by the tick and ten minutes, and any time behind`(_ tick: Int) throws {
        var room = room
        room.rules.tick = tick
        let terms = try room.terms(for: .mediator)
        func at(_ time: Int) throws -> RefusalCode? {
            let step = try step(.a, .mediator) { claims in
                claims.room = room.room
                claims.terms = terms.head
                claims.issuedAt = time
            }
            return try verdict(step, terms: terms)
        }
        #expect(try at(TestRoom.now) == nil)
        #expect(try at(TestRoom.now + tick + 600) == nil)
        #expect(try at(TestRoom.now + tick + 601) == .future)
        #expect(try at(9_007_199_254_740_991) == .future)
        #expect(try at(TestRoom.now - 40 * 365 * 86_400) == nil)
        #expect(try at(1) == nil)
    }

    @Test func `a suspended member may only speak of the terms`() throws {
        var terms = try room.terms(for: .mediator)
        try terms.apply(room.suspension(.a, by: room.signing(.mediator)))
        #expect(try verdict(step(.a, .mediator), terms: terms) == .suspended)
        #expect(try verdict(step(.a, .mediator, .terms), terms: terms) == nil)
        #expect(try verdict(step(.b, .mediator), from: .b, terms: terms) == nil)
        try terms.apply(room.suspension(.a, by: room.root(.a), lifted: true))
        #expect(try verdict(step(.a, .mediator), terms: terms) == nil)
    }

    @Test func `a signature by any other key is refused`() throws {
        struct Impostor: Signer {
            let key: KeyID
            let other: TestSigner
            var verificationKey: VerificationKey { other.verificationKey }
            func signature(over message: [UInt8]) -> [UInt8] { other.signature(over: message) }
        }
        let forged = Impostor(key: KeyID(member: .a, epoch: 1), other: room.signing(.b))
        let claims = StepClaims(
            room: room.room, issuer: .a, audience: .mediator, id: .of(1), issuedAt: TestRoom.now, terms: room.room,
            sequence: 1, previous: room.room, content: .withdrawal(item: .of(2)))
        let token = try claims.token(as: .withdrawal, by: forged, salt: salt)
        let step = try UnverifiedStep(Envelope(token: token, salt: salt))
        #expect(try verdict(step) == .signature)
    }

    @Test func `a step from the node's own store is taken as it was`() throws {
        let step = try step(.a, .mediator)
        let verifier = StepVerifier(terms: try room.terms(for: .mediator), member: .mediator)
        let stored = try verifier.stored(step.envelope)
        let verified = try verifier.verify(step, from: .a, now: TestRoom.now).get()
        #expect(stored.claims == verified.claims)
        #expect(stored.envelope == verified.envelope)
        #expect(stored.entry == verified.entry)
        #expect(throws: RefusalCode.malformed) { try verifier.stored(Envelope(token: [1, 2], salt: salt)) }
    }
}
