import TransparencyLog

extension TermsOfReference {
    /// Takes in one more document, or says why not and changes nothing.
    ///
    /// The same document twice is no fault: it comes by stick and by wire.
    @discardableResult
    public mutating func apply(_ bytes: [UInt8]) throws(TermsFault) -> TermsDocument {
        let token = try Self.parse(bytes)
        guard token.type == TermsDocument.tokenType, let document = try? TermsDocument(json: token.payload) else {
            throw .malformed
        }
        let hash = Hash256(of: bytes)
        var next = self
        switch document {
        case .declaration:
            guard hash == room else { throw .order }
            return document
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
            guard known || to == room || to == next.amendment?.hash else { throw .order }
            next.members[party]?.adherences.insert(to)
        case .amendment(let after, let rules):
            try next.requireRoot(of: .mediator, token)
            if hash == next.amendment?.hash { return document }
            guard after == head else { throw .order }
            next.amendment = Amendment(hash: hash, rules: rules)
        case .effect(let amendment):
            try next.requireSigning(by: [.mediator], token)
            guard let pending = next.amendment, pending.hash == amendment else { throw .order }
            next.rules = pending.rules
            next.amendment = nil
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

    private func requireRoot(of member: MemberID, _ token: CompactJWS) throws(TermsFault) {
        guard let root = members[member]?.root else { throw .unknownMember(member) }
        guard token.key == KeyID(member: member, epoch: 0) else { throw .wrongSigner }
        guard token.isSigned(by: root) else { throw .signature }
    }

    private func requireSigning(by allowed: Set<MemberID>, _ token: CompactJWS) throws(TermsFault) {
        guard allowed.contains(token.key.member) else { throw .wrongSigner }
        guard let key = members[token.key.member]?.signingKeys[token.key.epoch] else { throw .wrongSigner }
        guard token.isSigned(by: key) else { throw .signature }
    }

    /// Whether anything changed.
    private mutating func add(key: [UInt8], use: KeyUse, epoch: Int, of member: MemberID) throws(TermsFault) -> Bool {
        guard let terms = members[member] else { throw .unknownMember(member) }
        switch use {
        case .sign:
            guard let value = VerificationKey(bytes: key) else { throw .malformed }
            if terms.signingKeys[epoch] == value { return false }
            guard epoch == terms.epoch + 1 else { throw .order }
            members[member]?.signingKeys[epoch] = value
            members[member]?.epoch = epoch
            members[member]?.isSuspended = false
        case .tls:
            guard (64...4096).contains(key.count) else { throw .malformed }
            if terms.certificate == key { return false }
            members[member]?.certificate = key
        case .log, .cosign, .seal:
            // Certified for later use; nothing depends on them yet.
            break
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
