import Room
import TransparencyLog

/// Walks each chain by number, by `prev` and by the order of its leaves, and lays its two ends beside one another.
extension Inspector {
    /// By when the mediator said that steps would be in the log, and whom its answers reached.
    mutating func promises() {
        for (_, known) in known {
            guard case .acceptance(let accepted, let loggedBy) = known.step.content else { continue }
            for word in accepted where names[StepName(author: known.chain.to, id: word.step)] == word.entry {
                promised[word.entry] = min(promised[word.entry] ?? .max, loggedBy)
            }
        }
    }

    mutating func walk(_ chain: ChainID) {
        guard let places = chains[chain], let last = places.keys.max() else { return }
        inspection.count(.chains)
        var edge: Leaf?
        var waiting: [Int] = []
        var previous: Hash256? = terms.room
        var expected = 1
        for sequence in places.keys.sorted() {
            guard let place = places[sequence] else { continue }
            if sequence > expected {
                let gap = sequence - expected == 1 ? "\(expected)" : "\(expected) to \(sequence - 1)"
                inspection.find(.gap, "chain \(chain), step \(gap)", "nobody shows it, and step \(sequence) follows it")
                previous = nil
            }
            expected = sequence + 1
            let subject = Self.name(chain, sequence)
            if let previous, let step = known[place.entry]?.step, step.claims.previous != previous {
                inspection.find(.chain, subject, "the entry that it names as the one before it is another")
            }
            previous = place.entry
            guard let leaf = leaves[place.entry] else {
                waiting.append(sequence)
                continue
            }
            if let edge, leaf < edge {
                inspection.find(
                    .order, subject, "it is leaf \(leaf.index), and an earlier step of the chain is leaf \(edge.index)")
            } else {
                edge = leaf
            }
            for number in waiting { missing(chain, number, "step \(sequence) is leaf \(leaf.index)") }
            waiting = []
        }
        waitFor(waiting, chain, last: last)
    }

    /// Steps at the end of a chain that have no leaf: too late, or not yet.
    private mutating func waitFor(_ waiting: [Int], _ chain: ChainID, last: Int) {
        var pending = 0
        for sequence in waiting {
            guard let place = chains[chain]?[sequence], let time = logs.compactMap(\.last).max() else { continue }
            let mediators = place.received[.mediator]
            if let due = promised[place.entry], due + terms.rules.tick < time {
                missing(chain, sequence, "it was promised by \(due), and the log goes to \(time)")
            } else if let due = mediators.map({ $0 + leeway }), due < time {
                missing(chain, sequence, "the mediator had it at \(due - leeway), and the log goes to \(time)")
            } else {
                pending += 1
            }
        }
        guard pending > 0 else { return }
        inspection.notes.append("Chain \(chain): the last \(pending) of \(last) steps wait for the log.")
    }

    private mutating func missing(_ chain: ChainID, _ sequence: Int, _ why: String) {
        let type = chains[chain]?[sequence]?.type.rawValue ?? "step"
        inspection.find(.missing, Self.name(chain, sequence), "this \(type) is no leaf of the log; \(why)")
    }

    /// What one end of a chain holds and the other doesn't show. What may have come after a folder was made is no fault.
    mutating func compareHolders() {
        for chain in chains.keys.sorted() {
            for (holder, other) in [(chain.from, chain.to), (chain.to, chain.from)] {
                guard folder(holder) != nil, let lacking = folder(other) else { continue }
                compare(chain, holder, lacking)
            }
        }
        for (party, heads) in mailbox {
            let chain = ChainID(from: .mediator, to: party)
            let shown = chains[chain]?.filter { $0.value.received[.mediator] != nil }.keys.max() ?? 0
            guard let made = mediator?.made else { continue }
            // Its time is rounded down to the tick.
            let before = heads.filter { $0.issuedAt + terms.rules.tick <= made }
            guard let most = before.map(\.sequence).max(), most > shown else { continue }
            inspection.find(
                .lacking, "chain \(chain)",
                "the mediator signed that it has \(most) steps, and its folder shows \(shown)")
        }
    }

    private mutating func compare(_ chain: ChainID, _ holder: MemberID, _ lacking: OpenedFolder) {
        var late = 0
        for (sequence, place) in (chains[chain] ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let received = place.received[holder], place.received[lacking.member] == nil else { continue }
            guard received + leeway < lacking.made else {
                late += 1
                continue
            }
            inspection.find(
                .lacking, Self.name(chain, sequence),
                "\(holder) holds this \(place.type.rawValue), and \(lacking.member) does not show it")
        }
        guard late > 0 else { return }
        inspection.notes.append(
            "Chain \(chain): \(late) steps of \(holder) had perhaps not come to \(lacking.member) when its folder was made."
        )
    }
}
