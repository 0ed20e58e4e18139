import Desks
import IJSON
import Room
import SelectiveDisclosure
import Store
import TransparencyLog

extension Turn {
    /// Writes, signs and folds in a step of this node's own.
    ///
    /// - Parameter redaction: what a release is made of; none for any other step.
    @discardableResult
    func author(
        _ content: StepContent, as type: StepType, to peer: MemberID, redacting redaction: Redaction? = nil
    ) throws -> VerifiedStep {
        guard replay == nil else { throw NodeFault.state }
        try requireWhole()
        // What was gathered for the peer happened before, so it goes before.
        if notices.peers.contains(peer) { try tell(peer) }
        return try write(content, as: type, to: peer, redacting: redaction)
    }

    private func write(
        _ content: StepContent, as type: StepType, to peer: MemberID, redacting redaction: Redaction? = nil
    ) throws -> VerifiedStep {
        guard let me = terms.members[member], !me.isSuspended || type == .terms else {
            throw NodeFault.refused(.suspended)
        }
        guard let signer = keys.signer(epoch: me.epoch) else { throw NodeFault.unavailable("signing key \(me.epoch)") }
        let direction = Direction(from: member, to: peer)
        let head = try head(direction)
        var claims = StepClaims(
            room: terms.room, issuer: member, audience: peer, id: environment.stepID(),
            issuedAt: terms.rules.rounded(now), terms: terms.head, sequence: (head?.sequence ?? 0) + 1,
            previous: head?.entry ?? terms.room, view: try view, content: content)
        let longTerm = longTermSigner(me, type)
        claims.longTerm = longTerm?.epoch
        let salt = environment.random(LogEntry.saltLength)
        var envelope: Envelope
        do {
            let token = try claims.signed(
                as: type, by: signer, salt: salt, random: environment.random,
                holder: terms.members[.mediator]?.signingKey, redacting: redaction)
            envelope = Envelope(token: token, salt: salt)
            if let redaction { envelope.companions = try attribution(of: envelope, to: peer, redaction, signer) }
            envelope.companions.longTerm = longTerm?.signature(over: token)
        } catch is CompositionFault {
            throw RefusalCode.content
        }
        let step = StepVerifier(terms: terms, member: member)
            .own(envelope, type: type, claims: claims, redacting: redaction)
        try append(step, direction)
        try run(foldIn(step))
        return step
    }

    /// What signs messages and releases for the long term, when the terms want it and this member has a key.
    private func longTermSigner(_ me: MemberTerms, _ type: StepType) -> (any LongTermSigner)? {
        let epoch = me.roleKeys(.evidence).count
        guard terms.rules.longTermEvidence, type.isDisclosing, epoch > 0 else { return nil }
        return keys.longTermSigner(epoch: epoch)
    }

    /// What goes beside a release when its submitter lets the receiver hold its signature.
    private func attribution(
        of envelope: Envelope, to peer: MemberID, _ redaction: Redaction, _ signer: any Signer
    ) throws -> Companions {
        let origin = redaction.submission
        guard case .message(let message) = origin.content, message.attribution == .signed else { return Companions() }
        let author = origin.claims.issuer
        let document = try writer.documents().first {
            guard let token = try? CompactJWS(parsing: $0),
                case .key(author, .sign, let epoch, _) = try? TermsDocument(json: token.payload)
            else { return false }
            return origin.disclosed?.keyID == KeyID(member: author, epoch: epoch).description
        }
        guard let document else { throw NodeFault.unavailable("key document of \(author)") }
        return try SignedAttribution.companions(
            of: envelope.token, to: peer, redaction, keyDocument: document, at: terms.rules.rounded(now), signer: signer
        )
    }

    /// Stores a step at the end of its chain.
    func append(_ step: VerifiedStep, _ direction: Direction) throws {
        let stored = StoredStep(
            id: step.id, direction: direction, sequence: step.claims.sequence, type: step.type, entry: step.entry,
            received: now, envelope: step.envelope, hasFiles: step.hasFiles)
        let subjects = try subjects(of: step)
        let position = try writer.append(stored)
        for subject in subjects { try projection.note(position, of: subject, in: writer) }
        projection.setHead(direction, ChainHead(sequence: step.claims.sequence, entry: step.entry))
        if direction.from == member { outcome.written.append(stored) }
    }

    /// Folds in a step, and lets the item that it makes be found by its words.
    func foldIn(_ step: VerifiedStep) throws -> [ItemAction] {
        let actions = try fold.fold(step, received: terms.rules.rounded(now), into: &self_)
        if let entry = entries[step.id] ?? SearchEntry(step.content, at: member), let item = try item(step.id) {
            projection.setEntry(entry.marked(for: item, at: member), of: step.id)
        }
        return actions
    }

