/// A witness as a value: which logs it watches and what it cosigned last of each (C2SP tlog-witness).
///
/// `add` decides and moves the state in one step. Its owner makes both durable before it answers, and serves one request
/// at a time: two answers from one old state are how a witness rolls a log back.
public struct Witness: Sendable {
    /// The witness's key, of type ``NoteKeyType/cosignature``.
    public let key: VerifierKey
    private let logs: [LogOrigin: LogIdentity]
    private var latest: [LogOrigin: SignedCheckpoint]

    /// A witness.
    ///
    /// - Parameters:
    ///   - key: its key; `nil` comes back for one that doesn't cosign.
    ///   - logs: the logs it watches; `nil` comes back for two of one origin.
    ///   - latest: what it cosigned last of each log, as stored.
    public init?(key: VerifierKey, logs: [LogIdentity], latest: [SignedCheckpoint] = []) {
        guard key.type == .cosignature, Set(logs.map(\.origin)).count == logs.count,
            Set(latest.map(\.checkpoint.origin)).count == latest.count
        else { return nil }
        self.key = key
        self.logs = Dictionary(uniqueKeysWithValues: logs.map { ($0.origin, $0) })
        self.latest = Dictionary(uniqueKeysWithValues: latest.map { ($0.checkpoint.origin, $0) })
    }

    /// The checkpoint cosigned last of a log, with the log's signatures and the cosignature.
    public func latest(of origin: LogOrigin) -> SignedCheckpoint? { latest[origin] }

    /// Decides on the body of a request.
    ///
    /// - Parameters:
    ///   - body: as received.
    ///   - time: seconds since 1970, from 0; the cosignature states it.
    ///   - signing: gives the key's Ed25519 signature, 64 bytes, over what it is handed.
    public mutating func add<Failure: Error>(
        _ body: [UInt8], time: Int, signing: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> WitnessReply {
        guard let request = try? AddCheckpointRequest(parsing: body) else { return WitnessReply(.badRequest) }
        return try add(request, time: time, signing: signing)
    }

    /// Decides on a request; see ``add(_:time:signing:)``.
    public mutating func add<Failure: Error>(
        _ request: AddCheckpointRequest, time: Int, signing: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> WitnessReply {
        if let refusal = refusal(of: request) { return refusal }
        let signed = request.checkpoint
        let cosignature = try Cosignature.sign(signed.note.text, time: time, key: key, signing: signing)
        guard let cosigned = try? ours(signed, cosignature) else { return WitnessReply(.badRequest) }
        latest[signed.checkpoint.origin] = cosigned
        return WitnessReply(cosignature)
    }

    /// The checkpoint with the signatures we can vouch for, one of each key; a stranger's, or many of one, would fill the
    /// note up.
    private func ours(_ signed: SignedCheckpoint, _ cosignature: NoteSignature) throws(NoteFault) -> SignedCheckpoint {
        let keys = logs[signed.checkpoint.origin]?.keys ?? []
        let kept = Set(keys).compactMap { key in
            signed.note.signatures.firstIndex { $0.keyID == key.id && $0.name == key.name }
        }.sorted().map { signed.note.signatures[$0] }
        return try SignedCheckpoint(signed.checkpoint, signatures: kept + [cosignature])
    }

    /// Why a request is not cosigned, in the order of the document; `nil` if it is.
    ///
    /// Version 1.0 of the document answers another root of the same size with 409, version 1.1 with 422. 409 tells a
    /// client to try again from the size it gave already; 422 tells it that its log is at fault.
    private func refusal(of request: AddCheckpointRequest) -> WitnessReply? {
        let next = request.checkpoint.checkpoint
        guard let log = logs[next.origin] else { return WitnessReply(.notFound) }
        guard (try? request.checkpoint.verified(by: log)) != nil else { return WitnessReply(.forbidden) }
        guard request.oldSize <= next.size else { return WitnessReply(.badRequest) }
        let known = latest[next.origin]
        guard request.oldSize == known?.checkpoint.size ?? 0 else {
            let fork = known.flatMap { ForkEvidence(log: log, $0, request.checkpoint) }
            return WitnessReply(known: known?.checkpoint.size ?? 0, evidence: fork)
        }
        let proof = ConsistencyProof(oldSize: request.oldSize, newSize: next.size, hashes: request.hashes)
        // A log's first checkpoint may be of any size; before it stands the empty tree.
        let oldRoot = known?.checkpoint.root ?? Merkle.emptyRoot
        guard (try? proof.verify(oldRoot: oldRoot, newRoot: next.root)) != nil else {
            let fork = known.flatMap { ForkEvidence(log: log, $0, request.checkpoint, path: request.hashes) }
            return WitnessReply(.unprocessable, evidence: fork)
        }
        return nil
    }
}
