import Room
import Testing
import TransparencyLog

/// A new generation of the log: who may propose it, what it must rest on, and when it is in force.
struct LogGenerationTests {
    private let room = TestRoom()

    private func checkpoint(
        _ size: Int, leaf: UInt8 = 1, generation: Int = 1, by parties: [MemberID] = [.a, .b], logKey: Int = 101
    ) throws -> SignedCheckpoint {
        let terms = try room.terms(for: .mediator)
        var tree = TreeBuilder()
        let root = size == 0 ? Merkle.emptyRoot : try tree.append((0..<size).map { [leaf, UInt8($0)] }).root
        let origin = terms.logOrigin(of: generation)
        let head = try #require(Checkpoint(origin: origin, size: size, root: root))
        let log = TestSigner(.mediator, epoch: logKey)
        let name = try #require(KeyName("\(origin)"))
        let key = try #require(VerifierKey(name: name, type: .ed25519, publicKey: log.verificationKey.bytes))
        var signatures = [NoteSignature(over: head.text, key: key) { log.signature(over: $0) }]
        for party in parties {
            let signer = TestSigner(party, epoch: 101)
            let key = try #require(terms.cosigningKeys(of: party).last)
            signatures.append(
                Cosignature.sign(head.text, time: TestRoom.now, key: key) { signer.signature(over: $0) })
        }
        return try SignedCheckpoint(head, signatures: signatures)
    }

    private func document(
        _ terms: TermsOfReference, _ number: Int = 2, last: SignedCheckpoint?, witnessed: SignedCheckpoint? = nil,
        by signer: TestSigner? = nil
    ) -> [UInt8] {
        TermsDocument.generation(
            after: terms.head, LogGeneration(number: number, last: last, witnessed: witnessed)
        ).signed(by: signer ?? room.root(.mediator)).bytes
    }

    @Test func `a generation is in force once all adhered, and not before`() throws {
        var terms = try room.terms(for: .mediator)
        let proposal = document(terms, last: try checkpoint(32, by: [.a]), witnessed: try checkpoint(16))
        let hash = Hash256(of: proposal)
        #expect(throws: TermsFault.order) { try terms.apply(room.adherence(.a, to: hash)) }
        #expect(throws: TermsFault.order) { try terms.apply(room.effect(proposal)) }
        try terms.apply(proposal)
        for party in [MemberID.a, .b] {
            #expect(!terms.isGenerationAdhered)
            #expect(throws: TermsFault.notAdhered(party)) { try terms.apply(room.effect(proposal)) }
            #expect(terms.logGeneration == 1)
            try terms.apply(room.adherence(party, to: hash))
        }
        #expect(terms.isGenerationAdhered)
        let head = terms.head
        try terms.apply(room.effect(proposal))
        #expect(terms.logGeneration == 2)
        #expect(terms.head == Hash256(of: head.bytes, Hash256(of: room.effect(proposal)).bytes))
        #expect("\(terms.logOrigin)".hasSuffix("/2"))
        #expect(terms.log.origin == terms.logOrigin && terms.log.keys.count == 1)
        #expect(terms.generations.map(\.number) == [2])
        #expect(terms.generations[0].committedSize == 32)
        #expect(terms.proposedGeneration == nil && !terms.isGenerationAdhered)
        // What comes again, and a proposal of the same number, changes nothing.
        let before = terms
        try terms.apply(proposal)
        try terms.apply(room.effect(proposal))
        #expect(terms == before)
        #expect(throws: TermsFault.order) { try terms.apply(document(terms, last: try checkpoint(32))) }
        let third = document(terms, 3, last: try checkpoint(8, generation: 2))
        try terms.apply(third)
        for party in [MemberID.a, .b] { try terms.apply(room.adherence(party, to: Hash256(of: third))) }
        try terms.apply(room.effect(third))
        #expect(terms.logGeneration == 3)
        #expect(terms.generation(of: terms.logOrigin(of: 1)) == 1)
    }

