public import Room
import TransparencyLog

/// Folds verified steps into items: `state + step → state + actions`. Every node runs this same fold on the steps that
/// it may see, so no two nodes can disagree on what a step means.
///
/// A step that is well signed and in order but not allowed is thrown as a refusal, and the state is then to be dropped.
public struct ItemFold: Sendable {
    /// Whose node it is.
    public let member: MemberID
    /// The rules in force.
    public let rules: RoomRules

    /// A fold for a member's node.
    public init(member: MemberID, rules: RoomRules) {
        self.member = member
        self.rules = rules
    }

    /// Folds in one step.
    ///
    /// - Parameters:
    ///   - step: the step, this node's own or another's.
    ///   - received: when this node had it, in seconds since 1970, rounded to the tick.
    ///   - state: the items so far.
    public func fold(
        _ step: VerifiedStep, received: Int, into state: inout some ItemState
    ) throws -> [ItemAction] {
        let isOwn = step.claims.issuer == member
        switch (step.content, isOwn, member.isMediator) {
        case (.message(let message), true, false): return try wrote(message, step, &state)
        case (.message(let message), false, true): return try receive(message, step, at: received, &state)
        case (.release(let release), true, true): return try released(release, step, &state)
        case (.release(let release), false, false): return try got(release, step, at: received, &state)
        case (.acknowledgement(let level, let releases, _, _), true, false):
            for release in releases { try acknowledgedHere(level, release, &state) }
        case (.acknowledgement(let level, let releases, _, _), false, true):
            return try releases.flatMap { try acknowledged(level, $0, by: step.claims.issuer, at: received, &state) }
        case (.fact(let facts), true, true):
            for fact in facts where fact.audience.isMediator { try filed(fact, &state) }
        case (.terms(let document), false, _): return [.terms(document: document, from: step.claims.issuer)]
        case (.cancellation(let item, _), _, _): return try ended(item, .cancel, step, at: received, &state)
        case (.recall(let item, _), _, _): return try ended(item, .recall, step, at: received, &state)
        case (.withdrawal(let item), _, _): return try ended(item, .withdraw, step, at: received, &state)
        case (.consent(let item, let audience, let expires), _, _):
            return try consented(item, Consent(audience: Set(audience), expires: expires), step, at: received, &state)
        case (.erasure(let erased), true, _): try erasedHere(erased, for: step.claims.audience, &state)
        case (.erasure(let erased), false, true):
            return try attested(erased, by: step.claims.issuer, at: received, &state)
        case (.erasure(let erased), false, false): try erasedElsewhere(erased, &state)
        case (_, false, false): try told(step, at: received, &state)
        case (_, true, true): try decided(step, &state)
        default: break
        }
        return []
    }

    /// Moves an item along, or refuses.
    func move(_ item: inout Item, by event: ItemStage.Event) throws(RefusalCode) {
        guard let next = item.stage.after(event) else { throw .stage }
        item.stage = next
    }

    /// The item that a member calls by that identifier, as this node keys it.
    ///
    /// A member knows its own submissions by their identifiers and others' items by those of the releases to it, and
    /// may name nothing else.
    public func resolve(_ step: StepID, for member: MemberID, _ state: inout some ItemState) throws -> Item? {
        if member == self.member { return try state.item(step) }
        if let item = try state.item(step), item.peer == member, item.side == .incoming { return item }
        guard let words = try state.link(LinkName.release(step))?.split(separator: " "), words.count == 3,
            words[1] == member.description, let key = StepID(String(words[0]))
        else { return nil }
        return try state.item(key)
    }

    private func replacement(of item: Item, _ state: inout some ItemState) throws -> StepID? {
        if let key = item.replacedBy { return key }
        return try state.link(LinkName.correction(item.key)).flatMap { StepID($0) }
    }

    /// What an item is to those who derive from it: with the tightest caveat its originator has given it by now, even
    /// in a correction that nobody has released yet.
    func source(_ item: Item, _ state: inout some ItemState) throws -> Source {
        var caveat = item.caveat
        var next = try replacement(of: item, &state)
        var steps = 0
        while let key = next, steps < 64, let successor = try state.item(key) {
            caveat = caveat.tightened(by: successor.caveat)
            next = try replacement(of: successor, &state)
            steps += 1
        }
        let originator = item.side == .outgoing ? member : item.peer
        // A receiver isn't told who wrote a thing, nor who else has it: whether an answer may go where it is addressed
        // is the mediator's to say, who runs this check again.
        let isRelayed = item.side == .incoming && !member.isMediator
        let holders = isRelayed ? rules.offices.keys.map(\.member) : item.legs.map(\.audience)
        return Source(caveat: caveat, originator: originator, holders: Set(holders), consents: item.consents)
    }
}
