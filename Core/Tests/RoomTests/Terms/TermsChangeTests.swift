import Room
import Testing
import TransparencyLog

struct TermsChangeTests {
    private let room = TestRoom()

    @Test func `keys rotate one epoch at a time and the newest is in force`() throws {
        var terms = try room.terms(for: .a)
        #expect(terms.members[.a]?.epoch == 1)
        for epoch in [0, 3, -1] {
            #expect(throws: TermsFault.order) { try terms.apply(room.key(.a, epoch: epoch)) }
        }
        try terms.apply(room.key(.a, epoch: 2))
        #expect(terms.members[.a]?.signingKey == room.signing(.a, epoch: 2).verificationKey)
        #expect(terms.members[.a]?.signingKeys[1] == room.signing(.a).verificationKey)
        let again = TermsDocument.key(
            member: .a, use: .sign, epoch: 2, value: room.signing(.a, epoch: 3).verificationKey.bytes)
        #expect(throws: TermsFault.order) { try terms.apply(again.signed(by: room.root(.a)).bytes) }
        #expect(terms.members[.a]?.signingKey == room.signing(.a, epoch: 2).verificationKey)
    }

    @Test func `a key that is no key is malformed`() throws {
        var terms = try room.terms(for: .a)
        for (use, value) in [(KeyUse.sign, 31), (.sign, 33), (.tls, 63), (.tls, 4097)] {
            let key = TermsDocument.key(member: .a, use: use, epoch: 2, value: [UInt8](repeating: 1, count: value))
            #expect(throws: TermsFault.malformed) { try terms.apply(key.signed(by: room.root(.a)).bytes) }
        }
    }

    @Test func `certificates rotate by epoch too, so that an old one never comes back`() throws {
        var terms = try room.terms(for: .a)
        let old = terms.members[.mediator]?.certificate
        try terms.apply(room.certificate(.mediator, epoch: 2))
        let new = terms.members[.mediator]?.certificate
        #expect(new != old)
        try terms.apply(room.certificate(.mediator, epoch: 1))
        #expect(terms.members[.mediator]?.certificate == new)
        #expect(throws: TermsFault.order) { try terms.apply(room.certificate(.mediator, epoch: 4)) }
        #expect(terms.members[.mediator]?.certificate == new)
    }

    @Test func `heads are remembered and only the mediator's shared documents move them`() throws {
        var terms = try room.terms(for: .a)
        let first = terms.head
        for document in [
            room.key(.a, epoch: 2), room.certificate(.a, epoch: 2), room.annex(.a, address: "x"),
            room.suspension(.a, by: room.signing(.mediator)), room.amendment(after: first) { $0.tick = 5 },
        ] {
            try terms.apply(document)
            #expect(terms.head == first)
        }
        let key = room.key(.mediator, epoch: 2)
        try terms.apply(key)
        #expect(terms.head == Hash256(of: first.bytes, Hash256(of: key).bytes))
        try terms.apply(room.certificate(.mediator, epoch: 2))
        // The declaration, the mediator's first and second key and certificate, and its keys of the log and for sealing.
        #expect(terms.heads.count == 7)
        #expect(terms.heads.isSuperset(of: [room.room, first, terms.head]))
    }

    @Test func `a suspension stops a member at once and only a root or a new key lifts it`() throws {
        for signer in [room.signing(.mediator), room.signing(.a)] {
            for lift in [
                room.suspension(.a, by: room.root(.a), lifted: true),
                room.suspension(.a, by: room.root(.mediator), lifted: true), room.key(.a, epoch: 2),
            ] {
                var terms = try room.terms(for: .a)
                try terms.apply(room.suspension(.a, by: signer))
                #expect(terms.members[.a]?.isSuspended == true)
                #expect(terms.members[.mediator]?.isSuspended == false)
                try terms.apply(room.certificate(.a, epoch: 2))
                #expect(terms.members[.a]?.isSuspended == true)
                try terms.apply(lift)
                #expect(terms.members[.a]?.isSuspended == false)
            }
        }
    }