    /// The fold takes its state `inout`; a class is its own state.
    var self_: Turn {
        get { self }
        set {}
    }

    /// Does what the fold asks for.
    func run(_ actions: [ItemAction]) throws {
        for action in actions {
            switch action {
            case .accept(let accepted, let peer): notices.accepted[peer, default: []].append(accepted)
            case .passed(let passed, let peer): notices.passed[peer, default: []].append(passed)
            case .fact(let fact, let peer): notices.facts[peer, default: []].append(fact)
            case .acknowledgeDelivery(let release): notices.delivered.append(release)
            case .forward(let content, let type, let peer):
                guard replay == nil else {
                    replay?.sayings.append(Replay.Saying(content: content, type: type, peer: peer))
                    continue
                }
                try author(content, as: type, to: peer)
            case .releaseByStandingOrder(let key):
                guard replay == nil else {
                    replay?.standing.append(key)
                    continue
                }
                try releaseByStandingOrder(key)
            case .askToErase(let key): try askToErase(key)
            case .terms(let document, let peer): try take(document: document, from: peer)
            }
        }
    }

    /// Signs what was gathered for a peer.
    func tell(_ peer: MemberID) throws {
        for accepted in parts(notices.accepted.removeValue(forKey: peer)) {
            let loggedBy = terms.rules.rounded(now) + Self.ticksUntilLogged * terms.rules.tick
            _ = try write(.acceptance(accepted, loggedBy: loggedBy), as: .acceptance, to: peer)
        }
        for passed in parts(notices.passed.removeValue(forKey: peer)) {
            _ = try write(.passed(passed), as: .passed, to: peer)
        }
        for facts in parts(notices.facts.removeValue(forKey: peer)) {
            _ = try write(.fact(facts), as: .fact, to: peer)
        }
        guard peer.isMediator else { return }
        let delivered = notices.delivered
        notices.delivered = []
        if terms.members[member]?.isSuspended == true { return try owe(delivered) }
        for releases in parts(delivered) {
            _ = try write(
                .acknowledgement(.delivered, of: releases, officer: nil, note: nil), as: .acknowledgement, to: peer)
        }
    }

    /// In parts of which each fits a token.
    private func parts<T>(_ list: [T]?) -> [[T]] {
        let list = list ?? []
        return stride(from: 0, to: list.count, by: 256).map { Array(list[$0..<min($0 + 256, list.count)]) }
    }

    private static let owed = "owed"

    /// A party that stands still goes on receiving, not least what lets it work again. What it can't sign meanwhile waits.
    private func owe(_ delivered: [ReleaseReference]) throws {
        for release in delivered {
            try writer.put(
                Row(
                    desk: Self.owed, key: release.id.description, stage: "", due: nil, rank: 0,
                    json: .string(release.hash.description)))
        }
    }

    /// Signs what waited while this member stood still.
    func settle() throws {
        let rows = try writer.rows(Self.owed, stages: [], limit: .max)
        for row in rows {
            guard let id = StepID(row.key), let hash = row.json.string.flatMap({ Hash256($0) }) else { continue }
            notices.delivered.append(ReleaseReference(id: id, hash: hash))
        }
        if !rows.isEmpty { try writer.removeRows(Self.owed) }
    }

    /// The items that a step tells of, by which a message page finds its time line.
    private func subjects(of step: VerifiedStep) throws -> [StepID] {
        func name(_ id: StepID) throws -> StepID {
            let peer = step.claims.issuer == member ? step.claims.audience : step.claims.issuer
            if try item(id) != nil { return id }
            return try fold.resolve(id, for: peer, &self_)?.key ?? id
        }
        switch step.content {
        case .message: return [step.id]
        case .release(let release):
            guard member.isMediator, let origin = release.origin else { return [step.id] }
            return [try link("origin/\(origin)").flatMap { StepID($0) } ?? step.id]
        case .acceptance(let steps, _): return steps.map(\.step)
        case .refusal(let id, _), .returned(let id, _, _), .cancellation(let id, _), .recall(let id, _),
            .withdrawal(let id), .consent(let id, _, _), .lapse(let id, _):
            return [try name(id)]
        case .passed(let notices): return notices.map(\.item)
        case .acknowledgement(_, let releases, _, _): return try releases.map { try name($0.id) }
        case .fact(let facts): return facts.map(\.item)
        case .erasure(let erased): return [try name(erased.item)]
        case .terms: return []
        }
    }
}
