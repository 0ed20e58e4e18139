import TransparencyLog

extension TermsOfReference {
    /// Takes in one more document, or says why not and changes nothing.
    ///
    /// The same document twice is no fault and nothing new, however much later: it comes by stick and by wire, and what
    /// was changed since must not change back. To say the same thing again, sign it with another time.
    @discardableResult
    public mutating func apply(_ bytes: [UInt8]) throws(TermsFault) -> TermsDocument {
        let token = try Self.parse(bytes)
        guard token.type == TermsDocument.tokenType, let document = try? TermsDocument(json: token.payload) else {
            throw .malformed
        }
        let hash = Hash256(of: bytes)
        if taken.contains(hash) { return document }
        var next = self
        next.taken.insert(hash)
        switch document {
        case .declaration: throw .order
        case .key(let member, let use, let epoch, let value):
            try next.requireRoot(of: member, token)
            if try next.add(key: value, use: use, epoch: epoch, of: member), member.isMediator {
                next.advance(by: hash)
            }
        case .annex(let party, let address, let quotas):
            try next.requireRoot(of: .mediator, token)
            guard next.members[party] != nil, !party.isMediator else { throw .unknownMember(party) }
            next.members[party]?.address = address
            next.members[party]?.quotas = quotas
        case .adherence(let party, let to):
            try next.requireRoot(of: party, token)
            let known = next.members[party]?.adherences.contains(to) == true
            guard
                known || effective.contains(to) || to == room || to == next.amendment?.hash
                    || to == next.proposedGeneration?.hash
            else { throw .order }
            next.members[party]?.adherences.insert(to)
        case .amendment(let after, let rules):
            try next.requireRoot(of: .mediator, token)
            guard after == head else { throw .order }
            next.amendment = Amendment(hash: hash, rules: rules)
        case .generation(let after, let generation):
            try next.requireRoot(of: .mediator, token)
            guard after == head else { throw .order }
            try next.check(generation)
            next.proposedGeneration = ProposedGeneration(hash: hash, generation: generation)
        case .effect(let document):
            try next.requireSigning(by: [.mediator], token)
            try next.takeEffect(document)
            next.advance(by: hash)
        case .suspension(let member, let lifted):
            guard next.members[member] != nil else { throw .unknownMember(member) }
            // Anybody responsible may stop a key at once; only a root may say that it is sound again.
            if lifted {
                try next.requireRoot(of: token.key.member == .mediator ? .mediator : member, token)
            } else {
                try next.requireSigning(by: [.mediator, member], token)
            }
            next.members[member]?.isSuspended = !lifted
        }
        self = next
        return document
    }

    /// What was proposed and adhered to comes into force.
    private mutating func takeEffect(_ document: Hash256) throws(TermsFault) {
        if let pending = amendment, pending.hash == document {
            try requireAdherence(to: document)
            rules = pending.rules
            amendment = nil
            effective.insert(document)
        } else if let pending = proposedGeneration, pending.hash == document {
            try requireAdherence(to: document)
            generations.append(pending.generation)
            logGeneration = pending.generation.number
            proposedGeneration = nil
            effective.insert(document)
        } else {
            throw .order
        }
    }

    private func requireRoot(of member: MemberID, _ token: CompactJWS) throws(TermsFault) {
        guard let root = members[member]?.root else { throw .unknownMember(member) }
        guard token.key == KeyID(member: member, epoch: 0) else { throw .wrongSigner }
        guard token.isSigned(by: root) else { throw .signature }
    }

    private func requireSigning(by allowed: Set<MemberID>, _ token: CompactJWS) throws(TermsFault) {
        guard allowed.contains(token.key.member) else { throw .wrongSigner }
        // A key that was rotated out or stands still says nothing any more.
        guard let member = members[token.key.member], let key = member.signingKey, token.key.epoch == member.epoch,
            !member.isSuspended
        else { throw .wrongSigner }
        guard token.isSigned(by: key) else { throw .signature }
    }

    /// Fails unless everybody whose adherence to the room these documents hold also adhered to that: at the mediator
    /// all parties, at a party itself.
    private func requireAdherence(to hash: Hash256) throws(TermsFault) {
        let adhered = parties.filter { members[$0]?.adherences.contains(hash) == true }
        let founders = parties.filter { members[$0]?.adherences.contains(room) == true }
        if let missing = founders.first(where: { !adhered.contains($0) }) { throw .notAdhered(missing) }
        if let party = parties.first, adhered.isEmpty { throw .notAdhered(party) }
    }

    /// Bytes of a public X-Wing key (draft-connolly-cfrg-xwing-kem, section 5.2).
    public static let sealKeyLength = 1216
    /// Bytes of a public ML-DSA-65 key (FIPS 204, table 2).
    public static let evidenceKeyLength = 1952

    /// Whether anything changed.
    private mutating func add(key: [UInt8], use: KeyUse, epoch: Int, of member: MemberID) throws(TermsFault) -> Bool {
        guard let known = members[member]?.certified[use, default: []] else { throw .unknownMember(member) }
        switch use {
        case .sign where VerificationKey(bytes: key) == nil: throw .malformed
        case .tls where !(64...4096).contains(key.count): throw .malformed
        case .log where !member.isMediator || VerificationKey(bytes: key) == nil: throw .malformed
        case .cosign where member.isMediator || VerificationKey(bytes: key) == nil: throw .malformed
        case .seal where key.count != Self.sealKeyLength: throw .malformed
        case .evidence where key.count != Self.evidenceKeyLength: throw .malformed
        default: break
        }
        if known.indices.contains(epoch - 1), known[epoch - 1] == key { return false }
        guard epoch == known.count + 1 else { throw .order }
        members[member]?.certified[use, default: []].append(key)
        switch use {
        case .sign:
            members[member]?.signingKeys[epoch] = VerificationKey(bytes: key)
            members[member]?.epoch = epoch
            members[member]?.isSuspended = false
        case .tls: members[member]?.certificate = key
        case .log, .cosign, .seal, .evidence: break
        }
        return true
    }

    private mutating func advance(by document: Hash256) {
        head = Hash256(of: head.bytes, document.bytes)
        heads.insert(head)
    }

    /// Whether all parties adhered to the rules proposed.
    public var isAmendmentAdhered: Bool {
        guard let amendment else { return false }
        return parties.allSatisfy { members[$0]?.adherences.contains(amendment.hash) == true }
    }
}
