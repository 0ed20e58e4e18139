import Room
import TransparencyLog

/// What steps say of the tree and of time, held against the log. The mediator's words are held against its own ticks,
/// so that two clocks which differ accuse nobody; a party's, with the tolerance that the room allows.
extension Inspector {
    /// Every tree that an author saw is a state of a log that somebody shows.
    mutating func views() {
        for (_, known) in known {
            let view = known.step.claims.view
            guard view.size > 0 else { continue }
            let trees = logs.first { $0.generation == view.generation }?.trees ?? []
            if trees.contains(where: { $0.roots[view.size] == view.root }) { continue }
            let longest = trees.map(\.entries.count).max() ?? 0
            inspection.find(
                .view, name(known),
                view.size > longest
                    ? "its author saw \(view.size) leaves, and \(longest) are shown"
                    : "its author saw another tree of \(view.size) leaves")
        }
    }

    mutating func times() {
        for chain in chains.keys.sorted() {
            var latest = 0
            for (_, place) in (chains[chain] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard let known = known[place.entry] else { continue }
                let claims = known.step.claims
                let isMediators = chain.from.isMediator
                let slack = isMediators ? leeway : leeway + RoomRules.futureTolerance
                let made = madeOf(claims.view)
                if let made, claims.issuedAt + slack < made {
                    inspection.find(
                        .backdated, name(known),
                        "it bears the time \(claims.issuedAt), and names a tree that was made at \(made)")
                } else if isMediators, claims.issuedAt + leeway < latest {
                    inspection.find(
                        .backdated, name(known),
                        "it bears the time \(claims.issuedAt), and a step before it \(latest)")
                } else {
                    checkLogged(known, promised[place.entry] ?? (isMediators ? claims.issuedAt + leeway : nil))
                }
                latest = max(latest, claims.issuedAt)
                checkAccepted(known)
            }
        }
    }

    /// When the tree was made that an author saw, by the mediator's ticks.
    private func madeOf(_ view: TreeView) -> Int? {
        let log = logs.first { $0.generation == view.generation }
        return log?.trees[0].roots[view.size] == view.root ? log?.time(ofSize: view.size) : nil
    }

    private mutating func checkLogged(_ known: KnownStep, _ due: Int?) {
        // What a generation lost, and the next one has again, came in time once.
        guard let due, let leaf = leaves[known.step.entry],
            logs[leaf.log].generation == known.step.claims.view.generation,
            let tick = logs[leaf.log].tick(of: leaf.index),
            tick.time > due + leeway
        else { return }
        inspection.find(
            .late, name(known), "it came into the log at \(tick.time), and was to be there by \(due)")
    }

    /// An acceptance names what was sent, and a time at which it can have come.
    private mutating func checkAccepted(_ known: KnownStep) {
        guard case .acceptance(let accepted, let loggedBy) = known.step.content else { return }
        let signed = known.step.claims.issuedAt
        if loggedBy > signed + 2 * leeway {
            inspection.find(
                .backdated, name(known), "it promises the log for \(loggedBy), long after its own time \(signed)")
        }
        for word in accepted {
            inspection.count(.acceptances)
            guard let entry = names[StepName(author: known.chain.to, id: word.step)] else {
                inspection.find(.acceptance, name(known), "it accepts \(word.step), which nobody shows")
                continue
            }
            guard entry == word.entry else {
                inspection.find(.acceptance, name(known), "it accepts \(word.step) under another entry than its own")
                continue
            }
            guard let sent = self.known[entry]?.step.claims else { continue }
            let made = madeOf(sent.view)
            if let made, word.received + leeway < made {
                inspection.find(
                    .backdated, name(known),
                    "it has \(word.step) received at \(word.received), and that names a tree made at \(made)")
            } else if word.received + leeway + RoomRules.futureTolerance < sent.issuedAt {
                inspection.find(
                    .backdated, name(known),
                    "it has \(word.step) received at \(word.received), before it was signed at \(sent.issuedAt)")
            } else if word.received > signed + leeway {
                inspection.find(
                    .backdated, name(known),
                    "it has \(word.step) received at \(word.received), after its own time \(signed)")
            }
        }
    }
}
