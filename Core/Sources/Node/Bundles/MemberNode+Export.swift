import IJSON
public import Room
import Store
import Synchronization
import TransparencyLog

extension MemberNode {
    /// The most that is read of a bundle: one step with all the files it may have, and what seals it.
    public static let longestBundle = 512 << 20

    /// Makes a bundle for a peer of all steps that it has not said it holds.
    ///
    /// Whether the stick arrives is of no matter: what the peer does not acknowledge goes into the next one again.
    ///
    /// - Parameters:
    ///   - after: the number to begin after instead, when earlier steps are on their way by another stick.
    ///   - officer: who carries it.
    public func export(
        to peer: MemberID, after: Int? = nil, by officer: Officer
    ) async throws(BundleFault) -> SealedBundle {
        try await export(to: peer, after: after, limit: 64 << 20, by: officer)
    }

    /// - Parameter limit: how many bytes of parts go into one bundle; a single step with its files may be larger.
    func export(
        to peer: MemberID, after: Int?, limit: Int, by officer: Officer
    ) async throws(BundleFault) -> SealedBundle {
        try officer.mayCarry()
        guard peers.contains(peer) else { throw .noSuchPeer(peer) }
        let terms = terms
        let sealKeys = terms.members[peer]?.roleKeys(.seal) ?? []
        guard let publicKey = sealKeys.last else { throw .noSealKey(peer) }
        // What the peer told since this node started, on the wire or in a bundle, and else in its last bundle.
        let told = shared.told.withLock { $0[peer] }
        let known = try await BundleFault.lift { () async throws(NodeFault) in
            try await read { try told ?? BundleLedger.read(peer, in: $0).ledger.acknowledged }
        }
        var (start, parts, left) = try await gather(for: peer, after: max(0, after ?? known), limit: limit)
        let acknowledged = try await BundleFault.lift { () async throws(NodeFault) in try await head(from: peer) }
        parts.log = try await BundleFault.lift { () async throws(NodeFault) in try await bundleLog(for: peer) }
        if member.isMediator {
            // None while it would say less than was said before.
            let counts = try await BundleFault.lift { () async throws(NodeFault) in try await mayCount(for: peer) }
            if counts {
                parts.head = try await BundleFault.lift { () async throws(NodeFault) in
                    try await mailboxHead(for: peer)
                }
            }
        }
        guard let signer = signer(terms, last: left == 0 ? nil : parts.steps.last) else {
            throw .node(.unavailable("signing key"))
        }
        // Counted before it is made: a number that is used twice would hide a stick that is missing.
        let number = try await BundleFault.lift { () async throws(NodeFault) in
            try await sequencer.perform { turn in
                let ledger = try BundleLedger.update(peer, in: turn) { $0.made += 1 }
                try turn.audit(officer.name, "bundle.export", "\(peer) \(ledger.made)")
                return ledger.made
            }
        }
        let bytes = try BundleWriter.write(
            parts.encoded, number: number, acknowledged: acknowledged, from: signer,
            to: KeyID(member: peer, epoch: sealKeys.count), publicKey: publicKey, room: terms.room,
            at: terms.rules.rounded(environment.now()))
        return SealedBundle(
            to: peer, number: number, bytes: bytes, steps: start + 1..<start + 1 + parts.steps.count,
            files: parts.files.count, acknowledged: acknowledged, left: left)
    }

    /// Steps after a number and their files, as many as go into one bundle, and how many are left.
    ///
    /// They begin after the last step that was erased, which the peer said it holds, whatever it told since: no bundle can
    /// bring it that one again.
    ///
    /// - Returns: also the number that they follow.
    private func gather(
        for peer: MemberID, after first: Int, limit: Int
    ) async throws(BundleFault) -> (start: Int, parts: BundleParts, left: Int) {
        let own = Direction(from: member, to: peer)
        let (start, last) = try await BundleFault.lift { () async throws(NodeFault) in
            try await read { reader in
                let last = try reader.head(own)?.sequence ?? 0
                return (try reader.lastErased(own, after: first, to: last) ?? first, last)
            }
        }
        var parts = BundleParts()
        var digests: Set<Hash256> = []
        var length = 0
        while true {
            let after = start + parts.steps.count
            let page = try await BundleFault.lift { () async throws(NodeFault) in
                try await outgoing(to: peer, after: after)
            }
            if page.isEmpty { return (start, parts, 0) }
            for step in page {
                var files: [[UInt8]] = []
                for digest in blobs(of: [step]) where digests.insert(digest).inserted {
                    guard let bytes = blob(digest) else { throw .missingFile }
                    files.append(bytes)
                }
                length += BundleParts.size(of: step.envelope)
                for file in files { length += BundleParts.size(ofFile: file.count) }
                guard length <= limit || parts.steps.isEmpty else {
                    return (start, parts, max(last, step.sequence) - start - parts.steps.count)
                }
                parts.steps.append(step.envelope)
                parts.files += files
            }
        }
    }

    /// The key in force, which the receiver knows or finds announced among the steps; of a bundle whose steps end
    /// before that, the key of its last step.
    private func signer(_ terms: TermsOfReference, last: Envelope?) -> (any Signer)? {
        keys.signer(epoch: last.flatMap { Self.epoch(of: $0.token) } ?? terms.members[member]?.epoch ?? 0)
    }

    private static func epoch(of token: [UInt8]) -> Int? {
        let header = token.prefix { $0 != UInt8(ascii: ".") }
        guard let bytes = Base64URL.decode(header), let json = try? JSON(parsing: bytes) else { return nil }
        return json["kid"]?.string.flatMap { KeyID($0) }?.epoch
    }
}

extension StoreReader {
    /// The last number of a direction, after one and up to another, whose step was erased.
    fileprivate func lastErased(_ direction: Direction, after first: Int, to last: Int) throws -> Int? {
        guard first < last else { return nil }
        return try (first + 1...last).last { try place(direction, $0)?.isErased == true }
    }
}
