public import Room

extension MemberNode {
    /// Notes that an officer printed an item.
    public func note(printOf item: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { try $0.audit(officer.name, "item.print", item.description) }
    }

    /// Notes that an officer printed something else than an item.
    ///
    /// - Parameter document: its path at the console, without the leading slash.
    public func note(printOf document: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { try $0.audit(officer.name, "paper.print", document) }
    }
}
