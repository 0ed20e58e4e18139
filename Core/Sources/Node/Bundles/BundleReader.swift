import Room
import TransparencyLog

/// Reads a bundle and checks all of it before anybody acts on any of it. Pure.
struct BundleReader {
    let terms: TermsOfReference
    let member: MemberID
    let keys: any SealKeys

    /// A bundle that is its sender's, whole and for this member. Its steps have yet to be accepted.
    struct Opened {
        let manifest: BundleManifest
        /// The key that the sender signed with.
        let signer: KeyID
        let parts: BundleParts
    }

    func open(_ bytes: [UInt8]) throws(BundleFault) -> Opened {
        let file = try SealedFile(parsing: bytes)
        guard file.key.member == member else { throw .otherMember(file.key.member) }
        guard let key = keys.sealKey(epoch: file.key.epoch) else {
            let isKnown = file.key.epoch <= terms.members[member]?.roleKeys(.seal).count ?? 0
            throw isKnown ? .destroyedSealKey(file.key) : .unknownSealKey(file.key)
        }
        return try read(file.open(with: key, room: terms.room))
    }

    /// Reads what was sealed.
    func read(_ plain: [UInt8]) throws(BundleFault) -> Opened {
        var reader = ByteReader(plain)
        guard let signed = reader.field(), let token = try? CompactJWS(parsing: Array(signed)) else {
            throw .malformed
        }
        // Nothing is made of the parts before it is known who signed them: anybody may seal to this node's public key.
        let start = reader.position
        let raw = try BundleParts.skim(reader)
        let end = raw.last?.bytes.endIndex ?? start
        let manifest = try BundleManifest(verifying: token, terms: known(token.key, raw), for: member)
        guard Hash256(of: Array(plain[start..<end])) == manifest.digest else { throw .digest }
        let parts = try BundleParts(parsing: &reader)
        guard reader.remainder.allSatisfy({ $0 == 0 }) else { throw .malformed }
        try checkFiles(parts)
        return Opened(manifest: manifest, signer: token.key, parts: parts)
    }

    /// The terms by which a manifest is checked. A key that this node has not been told of may be announced by a step
    /// inside; it counts because its owner's root certified it, whoever brings that.
    private func known(_ key: KeyID, _ parts: [RawPart]) -> TermsOfReference {
        guard let epoch = terms.members[key.member]?.epoch, key.epoch > epoch else { return terms }
        var trial = terms
        var left = Self.documentLimit
        for part in parts where left > 0 && part.isTermsStep {
            left -= 1
            guard let step = try? BundleParts.step(part.bytes), let document = (try? UnverifiedStep(step))?.document
            else { continue }
            _ = try? trial.apply(document)
        }
        return trial
    }

    /// How many documents of the terms are looked at before it is known who brings them.
    private static let documentLimit = 256

    /// Nothing is stored that no step asks for.
    private func checkFiles(_ parts: BundleParts) throws(BundleFault) {
        guard !parts.files.isEmpty else { return }
        var named: Set<Hash256> = []
        for step in parts.steps { named.formUnion((try? UnverifiedStep(step))?.attachmentDigests ?? []) }
        for file in parts.files {
            guard named.remove(Hash256(of: file)) != nil else { throw .foreignFile }
        }
    }
}