    @Test func `what is said again counts when it is signed at another time, and a replayed word never does`() throws {
        var terms = try room.terms(for: .a)
        let suspension = TermsDocument.suspension(member: .a, lifted: false)
        let lift = TermsDocument.suspension(member: .a, lifted: true)
        for time in 1...3 {
            try terms.apply(suspension.signed(by: room.signing(.mediator), at: time).bytes)
            #expect(terms.members[.a]?.isSuspended == true)
            for former in 1..<time {
                try terms.apply(lift.signed(by: room.root(.a), at: former).bytes)
                #expect(terms.members[.a]?.isSuspended == true)
            }
            try terms.apply(lift.signed(by: room.root(.a), at: time).bytes)
            #expect(terms.members[.a]?.isSuspended == false)
        }
        let annex = TermsDocument.annex(party: .a, address: "first", quotas: Quotas())
        try terms.apply(annex.signed(by: room.root(.mediator), at: 1).bytes)
        try terms.apply(room.annex(.a, address: "second"))
        try terms.apply(annex.signed(by: room.root(.mediator), at: 1).bytes)
        #expect(terms.members[.a]?.address == "second")
        try terms.apply(annex.signed(by: room.root(.mediator), at: 2).bytes)
        #expect(terms.members[.a]?.address == "first")
    }

    @Test func `an amendment takes effect when all adhered, and not before`() throws {
        var terms = try room.terms(for: .mediator)
        let head = terms.head
        let amendment = room.amendment(after: head) { $0.tick = 5 }
        let hash = Hash256(of: amendment)
        #expect(throws: TermsFault.order) { try terms.apply(room.adherence(.a, to: hash)) }
        #expect(throws: TermsFault.order) { try terms.apply(room.effect(amendment)) }
        try terms.apply(amendment)
        #expect(terms.amendment == Amendment.of(hash, terms))
        #expect(terms.rules.tick == 60)
        for party in [MemberID.a, .b] {
            #expect(!terms.isAmendmentAdhered)
            #expect(throws: TermsFault.notAdhered(party)) { try terms.apply(room.effect(amendment)) }
            try terms.apply(room.adherence(party, to: hash))
        }
        #expect(terms.isAmendmentAdhered)
        #expect(terms.rules.tick == 60)
        try terms.apply(room.effect(amendment))
        #expect(terms.rules.tick == 5)
        #expect(terms.amendment == nil)
        #expect(!terms.isAmendmentAdhered)
        #expect(terms.head == Hash256(of: head.bytes, Hash256(of: room.effect(amendment)).bytes))
    }

    @Test func `a party follows an amendment on its own adherence, and never without`() throws {
        var terms = try room.terms(for: .a)
        let amendment = room.amendment(after: terms.head) { $0.tick = 5 }
        try terms.apply(amendment)
        #expect(throws: TermsFault.notAdhered(.a)) { try terms.apply(room.effect(amendment)) }
        try terms.apply(room.adherence(.a, to: Hash256(of: amendment)))
        try terms.apply(room.effect(amendment))
        #expect(terms.rules.tick == 5)
        #expect(terms.members[.b]?.adherences.isEmpty == true)
    }

    @Test func `an amendment stands on the head in force, and a later one on the same head replaces it`() throws {
        var terms = try room.terms(for: .mediator)
        let head = terms.head
        #expect(throws: TermsFault.order) { try terms.apply(room.amendment(after: room.room) { $0.tick = 5 }) }
        let first = room.amendment(after: head) { $0.tick = 5 }
        let second = room.amendment(after: head) { $0.tick = 6 }
        try terms.apply(first)
        try terms.apply(second)
        #expect(terms.amendment?.rules.tick == 6)
        try terms.apply(first)
        #expect(terms.amendment?.rules.tick == 6)
        #expect(throws: TermsFault.order) { try terms.apply(room.adherence(.a, to: Hash256(of: first))) }
        #expect(throws: TermsFault.order) { try terms.apply(room.effect(first)) }
    }
}

extension Amendment {
    /// The pending amendment when it has that hash.
    fileprivate static func of(_ hash: Hash256, _ terms: TermsOfReference) -> Amendment? {
        terms.amendment?.hash == hash ? terms.amendment : nil
    }
}
