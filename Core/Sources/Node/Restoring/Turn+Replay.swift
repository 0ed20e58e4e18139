import Desks
import Room
import Store
import TransparencyLog

/// While steps are put back in their place, what they would make this node say is gathered: most of it was said, and
/// comes back too. What remains was lost by everybody, or never said, and is said at the end.
struct Replay {
    struct Saying: Equatable {
        var content: StepContent
        var type: StepType
        var peer: MemberID
    }

    /// Refusals among the steps that come back: what they refuse is not folded in.
    var refused: Set<StepID> = []
    var sayings: [Saying] = []
    /// Items that a standing order would have released.
    var standing: [StepID] = []
    /// What came back as said already, in whatever order.
    var said: [(content: StepContent, peer: MemberID)] = []
}

extension Turn {
    private struct Stream {
        let direction: Direction
        var steps: ArraySlice<(envelope: Envelope, time: Int)>
    }

    /// Puts back what all parties hold of this node's steps, and theirs that it lost, as if they came now. Each step is
    /// verified, and stands where its number and its predecessor say.
    ///
    /// The chains alone are certain. In which order steps of different chains were folded in once is not known: the
    /// earlier one by its author's time goes first, and one that can't be folded in waits for those that make it possible.
    func replay(_ returned: [MemberID: Contact.Returned]) throws {
        var streams: [Stream] = []
        var replay = Replay()
        func stream(_ direction: Direction, _ envelopes: [Envelope]) throws -> Stream {
            let steps = try envelopes.map { envelope in
                let step = try UnverifiedStep(envelope)
                if let id = step.refused { replay.refused.insert(id) }
                return (envelope: envelope, time: step.label.issuedAt)
            }
            return Stream(direction: direction, steps: steps[...])
        }
        for (party, steps) in returned.sorted(by: { $0.key < $1.key }) {
            streams.append(try stream(Direction(from: party, to: member), steps.theirs))
            streams.append(try stream(Direction(from: member, to: party), steps.own))
        }
        self.replay = replay
        while streams.contains(where: { !$0.steps.isEmpty }) {
            let order = streams.indices.filter { !streams[$0].steps.isEmpty }
                .sorted { (streams[$0].steps.first?.time ?? 0, $0) < (streams[$1].steps.first?.time ?? 0, $1) }
            let taken = try order.first {
                try put(back: streams[$0].steps.first?.envelope, streams[$0].direction, false)
            }
            // What nothing makes possible stands in its chain all the same.
            let next = taken ?? order[0]
            let isPlaced =
                try taken != nil || put(back: streams[next].steps.first?.envelope, streams[next].direction, true)
            // A party's steps that aren't taken now come the usual way, and are refused there.
            streams[next].steps = isPlaced ? streams[next].steps.dropFirst() : []
        }
        var left = self.replay ?? replay
        self.replay = nil
        for (content, peer) in left.said { strike(content, to: peer, from: &left) }
        var loss = try loss() ?? Loss()
        loss.isReplayed = true
        try set(loss)
        try say(left)
        try log("chain.replayed")
    }

    /// What was left unsaid.
    private func say(_ left: Replay) throws {
        for key in left.standing {
            guard let item = try item(key), [.queued, .released].contains(item.stage) else { continue }
            try releaseByStandingOrder(key)
        }
        for saying in left.sayings { try author(saying.content, as: saying.type, to: saying.peer) }
        try takeEffect()
    }

    /// - Returns: whether it stands in its place now; `false` if it has to wait, unless it is forced.
    private func put(back envelope: Envelope?, _ direction: Direction, _ isForced: Bool) throws -> Bool {
        guard let envelope else { return true }
        let step: VerifiedStep
        do {
            step = try verified(envelope, direction)
        } catch let code as RefusalCode {
            guard isForced, direction.from == member else { return false }
            throw code
        }
        let head = try head(direction)
        if step.claims.sequence <= head?.sequence ?? 0 {
            guard try writer.place(direction, step.claims.sequence)?.entry == step.entry else {
                throw RefusalCode.conflict
            }
            return true
        }
        guard step.claims.sequence == (head?.sequence ?? 0) + 1, step.claims.previous == (head?.entry ?? terms.room)
        else { throw direction.from == member ? RefusalCode.conflict : .chain }
        do {
            try writer.savepoint { try job { try place(step, direction, isFolded: true) } }
        } catch is RefusalCode {
            guard isForced else { return false }
            try place(step, direction, isFolded: false)
        }
        return true
    }

    private func verified(_ envelope: Envelope, _ direction: Direction) throws -> VerifiedStep {
        let read = try UnverifiedStep(envelope)
        let step = try StepVerifier.evidence(read, terms: terms)
        guard step.claims.issuer == direction.from, step.claims.audience == direction.to else {
            throw RefusalCode.unknownMember
        }
        guard direction.to == member else { return step }
        return try StepVerifier(terms: terms, member: member).verify(read, from: direction.from, now: now).get()
    }

    private func place(_ step: VerifiedStep, _ direction: Direction, isFolded: Bool) throws {
        try append(step, direction)
        let isOwn = direction.from == member
        guard isFolded, isOwn || replay?.refused.contains(step.id) != true else {
            if !isOwn, step.type.isAnswered, replay?.refused.contains(step.id) != true {
                say(.refusal(step: step.id, code: .stage), as: .refusal, to: direction.from)
            }
            if isOwn {
                replay?.said.append((step.content, direction.to))
                try alarm(direction.to, step.id, "restored")
            }
            return
        }
        try run(foldIn(step))
        if isOwn { try consume(step, to: direction.to) }
    }

    private func say(_ content: StepContent, as type: StepType, to peer: MemberID) {
        replay?.sayings.append(Replay.Saying(content: content, type: type, peer: peer))
    }

    /// This node's own step came back: it is as if it had just been written.
    private func consume(_ step: VerifiedStep, to peer: MemberID) throws {
        replay?.said.append((step.content, peer))
        switch step.content {
        case .release(let release):
            let counter = "serial/\(peer)"
            if try link(counter).flatMap({ Int($0) }) ?? 0 < release.serial {
                setLink(counter, String(release.serial))
            }
            grant(release.message.attachments, to: peer)
        case .terms(let document): try adopt(document)
        default: break
        }
    }

    /// What was said need not be said again.
    private func strike(_ content: StepContent, to peer: MemberID, from left: inout Replay) {
        switch content {
        case .acceptance(let accepted, _):
            let steps = Set(accepted.map(\.step))
            notices.accepted[peer]?.removeAll { steps.contains($0.step) }
        case .passed(let passed):
            for notice in passed {
                notices.passed[peer]?.removeAll { $0.item == notice.item && $0.release == notice.release }
            }
        case .fact(let facts):
            for fact in facts {
                notices.facts[peer]?.removeAll {
                    $0.item == fact.item && $0.audience == fact.audience && $0.level <= fact.level
                }
            }
        default: break
        }
        if let index = left.sayings.firstIndex(where: { $0.content == content && $0.peer == peer }) {
            left.sayings.remove(at: index)
        }
    }
}
