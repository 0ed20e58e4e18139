import Testing
import TransparencyLog

struct WitnessTests {
    private let log = TestLog(20)
    private let fork = TestLog(20, saying: "another")
    private let key = TestKey("witness.example/w", .cosignature)
    private var witness: Witness

    init() throws {
        witness = try #require(Witness(key: key.verifier, logs: [log.identity]))
    }

    private func request(_ old: Int, _ new: Int, of log: TestLog? = nil) throws -> AddCheckpointRequest {
        let log = log ?? self.log
        return AddCheckpointRequest(
            oldSize: old, hashes: try log.tree.consistency(old, new).hashes, checkpoint: try log.signed(new))
    }

    private func add(_ request: AddCheckpointRequest, to witness: inout Witness) -> WitnessReply {
        witness.add(request.bytes, time: 1_700_000_000, signing: key.ed25519)
    }

    @Test func `a growing log is cosigned at each step, from any first size`() throws {
        var witness = witness
        #expect(witness.latest(of: .test) == nil)
        var old = 0
        for size in [3, 4, 8, 13, 20] {
            let reply = add(try request(old, size), to: &witness)
            #expect(reply.status == .cosigned)
            #expect(reply.status.rawValue == 200)
            #expect(reply.contentType == nil)
            #expect(reply.evidence == nil)
            let cosignature = try #require(reply.cosignature)
            #expect(reply.body == cosignature.line)
            #expect(try NoteSignature.parse(lines: reply.body) == [cosignature])
            let cosigned = try log.signed(size).adding([cosignature])
            let verified = try cosigned.verified(by: log.identity, witnesses: WitnessPolicy(allOf: [key.verifier]))
            #expect(verified.cosignatures.map(\.time) == [1_700_000_000])
            #expect(witness.latest(of: .test) == cosigned)
            old = size
        }
    }

