import Desks
import Node
import Room

extension Presenter {
    /// A decision that waits to be signed.
    func pending(_ decision: PendingDecision, _ item: Item) -> PendingMark {
        let act: PendingMark.Act =
            switch decision.act {
            case .release: .release
            case .sendBack: .sendBack
            case .refusal: .refusal
            }
        return PendingMark(
            id: item.key.description, act: act, subject: subject(item), officer: name(decision.officer),
            due: stamp(decision.due), secondsLeft: max(0, decision.due - now),
            isMine: decision.officer == visitor.user.name)
    }

    /// All that this officer may still undo.
    func pendings() async throws -> [PendingMark] {
        guard visitor.officer.roles.contains(.duty) else { return [] }
        var marks: [PendingMark] = []
        for decision in try await node.pendingDecisions() {
            marks.append(pending(decision, try await node.item(decision.item)))
        }
        return marks
    }
}
