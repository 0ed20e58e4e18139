public import Room
import Store

/// An officer's look at an item.
struct Look: Hashable {
    var officer: String
    var item: StepID
}

extension MemberNode {
    /// Notes that an officer looked at an item, before it is shown: what can't be noted isn't shown.
    public func looked(at item: StepID, by officer: Officer) async throws(NodeFault) {
        try await looks.once(Look(officer: officer.name, item: item), at: environment.now()) { () throws(NodeFault) in
            // Nothing that a page shows changes by it, so nobody's page is drawn anew.
            try await sequencer.perform { turn in
                try turn.audit(officer.name, "item.view", item.description, isSeen: false)
            }
        }
    }
}
