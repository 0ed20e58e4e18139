import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// What a node hands out against the log, checked by somebody who wasn't there.
struct LogEvidenceTests {
    private func verdicts(_ json: JSON) throws -> [LogEvidence.Verdict] {
        let evidence = try LogEvidence(json: json)
        return evidence.verdicts(under: try TermsOfReference(documents: evidence.documents))
    }

    private func file(_ room: TestRoom) async throws -> JSON {
        try await LogEvidence(of: .a, from: room.store(.a)).json
    }

    /// A mediator that accepts and then goes on with pads alone.
    private func missing(heads: Bool) async throws -> (room: TestRoom, entry: Hash256) {
        let room = try await TestRoom()
        try await room.tick()
        try await room.send(.report(), from: .a)
        let entry = try #require(try await room.sent(.a, .mediator).last?.entry)
        try await room.exchange()
        var entries = try await room.entries()
        for round in 0..<6 {
            room.clock.advance(60)
            entries += (0..<16).map { Hash256(of: [UInt8(round), UInt8($0)]).bytes }
            let shown = entries
            _ = try await room.a.follow(room.lie(shown).note.bytes) { coordinate in
                let first = coordinate.index * 256
                return shown[first..<first + coordinate.width].flatMap { [0, 32] + $0 }
            }
            guard heads else { continue }
            let head = MailboxHead(
                room: room.m.terms.room, audience: .a, sequence: 1, treeSize: shown.count,
                issuedAt: room.m.terms.rules.rounded(room.clock.now))
            try await room.a.learn(head: head.signed(by: TestKeys.signer(.mediator, epoch: 1)).bytes)
        }
        return (room, entry)
    }

    @Test func `a promise, a later tree and its entries prove that a leaf is missing`() async throws {
        let (room, entry) = try await missing(heads: true)
        let found = try verdicts(try await file(room))
        guard case .missing(entry, _, .mediator)? = found.first else {
            Issue.record("\(found)")
            return
        }
        #expect(found[0].isProof)
    }

    /// The file of a party whose clock alone says that the time had come, with further cosignatures on its checkpoint.
    private func cosigned(_ room: TestRoom, by parties: [MemberID: Int]) async throws -> JSON {
        guard case .object(var file) = try await file(room), case .object(var item)? = file["items"]?.array?.first,
            var papers = item["papers"]?.array, let text = papers.popLast()?.string
        else { throw NodeFault.notFound }
        var note = try SignedCheckpoint(parsing: Array(text.utf8))
        for (party, time) in parties {
            let signer = TestKeys.signer(party, .cosign, epoch: 1)
            let key = try #require(room.m.terms.cosigningKeys(of: party).last)
            note = try note.adding([
                Cosignature.sign(note.note.text, time: time, key: key) { signer.signature(over: $0) }
            ])
        }
        item["papers"] = .array(papers + [.string(String(decoding: note.bytes, as: UTF8.self))])
        file["items"] = .array([.object(item)])
        return .object(file)
    }

    @Test func `a party's own clock convicts nobody, and another's is that party's word`() async throws {
        let (room, entry) = try await missing(heads: false)
        #expect(try verdicts(try await file(room)) == [.kept("missing")])
        let ahead = room.clock.now + 3600
        #expect(try verdicts(try await cosigned(room, by: [.a: ahead])) == [.kept("missing")])
        #expect(try verdicts(try await cosigned(room, by: [.a: ahead, .b: 1])) == [.kept("missing")])
        let testified = try verdicts(try await cosigned(room, by: [.b: ahead]))
        guard case .missing(entry, _, .cosigner(.b))? = testified.first else {
            Issue.record("\(testified)")
            return
        }
        #expect(!testified[0].isProof)
        // A name in the file that nobody signed doesn't make the one that complains another.
        guard case .object(var other) = try await cosigned(room, by: [.a: ahead]) else { return }
        other["member"] = .string("b")
        #expect(try verdicts(.object(other)) == [.kept("missing")])
    }

    @Test func `a node that trusts its log hands out nothing`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        #expect(try verdicts(try await file(room)).isEmpty)
    }

    @Test func `no promise, entry or leaf of the proof can be changed`() async throws {
        guard case .object(var file) = try await file(missing(heads: true).room),
            case .object(let item)? = file["items"]?.array?.first
        else {
            Issue.record("no item")
            return
        }
        var generator = SeededGenerator(seed: 5)
        for field in ["word", "entry", "bundles", "papers"] {
            for _ in 0..<60 {
                let isList = item[field]?.array != nil
                // The last paper is the checkpoint; its text ends at the empty line.
                var text = Array((isList ? item[field]?.array?.last?.string : item[field]?.string)!.utf8)
                let end = field == "papers" ? text.firstIndex(of: UInt8(ascii: "\n"))! + 40 : text.count
                let place = Int.random(in: 0..<end, using: &generator)
                text[place] = text[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                let changed = JSON.string(String(decoding: text, as: UTF8.self))
                var other = item
                other[field] = isList ? .array((item[field]?.array ?? []).dropLast() + [changed]) : changed
                file["items"] = .array([.object(other)])
                #expect(try verdicts(.object(file)) == [.kept("missing")], "\(field) at \(place)")
            }
        }
    }

    @Test func `it holds nothing that stays between two members`() async throws {
        let evidence = try await LogEvidence(of: .a, from: missing(heads: false).room.store(.a))
        for document in evidence.documents {
            let summary = TermsDocument.summary(of: document)
            #expect(
                ["declaration", "key m.1 sign", "key m.1 log", "key a.1 cosign", "key b.1 cosign"].contains(summary))
        }
        #expect(evidence.documents.count == 5)
    }
}