    @Test func `the same checkpoint is cosigned again with the time it is then`() throws {
        var witness = witness
        _ = add(try request(0, 8), to: &witness)
        let reply = witness.add(try request(8, 8), time: 1_700_000_060, signing: key.ed25519)
        let note = try SignedNote(text: log.head(8).text, signatures: [try #require(reply.cosignature)])
        #expect(try note.signatures(verifiedBy: [key.verifier]).map(\.time) == [1_700_000_060])
    }

    /// A state after size 8, and a request that must leave it as it is.
    private func refuse(
        _ status: WitnessStatus, _ number: Int, _ body: [UInt8], latest: Int = 8,
        location: SourceLocation = #_sourceLocation
    ) throws -> WitnessReply {
        var witness = witness
        if latest > 0 { _ = add(try request(0, latest), to: &witness) }
        let before = witness.latest(of: .test)
        let reply = witness.add(body, time: 1) { _ in
            Issue.record("nothing may be signed", sourceLocation: location)
            return Array(repeating: 0, count: 64)
        }
        #expect(reply.status == status, sourceLocation: location)
        #expect(reply.status.rawValue == number, sourceLocation: location)
        #expect(reply.cosignature == nil, sourceLocation: location)
        #expect(witness.latest(of: .test) == before, sourceLocation: location)
        if status != .conflict { #expect(reply.body.isEmpty, sourceLocation: location) }
        return reply
    }

    @Test func `400 for what is no request and for an old size above the new`() throws {
        _ = try refuse(.badRequest, 400, [])
        _ = try refuse(.badRequest, 400, try request(8, 13).bytes.dropLast())
        _ = try refuse(.badRequest, 400, AddCheckpointRequest(oldSize: 8, hashes: [], checkpoint: log.signed(7)).bytes)
        _ = try refuse(
            .badRequest, 400, AddCheckpointRequest(oldSize: 21, hashes: [], checkpoint: log.signed(20)).bytes)
    }

    @Test func `403 without a good signature of a trusted key`() throws {
        let head = log.head(13)
        let hashes = try log.tree.consistency(8, 13).hashes
        let stranger = TestKey("log.example/room", seed: Array(repeating: 1, count: 32))
        let forged = NoteSignature(
            name: log.key.verifier.name, keyID: log.key.verifier.id, bytes: stranger.sign(head.text).bytes)
        for signatures in [
            [stranger.sign(head.text)], [forged], [log.key.sign(head.text), forged], [key.cosign(head.text)],
        ] {
            let request = AddCheckpointRequest(
                oldSize: 8, hashes: hashes, checkpoint: try SignedCheckpoint(head, signatures: signatures))
            _ = try refuse(.forbidden, 403, request.bytes)
        }
    }

    @Test func `404 for an origin that isn't watched, whoever signed`() throws {
        let head = log.head(13, origin: .other)
        let signed = try SignedCheckpoint(head, signatures: [log.key.sign(head.text)])
        _ = try refuse(.notFound, 404, AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: signed).bytes)
    }

    @Test func `409 with the known size for another old size`() throws {
        for old in [0, 7, 9, 13] {
            let reply = try refuse(.conflict, 409, try request(old, 13).bytes)
            #expect(reply.body == "8\n".bytes)
            #expect(WitnessReply.knownSize(in: reply.body) == 8)
            #expect(reply.contentType == "text/x.tlog.size")
            #expect(reply.evidence == nil)
        }
        // A log never cosigned is at zero.
        #expect(try refuse(.conflict, 409, try request(8, 13).bytes, latest: 0).body == "0\n".bytes)
        // Also when the size goes back: rolling back is what this prevents.
        #expect(try refuse(.conflict, 409, try request(3, 4).bytes).body == "8\n".bytes)
    }

    @Test func `422 for a proof that doesn't verify`() throws {
        let sound = try request(8, 13)
        for hashes in [
            [], Array(sound.hashes.dropLast()), sound.hashes + [Merkle.emptyRoot], [sound.hashes[0].flipped()],
        ] {
            let request = AddCheckpointRequest(oldSize: 8, hashes: hashes, checkpoint: sound.checkpoint)
            #expect(try refuse(.unprocessable, 422, request.bytes).evidence == nil)
        }
        let first = AddCheckpointRequest(oldSize: 0, hashes: [Merkle.emptyRoot], checkpoint: sound.checkpoint)
        _ = try refuse(.unprocessable, 422, first.bytes, latest: 0)
        let same = AddCheckpointRequest(oldSize: 8, hashes: [Merkle.emptyRoot], checkpoint: try log.signed(8))
        _ = try refuse(.unprocessable, 422, same.bytes)
    }

    @Test func `422 for an empty tree whose root isn't that of nothing`() throws {
        let head = try #require(Checkpoint(origin: .test, size: 0, root: log.tree.root(1)))
        let signed = try SignedCheckpoint(head, signatures: [log.key.sign(head.text)])
        _ = try refuse(
            .unprocessable, 422, AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: signed).bytes, latest: 0)
        var witness = witness
        #expect(add(try request(0, 0), to: &witness).status == .cosigned)
        #expect(add(try request(0, 5), to: &witness).status == .cosigned)
    }

    @Test func `422 and evidence for another root of the same size`() throws {
        let reply = try refuse(.unprocessable, 422, try request(8, 8, of: fork).bytes)
        let evidence = try #require(reply.evidence)
        #expect(throws: Never.self) { try evidence.verify(log: log.identity) }
        #expect(evidence.newer.checkpoint.root != evidence.older.checkpoint.root)
        // Also if it comes with another old size.
        #expect(try refuse(.conflict, 409, try request(3, 8, of: fork).bytes).evidence != nil)
    }

    @Test func `422 and evidence for a tree that says itself it began otherwise`() throws {
        // The proof of size 7 names the old tree in full, so an honest proof over a forked tree convicts the log.
        let reply = try refuse(.unprocessable, 422, try request(7, 13, of: fork).bytes, latest: 7)
        let evidence = try #require(reply.evidence)
        #expect(throws: Never.self) { try evidence.verify(log: log.identity) }
        #expect(evidence.older.checkpoint.size == 7)
    }

    @Test func `only signatures we vouch for are kept`() throws {
        var witness = witness
        let head = log.head(8)
        let strangers = (0..<60).map {
            NoteSignature(name: log.key.verifier.name, keyID: UInt32($0), bytes: [1, 2, 3])
        }
        let crowded = try SignedCheckpoint(head, signatures: strangers + [log.key.sign(head.text)])
        let reply = add(AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: crowded), to: &witness)
        #expect(
            witness.latest(of: .test)?.note.signatures == [log.key.sign(head.text), try #require(reply.cosignature)])
    }

    @Test func `a log that repeats its own signature can't crowd the cosignature out`() throws {
        let head = log.head(8)
        for count in [2, 63, 64] {
            var witness = witness
            let line = log.key.sign(head.text)
            let crowded = try SignedCheckpoint(head, signatures: Array(repeating: line, count: count))
            let reply = add(AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: crowded), to: &witness)
            let stored = try #require(witness.latest(of: .test))
            #expect(stored.note.signatures == [line, try #require(reply.cosignature)])
            // What is stored is what the next start asks for.
            #expect(throws: Never.self) {
                try stored.verified(by: log.identity, witnesses: WitnessPolicy(allOf: [key.verifier]))
            }
        }
    }

    @Test func `a witness goes on from what was stored, and each log by itself`() throws {
        var other = TestLog(5, saying: "other").identity
        other = LogIdentity(origin: .other, keys: other.keys)
        let stored = try log.signed(8)
        var witness = try #require(Witness(key: key.verifier, logs: [log.identity, other], latest: [stored]))
        #expect(add(try request(0, 13), to: &witness).status == .conflict)
        let head = log.head(5, origin: .other)
        let signed = try SignedCheckpoint(head, signatures: [log.key.sign(head.text)])
        #expect(add(AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: signed), to: &witness).status == .cosigned)
        #expect(add(try request(8, 13), to: &witness).status == .cosigned)
        #expect(witness.latest(of: .other)?.checkpoint == head)
    }

    @Test func `a witness that nobody could mean is refused`() throws {
        #expect(Witness(key: log.key.verifier, logs: [log.identity]) == nil)
        #expect(Witness(key: key.verifier, logs: [log.identity, log.identity]) == nil)
        #expect(
            Witness(key: key.verifier, logs: [log.identity], latest: [try log.signed(8), try log.signed(9)]) == nil)
    }

    @Test func `answers that a log can't read are refused`() throws {
        for body in ["", "8", "\n", "08\n", "8\n\n", "-8\n", " 8\n", "x\n"] {
            #expect(WitnessReply.knownSize(in: body.bytes) == nil)
        }
        let line = key.cosign(log.head(8).text).line
        #expect(try NoteSignature.parse(lines: line + line).count == 2)
        let refused: [[UInt8]] = [[], [10], line.dropLast(), line + [10], [10] + line, line + [0], line + "x\n".bytes]
        for body in refused {
            #expect(throws: NoteFault.self) { try NoteSignature.parse(lines: body) }
        }
        let many = Array(repeating: line, count: 65).flatMap { $0 }
        #expect(throws: NoteFault.oversized) { try NoteSignature.parse(lines: many) }
    }

    @Test func `a signer that fails changes nothing`() throws {
        struct Broken: Error {}
        var witness = witness
        let request = try request(0, 8)
        #expect(throws: Broken.self) {
            try witness.add(request, time: 1) { _ throws(Broken) in throw Broken() }
        }
        #expect(witness.latest(of: .test) == nil)
    }
}
