import Desks
import Node
import Room

extension Presenter {
    /// What keeps an item and what would erase it, and what of that this officer may do.
    func keeping(_ item: Item) async throws -> KeepingModel {
        let officer = visitor.officer
        let isReader = officer.roles.isSubset(of: [.observer])
        let holds = try await node.holds().filter { $0.item == item.key }
        let erasure = try await node.erasures().first { $0.item == item.key && $0.stage != .unfinished }
        let isProposed = erasure?.stage == .proposed
        let bar: ErasureBar? =
            item.stage.after(.erase) == nil ? .stage : item.isAwaited ? .awaited : holds.isEmpty ? nil : .held
        return KeepingModel(
            holds: holds.map { hold in
                HoldMark(
                    id: hold.id, by: name(hold.officer), stamp: stamp(hold.at), reason: hold.reason,
                    mayLift: Authority.liftingHold(by: officer, setter: hold.officer) == nil)
            },
            erasure: erasure.map { erasure in
                ErasureMark(
                    by: erasure.proposer.map(name), stamp: stamp(erasure.at), reason: erasure.reason,
                    mayConfirm: bar == nil && Authority.erasure(by: officer, proposer: erasure.proposer) == nil,
                    mayDrop: !isReader)
            },
            bar: bar.map { desk["bar.\($0.rawValue)"] }, mayHold: !isReader, mayPropose: !isReader && !isProposed,
            copies: item.copies(at: node.member).contains { $0.erased != nil } ? copies(item) : [])
    }

    func copies(_ item: Item) -> [CopyMark] {
        item.copies(at: node.member).map { CopyMark(holder: word($0.holder), erased: $0.erased.map(stamp)) }
    }

    /// What is left to tell of an item that was erased.
    func erased(_ item: Item) async throws -> ErasedModel {
        let steps = try await node.timeline(item.key)
        let standing = try await node.standing(of: steps.map(\.step))
        let isUnfinished = try await node.erasures().contains { $0.item == item.key && $0.stage == .unfinished }
        return ErasedModel(
            kind: kind(item.kind, fixedForm: item.fixedForm), precedence: precedence(item.precedence),
            from: from(item), to: to(item), serial: item.serial.map(String.init) ?? "—", signed: stamp(item.signed),
            received: item.received.map(stamp), erased: stamp(item.erased ?? now), isUnfinished: isUnfinished,
            copies: copies(item), timeline: timeline(steps, standing, of: item))
    }
}

extension Item {
    /// The other members that hold or held the item as far as this one knows, and when each destroyed all its copies.
    func copies(at member: MemberID) -> [(holder: MemberID, erased: Int?)] {
        // What the mediator wrote itself came from nobody.
        let isOwnAtMediator = member.isMediator && side == .outgoing
        let source: [(holder: MemberID, erased: Int?)] =
            isOwnAtMediator ? [] : [(holder: member.isMediator ? peer : .mediator, erased: erasedByPeer)]
        let audiences = Set(legs.map(\.audience)).sorted().map { audience in
            let times = legs.filter { $0.audience == audience }.map(\.erased)
            return (holder: audience, erased: times.contains(nil) ? nil : times.compactMap { $0 }.max())
        }
        return source + audiences
    }
}
