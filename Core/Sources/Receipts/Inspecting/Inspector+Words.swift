import Room
import TransparencyLog

/// Words about words: acknowledgements against releases, facts against acknowledgements, attestations against what is
/// still there.
extension Inspector {
    mutating func acknowledgements() {
        progress("comparing acknowledgements and erasures")
        var signed: [Hash256: Set<AcknowledgementLevel>] = [:]
        for (_, known) in sorted {
            guard case .acknowledgement(let level, let releases, _, _) = known.step.content else { continue }
            for named in releases {
                guard let entry = names[StepName(author: .mediator, id: named.id)] else {
                    // Without the mediator's folder and the receiver's there is nothing to compare.
                    inspection.find(.acknowledgement, name(known), "it names a release, \(named.id), that nobody shows")
                    continue
                }
                signed[entry, default: []].insert(level)
                guard let release = self.known[entry] else { continue }
                if release.chain.to != known.chain.from || release.step.tokenHash != named.hash {
                    inspection.find(
                        .acknowledgement, name(known), "what it names is not \(name(release)) as it was sent")
                }
            }
        }
        var passed: [Leg: [Hash256]] = [:]
        for (entry, known) in known {
            guard case .release(let release) = known.step.content, let origin = release.origin,
                let item = origins[origin] ?? erasedItem(of: entry)
            else { continue }
            passed[Leg(item: item, audience: known.chain.to), default: []].append(entry)
        }
        for (_, known) in sorted {
            guard case .fact(let facts) = known.step.content else { continue }
            for fact in facts { check(fact, known, passed, signed) }
        }
    }

    /// An item's way to one audience.
    private struct Leg: Hashable {
        var item: Hash256
        var audience: MemberID
    }

    private mutating func check(
        _ fact: Fact, _ known: KnownStep, _ passed: [Leg: [Hash256]], _ signed: [Hash256: Set<AcknowledgementLevel>]
    ) {
        inspection.count(.facts)
        // Of what the mediator files itself it speaks for itself.
        guard !fact.audience.isMediator else { return }
        // Only those two hold the receiver's acknowledgements.
        guard mediator != nil || folder(fact.audience) != nil else { return }
        guard let item = names[StepName(author: known.chain.to, id: fact.item)] else {
            return inspection.find(.fact, name(known), "it speaks of an item, \(fact.item), that nobody shows")
        }
        let releases = passed[Leg(item: item, audience: fact.audience)] ?? []
        if releases.contains(where: { signed[$0]?.contains(fact.level) == true }) { return }
        // An erased release or acknowledgement can't be told from another.
        let isErased = erased.values.joined().contains { erasing in
            erasing.chain == ChainID(from: .mediator, to: fact.audience) && erasing.type == .release && releases.isEmpty
                || erasing.chain == ChainID(from: fact.audience, to: .mediator) && erasing.type == .acknowledgement
        }
        if isErased { return }
        inspection.find(
            .fact, name(known),
            "it says that \(fact.audience) has \(fact.level.rawValue) the item, and \(fact.audience) signed no such thing"
        )
    }

    /// What may be erased: steps that tell the words of an item, or somebody's words about it.
    private static let erasable: Set<StepType> = [
        .submission, .correction, .release, .returnForRevision, .cancellation, .recall, .acknowledgement,
    ]

    mutating func erasures() {
        var attested: [MemberID: Set<Hash256>] = [:]
        var words: [(KnownStep, Erased)] = []
        for (_, known) in sorted {
            guard case .erasure(let word) = known.step.content else { continue }
            words.append((known, word))
            if isOwn(word, known) { attested[known.chain.from, default: []].insert(word.entry) }
        }
        for (known, word) in words { check(word, known, attested) }
        for (entry, list) in erased {
            for erasing in list {
                let subject = Self.name(erasing.chain, erasing.sequence)
                guard Self.erasable.contains(erasing.type) else {
                    inspection.find(
                        .erasure, subject,
                        "\(erasing.holder) lists this \(erasing.type.rawValue) as erased, which nobody erases")
                    continue
                }
                let own = attested[erasing.holder] ?? []
                guard !own.contains(entry), erasing.with.map(own.contains) != true else { continue }
                inspection.find(
                    .erasure, subject,
                    "\(erasing.holder) erased its copy of this \(erasing.type.rawValue) and attested nothing")
            }
        }
    }

    /// Whether an attestation is of its author's own copies: the mediator also passes on those of receivers.
    private func isOwn(_ word: Erased, _ known: KnownStep) -> Bool {
        guard known.chain.from.isMediator else { return true }
        return chain(of: word.entry).map { $0.from == known.chain.to || $0.to == known.chain.to } ?? true
    }

    private func chain(of entry: Hash256) -> ChainID? { known[entry]?.chain ?? erased[entry]?.first?.chain }

    private mutating func check(_ word: Erased, _ known: KnownStep, _ attested: [MemberID: Set<Hash256>]) {
        let author = known.chain.from
        guard let chain = chain(of: word.entry) else {
            // A receiver's release is not among what its submitter holds.
            if mediator != nil { inspection.find(.erasure, name(known), "it attests to something that nobody lists") }
            return
        }
        if isOwn(word, known) {
            guard let step = self.known[word.entry], step.holders.contains(author) else { return }
            inspection.find(
                .erasure, name(known), "\(author) attests to have erased \(name(step)), which its folder still holds")
        } else if attested[chain.to]?.contains(word.entry) != true {
            inspection.find(
                .erasure, name(known), "it passes on that \(chain.to) erased its copy, and \(chain.to) attested nothing"
            )
        }
    }
}
