import Room
import Testing
import TransparencyLog

/// Who may sign which document: each is tried with every key of the room.
struct TermsSignerTests {
    private let room = TestRoom()

    private struct Case: Sendable {
        let name: String
        let document: TermsDocument
        let allowed: Set<String>
    }

    /// Terms with an amendment that all parties adhered to, and `a` suspended.
    private func terms() throws -> (TermsOfReference, Hash256) {
        var terms = try room.terms(for: .mediator)
        let amendment = room.amendment(after: terms.head) { $0.tick = 5 }
        let hash = Hash256(of: amendment)
        try terms.apply(amendment)
        for party in [MemberID.a, .b] { try terms.apply(room.adherence(party, to: hash)) }
        try terms.apply(room.suspension(.b, by: room.signing(.mediator)))
        return (terms, hash)
    }

    private func cases(_ terms: TermsOfReference, _ amendment: Hash256) -> [Case] {
        let key = room.signing(.a, epoch: 2).verificationKey.bytes
        return [
            Case(name: "key a", document: .key(member: .a, use: .sign, epoch: 2, value: key), allowed: ["a.0"]),
            Case(
                name: "tls a", document: .key(member: .a, use: .tls, epoch: 2, value: [UInt8](repeating: 1, count: 64)),
                allowed: ["a.0"]),
            Case(
                name: "seal a",
                document: .key(
                    member: .a, use: .seal, epoch: 2,
                    value: [UInt8](repeating: 9, count: TermsOfReference.sealKeyLength)), allowed: ["a.0"]),
            Case(name: "cosign a", document: .key(member: .a, use: .cosign, epoch: 2, value: key), allowed: ["a.0"]),
            Case(name: "log m", document: .key(member: .mediator, use: .log, epoch: 2, value: key), allowed: ["m.0"]),
            Case(
                name: "key m", document: .key(member: .mediator, use: .sign, epoch: 2, value: key), allowed: ["m.0"]),
            Case(name: "annex", document: .annex(party: .a, address: "x", quotas: Quotas()), allowed: ["m.0"]),
            Case(name: "adherence", document: .adherence(party: .a, to: amendment), allowed: ["a.0"]),
            Case(name: "amendment", document: .amendment(after: terms.head, rules: room.rules), allowed: ["m.0"]),
            Case(name: "effect", document: .effect(amendment: amendment), allowed: ["m.1"]),
            Case(name: "suspend a", document: .suspension(member: .a, lifted: false), allowed: ["m.1", "a.1"]),
            Case(name: "suspend m", document: .suspension(member: .mediator, lifted: false), allowed: ["m.1"]),
            Case(name: "lift b", document: .suspension(member: .b, lifted: true), allowed: ["m.0", "b.0"]),
        ]
    }

    @Test func `each document is taken from the signers it has and from no other`() throws {
        let (terms, amendment) = try terms()
        let signers = [MemberID.mediator, .a, .b, .c].flatMap { member in
            (0...2).map { TestSigner(member, epoch: $0) }
        }
        for test in cases(terms, amendment) {
            for signer in signers {
                var tried = terms
                let bytes = test.document.signed(by: signer).bytes
                if test.allowed.contains(signer.key.description) {
                    #expect(throws: Never.self, "\(test.name) by \(signer.key)") { try tried.apply(bytes) }
                } else {
                    #expect(throws: TermsFault.wrongSigner, "\(test.name) by \(signer.key)") { try tried.apply(bytes) }
                    #expect(tried == terms)
                }
            }
        }
    }

    @Test func `a right name over a wrong key is a bad signature`() throws {
        struct Impostor: Signer {
            let key: KeyID
            let other: TestSigner
            var verificationKey: VerificationKey { other.verificationKey }
            func signature(over message: [UInt8]) -> [UInt8] { other.signature(over: message) }
        }
        let (terms, amendment) = try terms()
        for test in cases(terms, amendment) {
            for name in test.allowed {
                let signer = Impostor(key: try #require(KeyID(name)), other: TestSigner(.c, epoch: 0))
                var tried = terms
                #expect(throws: TermsFault.signature, "\(test.name)") {
                    try tried.apply(test.document.signed(by: signer).bytes)
                }
                #expect(tried == terms)
            }
        }
    }

    @Test func `a member that isn't in the declaration has no documents`() throws {
        let (terms, amendment) = try terms()
        let key = room.signing(.c).verificationKey.bytes
        let documents: [TermsDocument] = [
            .key(member: .c, use: .sign, epoch: 1, value: key), .adherence(party: .c, to: amendment),
            .suspension(member: .c, lifted: false), .suspension(member: .c, lifted: true),
        ]
        for document in documents {
            var tried = terms
            #expect(throws: TermsFault.unknownMember(.c)) { try tried.apply(document.signed(by: room.root(.c)).bytes) }
            #expect(tried == terms)
        }
    }

    @Test func `a key that was rotated out signs nothing any more`() throws {
        var (terms, amendment) = try terms()
        try terms.apply(room.key(.mediator, epoch: 2))
        try terms.apply(room.key(.a, epoch: 2))
        let before = terms
        let old: [(TermsDocument, TestSigner)] = [
            (.effect(amendment: amendment), room.signing(.mediator)),
            (.suspension(member: .a, lifted: false), room.signing(.mediator)),
            (.suspension(member: .a, lifted: false), room.signing(.a)),
        ]
        for (document, signer) in old {
            #expect(throws: TermsFault.wrongSigner) { try terms.apply(document.signed(by: signer).bytes) }
            #expect(terms == before)
        }
        try terms.apply(TermsDocument.effect(amendment: amendment).signed(by: room.signing(.mediator, epoch: 2)).bytes)
        #expect(terms.rules.tick == 5)
    }

    @Test func `a suspended key of the mediator puts no rules in force and stops nobody`() throws {
        var (terms, amendment) = try terms()
        try terms.apply(room.suspension(.mediator, by: room.signing(.mediator)))
        let before = terms
        for document in [TermsDocument.effect(amendment: amendment), .suspension(member: .a, lifted: false)] {
            #expect(throws: TermsFault.wrongSigner) {
                try terms.apply(document.signed(by: room.signing(.mediator)).bytes)
            }
            #expect(terms == before)
        }
    }

    @Test(arguments: [[], [0x2E], Array("a.b.c".utf8), Array(repeating: 0x41, count: 500)] as [[UInt8]])
    func `what is no token is malformed`(_ bytes: [UInt8]) throws {
        var terms = try room.terms(for: .a)
        #expect(throws: TermsFault.malformed) { try terms.apply(bytes) }
    }
}
