import IJSON
public import Room
public import TransparencyLog

extension LogEvidence {
    /// What each item proves, to somebody who knows only that these are the room's terms.
    public func verdicts(under terms: TermsOfReference) -> [Verdict] { items.map { verdict($0, terms) } }

    /// What an item proves.
    public enum Verdict: Sendable, Hashable {
        /// The log signed two checkpoints that contradict one another, of these sizes.
        case fork(Int, Int)
        /// The mediator promised an entry, and the tree of that size is without it at a later time.
        case missing(entry: Hash256, size: Int, by: Clock)
        /// The log has a step at this leaf, and not before it the step that it names as the one before.
        case order(entry: Hash256, leaf: Int)
        /// The log has one entry at two leaves.
        case twice(entry: Hash256, leaves: [Int])
        /// Signed material that by itself proves nothing, and why it was kept.
        case kept(String)

        /// Whether it stands by the mediator's own signatures, and rests on nobody else's word.
        public var isProof: Bool {
            switch self {
            case .kept, .missing(_, _, .cosigner): false
            default: true
            }
        }

        /// Whose word it is that the time had come.
        public enum Clock: Sendable, Hashable {
            /// The mediator's own, in a mailbox head.
            case mediator
            /// Another party's than the one that complains, in a cosignature: as good as that party's clock and word.
            case cosigner(MemberID)
        }
    }

    private func verdict(_ item: JSON, _ terms: TermsOfReference) -> Verdict {
        let reason = item["reason"]?.string ?? "token"
        if let text = item["fork"]?.string, let fork = try? ForkEvidence(parsing: Array(text.utf8)),
            // Of one generation, whichever: a smaller tree of another contradicts nothing.
            let generation = terms.generation(of: fork.older.checkpoint.origin),
            (try? fork.verify(log: terms.log(of: generation))) != nil
        {
            return .fork(fork.older.checkpoint.size, fork.newer.checkpoint.size)
        }
        let papers = (item["papers"]?.array ?? []).compactMap { $0.string.map { Array($0.utf8) } }
        guard let note = papers.last, let signed = try? SignedCheckpoint(parsing: note),
            let generation = terms.generation(of: signed.checkpoint.origin),
            let checkpoint = try? signed.verified(by: terms.log(of: generation)).checkpoint,
            let entry = item["entry"]?.string.flatMap({ Hash256($0) }), let entries = entries(item, checkpoint)
        else { return .kept(reason) }
        let leaves = entries.indices.filter { entries[$0] == entry.bytes }
        let found: Verdict? =
            switch leaves.count {
            case 0: missing(entry, item, signed, terms)
            case 1: order(entry, leaves[0], item, entries, terms)
            default: .twice(entry: entry, leaves: leaves)
            }
        return found ?? .kept(reason)
    }

    /// The entry binds the token, and the token the entry before it, so no signature is asked for.
    private func order(
        _ entry: Hash256, _ leaf: Int, _ item: JSON, _ entries: [[UInt8]], _ terms: TermsOfReference
    ) -> Verdict? {
        guard let envelope = word(item), let step = try? StepVerifier(terms: terms, member: member).stored(envelope),
            step.claims.room == terms.room, step.entry == entry, step.claims.sequence > 1,
            !entries[..<leaf].contains(step.claims.previous.bytes)
        else { return nil }
        return .order(entry: entry, leaf: leaf)
    }

    private func word(_ item: JSON) -> Envelope? {
        guard let token = item["word"]?.string, let salt = item["salt"]?.string.flatMap({ Base64URL.decode($0) }) else {
            return nil
        }
        return Envelope(token: Array(token.utf8), salt: salt)
    }

    private func missing(
        _ entry: Hash256, _ item: JSON, _ signed: SignedCheckpoint, _ terms: TermsOfReference
    ) -> Verdict? {
        guard let (due, promised) = self.due(entry, item, terms) else { return nil }
        let checkpoint = signed.checkpoint
        if let text = item["head"]?.string,
            let head = try? MailboxHead(verifying: Array(text.utf8), terms: terms, for: member),
            head.issuedAt > due, head.treeSize <= checkpoint.size,
            head.generation == terms.generation(of: checkpoint.origin)
        {
            return .missing(entry: entry, size: checkpoint.size, by: .mediator)
        }
        // Whoever complains may date its own cosignature as it likes.
        for party in terms.parties where party != member && party != promised {
            let keys = terms.cosigningKeys(of: party)
            let times = (try? signed.note.signatures(verifiedBy: keys).compactMap(\.time)) ?? []
            guard let time = times.max(), time > due else { continue }
            return .missing(entry: entry, size: checkpoint.size, by: .cosigner(party))
        }
        return nil
    }

    /// By when the mediator's signed word has the entry logged, and to whom it gave that word.
    private func due(_ entry: Hash256, _ item: JSON, _ terms: TermsOfReference) -> (time: Int, to: MemberID)? {
        guard let envelope = word(item), let step = try? UnverifiedStep(envelope),
            let word = try? StepVerifier.evidence(step, terms: terms), word.claims.issuer.isMediator
        else { return nil }
        if case .acceptance(let accepted, let loggedBy) = word.content, accepted.contains(where: { $0.entry == entry })
        {
            return (loggedBy, word.claims.audience)
        }
        guard word.entry == entry else { return nil }
        return (word.claims.issuedAt + Turn.ticksUntilLogged * terms.rules.tick, word.claims.audience)
    }

    /// The entries, if they lead to the checkpoint.
    private func entries(_ item: JSON, _ checkpoint: Checkpoint) -> [[UInt8]]? {
        let bundles = (item["bundles"]?.array ?? []).compactMap { $0.string.flatMap { Base64URL.decode($0) } }
        let read = zip(Self.bundles(checkpoint.size), bundles).compactMap { try? EntryBundle($0, bytes: $1).entries }
        var tree = TreeBuilder()
        let entries = read.flatMap { $0 }
        guard let change = try? tree.append(entries), change.size == checkpoint.size, change.root == checkpoint.root
        else { return nil }
        return entries
    }
}
