import IJSON
public import Room
import Store
import Synchronization

/// Who looked at what lately, so that a page which draws itself anew is one look.
final class Looks: Sendable {
    /// A look within this many seconds of the one before is the same.
    static let lasting = 600

    private struct Look: Hashable {
        var officer: String
        var item: StepID
    }

    private let last = Mutex<[Look: Int]>([:])

    /// Whether it is a look of its own.
    func isNew(of officer: String, at item: StepID, now: Int) -> Bool {
        last.withLock { last in
            if last.count > 10_000 { last = last.filter { $0.value > now - Self.lasting } }
            let look = Look(officer: officer, item: item)
            if let before = last[look], now - before < Self.lasting { return false }
            last[look] = now
            return true
        }
    }
}

extension MemberNode {
    /// Notes that an officer looked at an item, before it is shown: what can't be noted isn't shown.
    public func looked(at item: StepID, by officer: Officer) async throws(NodeFault) {
        guard looks.isNew(of: officer.name, at: item, now: environment.now()) else { return }
        try await sequencer.perform { turn in
            // Nothing that a page shows changes by it, so nobody's page is drawn anew.
            try turn.audit(officer.name, "item.view", item.description, isSeen: false)
        }
    }
}
