import Desks
import IJSON
import Node
import Room
import SelectiveDisclosure
import Store
import Testing
import TransparencyLog

/// Releases in both attributions (protocol, section 3).
struct AttributionTests {
    private static let text = "Two trucks came. Our man Karam saw them! They left at 3.5 km/h.\nNothing more."

    private func release(
        _ room: TestRoom, _ attribution: Attribution, _ change: (inout ReleasePlan) -> Void = { _ in }
    ) async throws -> (sent: VerifiedStep, got: VerifiedStep, envelope: Envelope) {
        let key = try await room.send(.report(Self.text) { $0.attribution = attribution }, from: .a)
        try await room.exchange()
        var plan = ReleasePlan(audience: .b, caveat: try await room.m.item(key).caveat)
        change(&plan)
        let id = try #require(try await room.m.release(key, by: plan, officer: .duty))
        try await room.exchange()
        let sent = try #require(try await room.store(.mediator).read { try $0.step(key, from: .a) })
        let got = try #require(try await room.store(.b).read { try $0.step(id, from: .mediator) })
        let verifier = StepVerifier(terms: room.b.terms, member: .b)
        return (
            try StepVerifier(terms: room.m.terms, member: .mediator).stored(sent.envelope),
            try verifier.verify(UnverifiedStep(got.envelope), from: .mediator, now: room.clock.now).get(), got.envelope
        )
    }

    @Test(arguments: Attribution.allCases)
    func `the release shows the submission's digests and only what passed`(_ attribution: Attribution) async throws {
        let room = try await TestRoom()
        let (sent, got, _) = try await release(room, attribution) {
            $0.withheld.formUnion(["text.1", "subject"])
            $0.substitutions["reliability"] = .string("C")
        }
        guard case .release(let release) = got.content else { throw RefusalCode.kind }
        #expect(release.message.body["text"]?.string == "Two trucks came. They left at 3.5 km/h.\nNothing more.")
        #expect(release.message.subject == nil)
        let origin = try #require(sent.disclosed)
        let shown = try #require(got.disclosed)
        #expect(shown.hasDigests(of: origin))
        #expect(Set(shown.token.disclosures).isSubset(of: origin.token.disclosures))
        let text = String(decoding: got.envelope.token, as: UTF8.self)
        for disclosure in origin.token.disclosures where !shown.token.disclosures.contains(disclosure) {
            #expect(!text.contains(disclosure))
        }
        #expect(release.origin == sent.origin && release.origin != sent.entry)
        #expect(got.attributedTo == (attribution == .signed ? .a : nil))
    }

    @Test func `every digest that is withheld is a disclosure of the submission or one of its decoys`() async throws {
        let room = try await TestRoom()
        let (sent, _, _) = try await release(room, .mediator)
        let origin = try #require(sent.disclosed)
        let decoys = DecoySource.digests(origin.withheldTotal, salt: sent.envelope.salt)
        #expect(origin.unexplained(byDecoys: decoys) == 0)
        #expect(origin.withheldTotal > 0)
        let others = DecoySource.digests(origin.withheldTotal, salt: [UInt8](repeating: 0, count: 32))
        #expect(origin.unexplained(byDecoys: others) == origin.withheldTotal)
    }

    @Test func `a submission with a digest that nobody can explain is refused`() async throws {
        let room = try await TestRoom()
        let hand = try await HandChain(room, from: .a, to: .mediator)
        let good = hand.draw(.message(.report()), as: .submission).envelope
        let opened = try OpenedSDJWT(SDJWT(parsing: good.token)).believed
        let hidden = try opened.presentation(
            of: Set(opened.disclosedPaths.filter { $0 != ["body", "reliability"] }))
        let envelope = Envelope(token: hidden.bytes, salt: good.salt)
        guard hidden.disclosures.count < opened.token.disclosures.count else {
            Issue.record("nothing was hidden")
            return
        }
        #expect(try await room.m.accept([envelope], from: .a).refusal == .malformed)
        #expect(try await room.m.accept([good], from: .a).refusal == nil)
    }

