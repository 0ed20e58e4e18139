import IJSON
import Receipts
import Room
import TransparencyLog

@testable import Node

/// What is carried as files: receipts, on paper too, opened folders, the log's texts, bundles.
extension Seeds {
    static func receipts() throws -> [Receipt] {
        let envelopes = try envelopes()
        let entries = envelopes.map { LogEntry.entry(token: $0.token, salt: $0.salt, room: room.terms.room) }
        let checkpoint = try room.checkpoint(entries)
        return try envelopes.indices.map { index in
            let proof = try InclusionProof(index: index, size: entries.count) { place in
                let width = 1 << place.level
                let leaves = entries[place.index * width..<(place.index + 1) * width]
                return Merkle.root(ofLeafHashes: leaves.map { Merkle.leafHash($0.bytes) })
            }
            return Receipt(
                envelope: envelopes[index], inclusion: proof, checkpoint: checkpoint, terms: room.documents)
        }
    }

    static func origin() throws -> [UInt8] {
        guard let envelope = try envelopes().first else { throw Fault.missing }
        return JSON.object([
            "token": .string(String(decoding: envelope.token, as: UTF8.self)),
            "salt": .string(Base64URL.encode(envelope.salt)),
        ]).encoded
    }

    static func archive() throws -> [UInt8] {
        guard let signer = room.keys[a]?[.sign] else { throw Fault.missing }
        let receipts = try receipts()
        var content = CaseArchive.Content(
            member: a, room: room.terms.room, made: now, subject: "K7Q2-9MXF",
            documents: Receipt.documents(from: room.documents), ledger: .object(["entries": .array([])]))
        content.steps = receipts.prefix(4).enumerated().map { number, receipt in
            CaseArchive.Step(envelope: receipt.envelope, proof: number == 3 ? nil : receipt.proof)
        }
        content.erased = 1
        content.files = [CaseArchive.File(content: .object(["number": .string("12")]), readings: [])]
        return CaseArchive(content, signedBy: signer).bytes
    }

    static func paper() throws -> [[UInt8]] {
        try receipts().prefix(3).map { PaperReceipt($0, room: room.terms.room) }.flatMap { paper in
            [paper.bytes, Array(PaperFrames.frames(of: paper).joined(separator: "\n").utf8)]
        }
    }

    static func log() throws -> [[UInt8]] {
        let receipts = try receipts()
        guard let first = receipts.first else { throw Fault.missing }
        let checkpoint = first.proof.checkpoint
        let other = try room.checkpoint([room.terms.room, room.terms.head])
        guard let third = Hash256(bytes: [UInt8](repeating: 9, count: 32)) else { throw Fault.missing }
        let fork = ForkEvidence(log: room.terms.log, other, try room.checkpoint([third, room.terms.room]))
        var entries: [UInt8] = []
        for number in UInt8(0)..<3 { entries += [0, 32] + Hash256(of: [number]).bytes }
        let request = AddCheckpointRequest(oldSize: 2, hashes: first.proof.hashes, checkpoint: checkpoint)
        var seeds = [checkpoint.bytes, checkpoint.checkpoint.text, first.proof.bytes, request.bytes, [2] + entries]
        for path in ["tile/0/x001/067.p/3", "tile/entries/x123/x456/789", "tile/7/000"] {
            seeds.append(Array(path.utf8))
        }
        if let fork { seeds.append(fork.bytes) }
        return seeds
    }

    static func folders() throws -> [[UInt8]] {
        let steps = try envelopes().map { envelope in
            let step = try room.verified(envelope)
            let chain = ChainID(from: step.claims.issuer, to: step.claims.audience)
            return OpenedStep(
                chain: chain, sequence: step.claims.sequence, id: step.id, type: step.type, entry: step.entry,
                received: now, envelope: envelope)
        }
        let entries = steps.map(\.entry)
        guard let tick = PadSeed(bytes: [UInt8](repeating: 6, count: 32)) else { throw Fault.missing }
        let ticks = [OpenedTick(first: 0, size: entries.count, time: now, cover: 0, seed: tick)]
        let heads = [OpenedHead(chain: ChainID(from: a, to: .mediator), sequence: 2, entry: entries[1])]
        var files: [(OpeningPath, [UInt8])] = [
            (.chains, OpenedFolder.file(heads: heads, mailbox: [])),
            (.checkpoints(1), OpenedFolder.file(checkpoints: [try room.checkpoint(entries).bytes])),
            (.entries(1, part: 1), OpenedFolder.file(entries: entries)),
            (.ticks(1, part: 1), OpenedFolder.file(ticks: ticks)),
        ]
        for chain in Set(steps.map(\.chain)).sorted() {
            files.append((.steps(chain, part: 1), OpenedFolder.file(steps: steps.filter { $0.chain == chain })))
        }
        let parts = files.map { Array("\($0.0)\n".utf8) + $0.1 }
        return parts + [Array(parts.joined(separator: Array("%%%%".utf8)))]
    }

    static func bundles() throws -> [[UInt8]] {
        guard let signer = room.keys[a]?[.sign], let key = SealPrivateKey(seed: [UInt8](repeating: 5, count: 32)) else {
            throw Fault.missing
        }
        let checkpoint = try room.checkpoint([room.terms.room])
        var parts = BundleParts(steps: Array(try envelopes().prefix(3)), head: [1, 2, 3], files: [[4, 5, 6]])
        parts.log.checkpoints = [checkpoint.bytes]
        parts.log.witnessed = checkpoint.bytes
        parts.log.entries = [room.terms.room.bytes]
        parts.steps[1].companions.origin = parts.steps[0].token
        let digest = Hash256(of: parts.encoded)
        let manifest = BundleManifest(
            room: room.terms.room, from: a, to: .mediator, number: 1, acknowledged: 0, issuedAt: now, digest: digest)
        var plain: [UInt8] = []
        plain.append(field: manifest.signed(by: signer).bytes)
        plain += parts.encoded
        let sealed = try BundleWriter.write(
            parts.encoded, number: 1, acknowledged: 0, from: signer, to: KeyID(member: .mediator, epoch: 1),
            publicKey: key.publicKey, room: room.terms.room, at: now)
        return [parts.encoded, plain, sealed]
    }
}
