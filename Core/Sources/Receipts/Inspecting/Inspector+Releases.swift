import IJSON
import Room
import SelectiveDisclosure
import TransparencyLog

/// Lays every release beside the submission that it names, and beside what its submitter was told.
extension Inspector {
    mutating func releases() {
        progress("opening releases by their origins")
        for (_, known) in sorted { checkDecoys(known) }
        let told = notices()
        for (entry, known) in sorted {
            guard case .release(let release) = known.step.content, let origin = release.origin else { continue }
            inspection.count(.releases)
            guard let said = origins[origin].flatMap({ self.known[$0] }) else {
                if erasedItem(of: entry) == nil {
                    // Only its submitter and the mediator hold it.
                    let others = terms.parties.filter { $0 != known.chain.to }
                    guard mediator != nil || others.allSatisfy({ folder($0) != nil }) else { continue }
                    inspection.find(.origin, name(known), "nobody shows the submission that it names")
                } else {
                    inspection.notes.append("\(name(known)): its origin is erased, so it can't be laid beside it.")
                }
                continue
            }
            compare(known, said)
            let submitter = said.chain.from
            guard folder(submitter) != nil || mediator != nil, told[entry] == nil else { continue }
            inspection.find(.notice, name(known), "\(submitter), whose words it passes on, was never told")
        }
        answers()
    }

    /// The entry of a release's submission, when that is erased and the mediator's folder says which it was.
    func erasedItem(of release: Hash256) -> Hash256? {
        erased[release]?.first { $0.holder.isMediator }?.with.flatMap { erased[$0] == nil ? nil : $0 }
    }

    var sorted: [(Hash256, KnownStep)] {
        known.sorted {
            ($0.value.chain, $0.value.step.claims.sequence) < ($1.value.chain, $1.value.step.claims.sequence)
        }
        .map { ($0.key, $0.value) }
    }

    /// Nothing hides in a message: each digest is a field or a decoy drawn from the salt.
    private mutating func checkDecoys(_ known: KnownStep) {
        guard known.step.type.isMessage, let token = known.step.disclosed else { return }
        let decoys = DecoySource.digests(token.withheldTotal, salt: known.step.envelope.salt)
        let left = token.unexplained(byDecoys: decoys)
        guard left > 0 else { return }
        inspection.find(.digests, name(known), "\(left) of its digests are neither a field of it nor its padding")
    }

    private mutating func compare(_ release: KnownStep, _ said: KnownStep) {
        guard said.step.type.isMessage, let told = said.step.disclosed, let shown = release.step.disclosed else {
            return inspection.find(.origin, name(release), "its origin, \(name(said)), is no submission")
        }
        if said.chain.from == release.chain.to {
            inspection.find(.origin, name(release), "it gives a member's own submission back to it")
        }
        guard shown.hasDigests(of: told) else {
            return inspection.find(
                .digests, name(release), "it does not carry the digests of \(name(said)), from which it is said to come"
            )
        }
        if shown.claims["attribution"] != told.claims["attribution"] {
            inspection.find(
                .digests, name(release), "it says otherwise than \(name(said)) whose signature is to be held")
        }
    }

    /// What submitters were told was passed, by the release's entry.
    private mutating func notices() -> [Hash256: Passed] {
        var told: [Hash256: Passed] = [:]
        for (_, known) in sorted {
            guard case .passed(let notices) = known.step.content else { continue }
            for notice in notices {
                inspection.count(.notices)
                told[notice.release] = notice
                check(notice, known)
            }
        }
        return told
    }

    private mutating func check(_ notice: Passed, _ known: KnownStep) {
        let submitter = known.chain.to
        guard let step = self.known[notice.release], case .release(let release) = step.step.content else {
            if mediator != nil || folder(notice.audience) != nil, erased[notice.release] == nil {
                inspection.find(
                    .notice, name(known),
                    "it names a release to \(notice.audience), \(notice.release), that nobody shows")
            }
            return
        }
        let item = names[StepName(author: submitter, id: notice.item)]
        guard step.chain.to == notice.audience, item != nil, release.origin.flatMap({ origins[$0] }) == item else {
            return inspection.find(
                .notice, name(known), "the release that it names, \(name(step)), is not of that item or to that member")
        }
        guard let item, let told = self.known[item]?.step.disclosed, let shown = step.step.disclosed else { return }
        // Where the terms narrow the notice it names no fields.
        if notice.fields.isEmpty, notice.substituted.isEmpty, !namesFields { return }
        let passed = PassedFields.names(told, shown)
        if Set(notice.fields) != passed || Set(notice.substituted) != Set(release.substituted) {
            inspection.find(
                .notice, name(known),
                "it says that \(list(Set(notice.fields))) passed, and \(name(step)) passes \(list(passed))"
                    + (release.substituted.isEmpty
                        ? "" : " with \(list(Set(release.substituted))) in the mediator's words"))
        }
    }

    private func list(_ names: Set<String>) -> String {
        names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")
    }

    /// Whether every rule of the room so far has notices name fields.
    private var namesFields: Bool {
        let isAmended = folders.contains { folder in
            folder.documents.contains { TermsDocument.summary(of: $0) == "effect" }
        }
        return terms.rules.passedNoticeNamesFields && !isAmended
    }

    /// Each step of a party that wants an answer has one in the mediator's chain to it.
    private mutating func answers() {
        guard let mediator else { return }
        var answered: Set<StepName> = []
        for (_, known) in known where known.chain.from.isMediator {
            switch known.step.content {
            case .acceptance(let accepted, _):
                for word in accepted { answered.insert(StepName(author: known.chain.to, id: word.step)) }
            case .refusal(let step, _): answered.insert(StepName(author: known.chain.to, id: step))
            default: break
            }
        }
        for listed in mediator.steps where listed.chain.to.isMediator && listed.type.isAnswered {
            guard !answered.contains(StepName(author: listed.chain.from, id: listed.id)) else { continue }
            inspection.find(.unanswered, Self.name(listed), "the mediator holds it and has given no answer")
        }
    }
}

/// The fields of a submission that a release shows, as a passed notice names them: a text's sentences by number when not
/// all of them passed.
enum PassedFields {
    static func names(_ told: VerifiedSDJWT, _ shown: VerifiedSDJWT) -> Set<String> {
        let kept = Set(shown.token.disclosures)
        var fields: Set<String> = []
        var sentences: [String: (all: [String], passed: [String])] = [:]
        for (text, path) in zip(told.token.disclosures, told.disclosedPaths) {
            let steps = path.steps.map(\.name)
            guard steps.count >= 2, steps[0] == "body" else { continue }
            if steps.count == 2, kept.contains(text) { fields.insert(steps[1]) }
            guard steps.count == 4, steps[2] == "sentences" else { continue }
            let name = "\(steps[1]).\(steps[3])"
            sentences[steps[1], default: ([], [])].all.append(name)
            if kept.contains(text) { sentences[steps[1]]?.passed.append(name) }
        }
        return fields.reduce(into: []) { names, field in
            guard let parts = sentences[field], parts.all.count != parts.passed.count else {
                names.insert(field)
                return
            }
            names.formUnion(parts.passed)
        }
    }
}
