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
            let isKnown = terms.members[member]?.sealKeys.keys.contains(file.key.epoch) == true
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
        let manifest = try BundleManifest(verifying: token, terms: terms, for: member)
        let start = reader.position
        let parts = try BundleParts(parsing: &reader)
        guard Hash256(of: Array(plain[start..<reader.position])) == manifest.digest else { throw .digest }
        guard reader.remainder.allSatisfy({ $0 == 0 }) else { throw .malformed }
        try checkFiles(parts)
        return Opened(manifest: manifest, signer: token.key, parts: parts)
    }

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
