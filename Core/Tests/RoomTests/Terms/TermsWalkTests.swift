import Room
import Testing
import TransparencyLog

/// Properties of any sequence of documents.
struct TermsWalkTests {
    private let room = TestRoom()

    /// Documents of all kinds, most of them out of place at most times; made once for each head.
    private final class Pool {
        private var made: [Hash256: [[UInt8]]] = [:]

        func document(_ terms: TermsOfReference, using generator: inout SeededGenerator) -> [UInt8] {
            let documents = made[terms.head] ?? TermsWalkTests().documents(after: terms.head)
            made[terms.head] = documents
            return documents[Int.random(in: 0..<documents.count, using: &generator)]
        }
    }

    private func documents(after head: Hash256) -> [[UInt8]] {
        let amendments = (1...2).map { tick in room.amendment(after: head) { $0.tick = tick } }
        let members = [MemberID.mediator, .a, .b]
        return members.flatMap { room.founding(for: $0) }
            + members.flatMap { [room.key($0, epoch: 2), room.key($0, epoch: 3), room.certificate($0, epoch: 2)] }
            + members.flatMap { member in
                [
                    room.suspension(member, by: room.signing(.mediator)),
                    room.suspension(member, by: room.signing(member, epoch: 2)),
                    room.suspension(member, by: room.root(member), lifted: true),
                ]
            }
            + amendments
            + amendments.flatMap { amendment in
                [room.adherence(.a, to: Hash256(of: amendment)), room.adherence(.b, to: Hash256(of: amendment))]
                    + (1...2).map { room.effect(amendment, by: room.signing(.mediator, epoch: $0)) }
            }
            + [room.annex(.a, address: "x"), room.annex(.b, address: "y"), room.adherence(.c), [], [0x2E]]
    }

    @Test func `after any sequence of documents a fault leaves the terms as they were`() throws {
        var generator = SeededGenerator(seed: 101)
        let pool = Pool()
        var taken = 0
        var refused: Set<TermsFault> = []
        for walk in 0..<60 {
            let start = walk.isMultiple(of: 3) ? [room.declaration] : room.founding(for: walk % 3 == 1 ? .mediator : .a)
            var terms = try TermsOfReference(documents: start)
            for _ in 0..<40 {
                let before = terms
                let document = pool.document(terms, using: &generator)
                do throws(TermsFault) {
                    try terms.apply(document)
                    taken += 1
                    #expect(terms.heads.isSuperset(of: before.heads))
                    #expect(terms.heads.contains(terms.head))
                    #expect(terms.room == before.room)
                } catch {
                    refused.insert(error)
                    #expect(terms == before)
                }
            }
        }
        #expect(taken > 500)
        #expect(refused.isSuperset(of: [.malformed, .order, .wrongSigner, .unknownMember(.c), .notAdhered(.a)]))
    }

    @Test func `a document that was taken changes nothing when it comes again, however much later`() throws {
        var generator = SeededGenerator(seed: 102)
        let pool = Pool()
        var repeats = 0
        for _ in 0..<40 {
            var terms = try TermsOfReference(documents: [room.declaration])
            var taken: [[UInt8]] = [room.declaration]
            for _ in 0..<30 {
                let document = pool.document(terms, using: &generator)
                if (try? terms.apply(document)) != nil { taken.append(document) }
                let before = terms
                guard let again = taken.randomElement(using: &generator) else { continue }
                try terms.apply(again)
                #expect(terms == before)
                repeats += 1
            }
            #expect(try TermsOfReference(documents: taken) == terms)
        }
        #expect(repeats == 1200)
    }
}
