public import Room

/// What is kept against the log.
extension MemberNode {
    /// What this node keeps against the log, as a file that stands alone; `nil` while there is nothing.
    ///
    /// Who takes it out is in the audit: it holds entries of the whole tree.
    public func evidence(by officer: Officer) async throws(NodeFault) -> LogEvidence? {
        guard !officer.roles.isDisjoint(with: [.administrator, .duty, .releasing]) else {
            throw .authority(.roleMissing)
        }
        let evidence: LogEvidence
        do { evidence = try await LogEvidence(of: member, from: store) } catch { throw NodeFault.of(error) }
        guard !evidence.isEmpty else { return nil }
        try await sequencer.perform { try $0.audit(officer.name, "log.evidence", "") }
        return evidence
    }
}