    @Test func `a generation rests on checkpoints of the log in force that were cosigned`() throws {
        let terms = try room.terms(for: .a)
        let good = try checkpoint(32)
        let faults: [(String, [UInt8], TermsFault)] = [
            ("number 3", document(terms, 3, last: good), .order),
            ("nobody cosigned", document(terms, last: try checkpoint(32, by: [])), .checkpoint),
            ("another key", document(terms, last: try checkpoint(32, logKey: 7)), .checkpoint),
            ("a later log", document(terms, last: try checkpoint(32, generation: 2)), .checkpoint),
            ("witnessed by one", document(terms, last: good, witnessed: try checkpoint(16, by: [.a])), .checkpoint),
            ("witnessed is larger", document(terms, last: good, witnessed: try checkpoint(48)), .checkpoint),
            ("two trees", document(terms, last: good, witnessed: try checkpoint(32, leaf: 2)), .checkpoint),
            ("witnessed alone", document(terms, last: nil, witnessed: good), .checkpoint),
            ("a party's root", document(terms, last: good, by: room.root(.a)), .wrongSigner),
            ("the signing key", document(terms, last: good, by: room.signing(.mediator)), .wrongSigner),
        ]
        for (name, document, fault) in faults {
            var tried = terms
            #expect(throws: fault, "\(name)") { try tried.apply(document) }
            #expect(tried == terms)
        }
        for last in [good, nil] {
            var tried = terms
            try tried.apply(document(terms, last: last, witnessed: last))
            #expect(tried.proposedGeneration?.generation.committedSize == last?.checkpoint.size ?? 0)
        }
        let before = document(terms, last: good)
        var moved = terms
        try moved.apply(room.key(.mediator, epoch: 2))
        #expect(throws: TermsFault.order) { try moved.apply(before) }
        #expect(throws: TermsFault.malformed) { try moved.apply(document(moved, 1, last: good)) }
    }

    @Test func `a changed byte of a proposal is no proposal`() throws {
        let terms = try room.terms(for: .a)
        let bytes = document(terms, last: try checkpoint(32), witnessed: try checkpoint(16))
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] ^= 1
            var tried = terms
            #expect(throws: TermsFault.self) { try tried.apply(changed) }
        }
    }

    @Test func `it covers what is no larger and of its size the same`() throws {
        let generation = LogGeneration(number: 2, last: try checkpoint(32), witnessed: nil)
        let root = try checkpoint(32).checkpoint.root
        #expect(generation.covers(size: 0, root: Merkle.emptyRoot) && generation.covers(size: 31, root: .of("any")))
        #expect(generation.covers(size: 32, root: root) && !generation.covers(size: 32, root: .of("any")))
        #expect(!generation.covers(size: 33, root: root))
        let nothing = LogGeneration(number: 2, last: nil, witnessed: nil)
        #expect(nothing.covers(size: 0, root: Merkle.emptyRoot) && !nothing.covers(size: 1, root: root))
    }

    /// Every state that two proposals, adherences to them and their effects lead to, in whatever order and at both kinds
    /// of node.
    @Test(arguments: [MemberID.mediator, .a]) func `no order of documents brings it into force unadhered`(
        _ member: MemberID
    ) throws {
        let start = try room.terms(for: member)
        let proposals = [document(start, last: try checkpoint(16)), document(start, last: try checkpoint(32))]
        let documents =
            proposals
            + proposals.flatMap { proposal in
                [room.adherence(.a, to: Hash256(of: proposal)), room.adherence(.b, to: Hash256(of: proposal))]
            } + proposals.map { room.effect($0) } + [room.key(.mediator, epoch: 2)]
        var seen: Set<TermsOfReference> = [start]
        var queue = [start]
        var inForce = 0
        while let terms = queue.popLast() {
            for bytes in documents {
                var next = terms
                guard (try? next.apply(bytes)) != nil, seen.insert(next).inserted else { continue }
                queue.append(next)
                guard next.logGeneration > terms.logGeneration else { continue }
                inForce += 1
                let hash = try #require(terms.proposedGeneration?.hash)
                let needed: [MemberID] = member.isMediator ? [.a, .b] : [.a]
                for party in needed { #expect(next.members[party]?.adherences.contains(hash) == true) }
                #expect(next.logGeneration == 2 && next.generations.count == 1)
            }
        }
        #expect(inForce > 1 && seen.count > 20)
    }
}