    @Test func `lengths say nothing: long and short, few and many fields have as many digests`() async throws {
        let room = try await TestRoom()
        let hand = try await HandChain(room, from: .a, to: .mediator)
        func digests(_ message: Message) throws -> [Int] {
            let token = hand.draw(.message(message), as: .submission).envelope.token
            let payload = token.split(separator: UInt8(ascii: "."))[1]
            let json = try JSON(parsing: Base64URL.decode(payload) ?? [])
            return ["handling", "body"].map { json[$0]?["_sd"]?.array?.count ?? -1 }
        }
        let warning = Message.warning()
        #expect(try digests(.report("x")) == [16, 12])
        #expect(try digests(.report(Self.text)) == [16, 12])
        #expect(try digests(warning) == [16, 12])
    }

    @Test func `with attribution signed the receiver can show the submitter's own signature, bound to this release`()
        async throws
    {
        let room = try await TestRoom()
        let (_, got, envelope) = try await release(room, .signed) { $0.withheld.insert("text.1") }
        #expect(got.attributedTo == .a)
        let verifier = StepVerifier(terms: room.b.terms, member: .b)
        func verdict(_ change: (inout Envelope) -> Void) throws -> RefusalCode? {
            var changed = envelope
            change(&changed)
            switch verifier.verify(try UnverifiedStep(changed), from: .mediator, now: room.clock.now) {
            case .success: return nil
            case .failure(let code): return code
            }
        }
        #expect(try verdict { _ in } == nil)
        #expect(try verdict { $0.companions = Companions() } == .attribution)
        #expect(try verdict { $0.companions.originKey = nil } == .attribution)
        #expect(try verdict { $0.companions.originKey = Charter.key(.b, epoch: 1) } == .attribution)
        let origin = try #require(envelope.companions.origin)
        for index in stride(from: 0, to: origin.count, by: max(1, origin.count / 200)) {
            #expect(
                try verdict { $0.companions.origin?[index] ^= 1 } == .attribution, "byte \(index) of \(origin.count)")
        }
        // Another release's presentation doesn't fit.
        let other = try await release(room, .signed).envelope
        #expect(try verdict { $0.companions = other.companions } == .attribution)
    }

    @Test func `with attribution mediator nothing of the submitter's is at the receiver`() async throws {
        let room = try await TestRoom()
        let (sent, _, envelope) = try await release(room, .mediator)
        #expect(envelope.companions.isEmpty)
        let text = String(decoding: envelope.token, as: UTF8.self)
        let key = room.m.terms.members[.a]?.signingKey?.description ?? "?"
        let claims = String(decoding: try envelope.claims().encoded, as: UTF8.self)
        for secret in [sent.id.description, key, "a.1"] {
            #expect(!text.contains(secret))
            #expect(!claims.contains(secret))
        }
    }

    @Test func `the submitter is told which sentences passed`() async throws {
        let room = try await TestRoom()
        _ = try await release(room, .mediator) { $0.withheld.formUnion(["text.1", "credibility"]) }
        let notices = try await room.said(.mediator, .a).compactMap { content -> [Passed]? in
            guard case .passed(let notices) = content else { return nil }
            return notices
        }.flatMap { $0 }
        #expect(notices.map(\.fields) == [["reliability", "subject", "text.0", "text.2", "text.3"]])
    }

    @Test func `what stands below the tear line passes only when the reviewer takes it`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(
            .report(Self.text) { message in
                var body = message.body.object ?? JSONObject()
                body["tear_line"] = .string("Trucks were seen.")
                message.body = .object(body)
            }, from: .a)
        try await room.exchange()
        var plan = ReleasePlan(audience: .b, caveat: try await room.m.item(key).caveat)
        #expect(try await room.m.preview(key, plan).body["tear_line"] == nil)
        plan.withheld = ["text"]
        let shown = try await room.m.preview(key, plan)
        #expect(shown.body["tear_line"]?.string == "Trucks were seen.")
        #expect(shown.body["text"] == nil)
    }
}
