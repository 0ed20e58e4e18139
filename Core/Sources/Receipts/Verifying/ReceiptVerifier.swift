import Room
import TransparencyLog

/// Checks receipts offline: no clock, no network, no disk. It may remember what it checked, for many receipts at once.
public struct ReceiptVerifier: Sendable {
    /// What it knows and asks for.
    public let trust: ReceiptTrust
    private var cache: CheckpointCache

    /// A verifier.
    ///
    /// - Parameter remembering: how many rooms and how many states of logs it keeps as checked; 0 checks every signature
    ///   of every receipt.
    public init(trust: ReceiptTrust = ReceiptTrust(), remembering: Int = 0) {
        self.trust = trust
        cache = CheckpointCache(limit: remembering)
    }

    /// The verdict on a receipt.
    public mutating func verify(_ receipt: Receipt) -> ReceiptVerdict {
        do throws(ReceiptFault) { return .success(try proven(receipt)) } catch { return .failure(error) }
    }

    /// The verdict on a receipt's file.
    public mutating func verify(file bytes: [UInt8]) -> ReceiptVerdict {
        do throws(ReceiptFault) { return .success(try proven(Receipt(parsing: bytes))) } catch {
            return .failure(error)
        }
    }

    /// The verdict on a receipt on paper.
    ///
    /// - Parameter token: the token, to check that it is the one; its salt is on the paper.
    public mutating func verify(_ paper: PaperReceipt, token: [UInt8]? = nil) -> Result<ProvenPaper, ReceiptFault> {
        do throws(ReceiptFault) { return .success(try proven(paper, token)) } catch { return .failure(error) }
    }

    mutating func proven(_ receipt: Receipt) throws(ReceiptFault) -> ProvenReceipt {
        let (key, room) = try room(receipt.documents)
        return try proven(receipt.envelope, receipt.proof, in: room, key)
    }

    mutating func proven(
        _ envelope: Envelope, _ proof: LogProof, in room: KnownRoom, _ key: Hash256
    ) throws(ReceiptFault) -> ProvenReceipt {
        let step = try room.signed(envelope)
        let place = try place(of: step.entry, proof, in: room, key)
        return ProvenReceipt(
            room: proven(room), step: step, place: place, longTerm: try room.longTerm(envelope, of: step),
            attributedTo: try room.attribution(envelope, of: step))
    }

    private mutating func proven(_ paper: PaperReceipt, _ token: [UInt8]?) throws(ReceiptFault) -> ProvenPaper {
        guard !trust.documents.isEmpty else { throw .noTerms }
        let (key, room) = try room([])
        guard paper.room == room.terms.room else { throw .otherRoom }
        let place = try place(of: paper.entry, paper.proof, in: room, key)
        var step: SignedStep?
        if let token {
            guard Hash256(of: token) == paper.tokenHash else { throw .otherToken }
            step = try room.signed(Envelope(token: token, salt: paper.salt))
        }
        return ProvenPaper(
            room: proven(room), tokenHash: paper.tokenHash, entry: paper.entry, place: place, step: step)
    }

    /// The room of a receipt's documents and the verifier's own, and the key under which it is remembered.
    mutating func room(_ documents: [[UInt8]]) throws(ReceiptFault) -> (Hash256, KnownRoom) {
        let (key, room) = try cache.room(trusted: trust.documents, added: documents)
        if let confirmed = trust.room, confirmed != room.terms.room { throw .fingerprint }
        return (key, room)
    }

    func proven(_ room: KnownRoom) -> ProvenRoom {
        ProvenRoom(id: room.terms.room, fingerprint: room.fingerprint, isAnchored: trust.room != nil)
    }

    private mutating func place(
        of entry: Hash256, _ proof: LogProof, in room: KnownRoom, _ key: Hash256
    ) throws(ReceiptFault) -> LogPlace {
        let head = try cache.head(proof.checkpoint, in: room, key: key)
        let checkpoint = head.checkpoint
        do {
            try InclusionProof(index: proof.index, size: checkpoint.size, hashes: proof.hashes)
                .verify(leafHash: Merkle.leafHash(entry.bytes), root: checkpoint.root)
        } catch {
            throw .inclusion(error)
        }
        if trust.mustBeWitnessed, !head.missing.isEmpty { throw .unwitnessed(head.missing) }
        return LogPlace(
            origin: checkpoint.origin, index: proof.index, size: checkpoint.size, root: checkpoint.root,
            cosigned: head.cosigned, missing: head.missing)
    }
}

extension KnownRoom {
    /// Checks the detached ML-DSA-65 signature (FIPS 204) over the token, if there is one.
    func longTerm(
        _ envelope: Envelope, of step: SignedStep
    ) throws(ReceiptFault) -> LongTermEvidence {
        guard let signature = envelope.companions.longTerm else {
            // What the token announces must be there: whoever took it away can't say that it never was.
            guard step.longTermEpoch == nil else { throw .longTermSignature }
            return .absent
        }
        let certified = terms.members[step.key.member]?.roleKeys(.evidence) ?? []
        let named = step.longTermEpoch.map { epoch in
            certified.indices.contains(epoch - 1) ? [certified[epoch - 1]] : []
        }
        let keys = (named ?? certified).compactMap { LongTermKey(bytes: $0) }
        guard keys.contains(where: { $0.verifies(signature, over: envelope.token) }) else {
            throw .longTermSignature
        }
        return .valid
    }
}
