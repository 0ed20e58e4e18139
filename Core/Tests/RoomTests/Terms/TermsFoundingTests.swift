import Crypto
import Room
import Testing
import TransparencyLog

struct TermsFoundingTests {
    private let room = TestRoom()

    private func fault(_ documents: [[UInt8]]) -> TermsFault? {
        do throws(TermsFault) {
            _ = try TermsOfReference(documents: documents)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the room is the hash of its declaration and starts with the declaration's rules`() throws {
        let terms = try TermsOfReference(documents: [room.declaration])
        let hash = try #require(Hash256(bytes: Array(SHA256.hash(data: room.declaration))))
        #expect(terms.room == hash)
        #expect(terms.head == hash)
        #expect(terms.heads == [hash])
        #expect(terms.rules == room.rules)
        #expect(terms.created == TestRoom.now)
        #expect(terms.parties == [.a, .b])
        #expect(Set(terms.members.keys) == [.mediator, .a, .b])
    }

    @Test func `the fingerprint is the room in sixteen groups of four digits`() throws {
        let terms = try TermsOfReference(documents: [room.declaration])
        let groups = terms.fingerprint.split(separator: " ")
        #expect(groups.count == 16)
        let bytes = groups.flatMap { group in
            [UInt8(group.prefix(2), radix: 16), UInt8(group.suffix(2), radix: 16)].compactMap { $0 }
        }
        #expect(bytes == room.room.bytes)
    }

    @Test func `nothing but the mediator's own declaration founds a room`() {
        #expect(fault([]) == .noDeclaration)
        #expect(fault([room.key(.a)]) == .noDeclaration)
        #expect(fault([[1, 2, 3]]) == .malformed)
        let declaration = TermsDocument.declaration(
            mediatorRoot: room.root(.mediator).verificationKey, parties: [.a: room.root(.a).verificationKey],
            rules: room.rules, created: 1)
        #expect(fault([declaration.signed(by: room.root(.mediator)).bytes]) == nil)
        #expect(fault([declaration.signed(by: room.root(.a)).bytes]) == .wrongSigner)
        #expect(fault([declaration.signed(by: room.signing(.mediator)).bytes]) == .wrongSigner)
        let token = CompactJWS(type: "JWT", payload: declaration.json, signer: room.root(.mediator))
        #expect(fault([token.bytes]) == .malformed)
        let other = TermsDocument.declaration(
            mediatorRoot: room.root(.a).verificationKey, parties: [.a: room.root(.a).verificationKey],
            rules: room.rules, created: 1)
        #expect(fault([other.signed(by: room.root(.mediator)).bytes]) == .signature)
    }

    @Test func `a second declaration is out of order and the same again is nothing new`() throws {
        var terms = try room.terms(for: .mediator)
        let before = terms
        try terms.apply(room.declaration)
        #expect(terms == before)
        var other = room
        other.rules.tick = 1
        #expect(throws: TermsFault.order) { try terms.apply(other.declaration) }
        #expect(terms == before)
    }

    @Test(arguments: TestRoom.members)
    func `a node lacks each document of its founding until it has it`(_ member: MemberID) throws {
        let documents = room.founding(for: member)
        #expect(try TermsOfReference(documents: documents).lacks(for: member) == nil)
        for left in documents.indices.dropFirst() {
            var less = documents
            less.remove(at: left)
            #expect(try TermsOfReference(documents: less).lacks(for: member) != nil, "document \(left)")
        }
    }

    @Test func `what is lacking is named`() throws {
        var terms = try TermsOfReference(documents: [room.declaration])
        #expect(terms.lacks(for: .c) == .unknownMember(.c))
        #expect(terms.lacks(for: .a) == .missing("key m"))
        for document in [room.key(.mediator), room.certificate(.mediator), room.key(.a)] { try terms.apply(document) }
        #expect(terms.lacks(for: .a) == .missing("certificate a"))
        try terms.apply(room.certificate(.a))
        #expect(terms.lacks(for: .a) == .missing("annex a"))
        try terms.apply(room.annex(.a))
        #expect(terms.lacks(for: .a) == .notAdhered(.a))
        try terms.apply(room.adherence(.a))
        #expect(terms.lacks(for: .a) == .missing("seal key m"))
        for (document, lacking) in [
            (room.roleKey(.mediator, .seal), "seal key a"), (room.roleKey(.a, .seal), "log key m"),
            (room.roleKey(.mediator, .log), "cosign key a"), (room.roleKey(.a, .cosign), "cosign key b"),
        ] {
            try terms.apply(document)
            #expect(terms.lacks(for: .a) == .missing(lacking))
        }
        try terms.apply(room.roleKey(.b, .cosign))
        #expect(terms.lacks(for: .a) == nil)
        #expect(terms.lacks(for: .mediator) == .missing("key b"))
    }

    @Test func `a party's terms are whole without a word of the other party`() throws {
        let terms = try room.terms(for: .a)
        let other = try #require(terms.members[.b])
        #expect(other.adherences.isEmpty)
        #expect(other.signingKey == nil)
        #expect(other.certificate == nil)
        #expect(other.address == nil)
        #expect(terms.members[.a]?.adherences == [room.room])
        #expect(try room.terms(for: .mediator).head == terms.head)
        #expect(try room.terms(for: .b).head == terms.head)
    }

    @Test func `an annex is the mediator's word to one party`() throws {
        var terms = try room.terms(for: .a)
        let quotas = Quotas(stepsPerTick: 3, bytesPerTick: 4, openItems: 5)
        try terms.apply(room.annex(.a, address: "elsewhere:1", quotas: quotas))
        #expect(terms.members[.a]?.address == "elsewhere:1")
        #expect(terms.members[.a]?.quotas == quotas)
        #expect(terms.members[.b]?.quotas == Quotas())
        for member in [MemberID.mediator, .c] {
            let annex = TermsDocument.annex(party: member, address: "x", quotas: quotas)
            #expect(throws: TermsFault.unknownMember(member)) {
                try terms.apply(annex.signed(by: room.root(.mediator)).bytes)
            }
        }
    }
}
