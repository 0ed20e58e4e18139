extension Authority {
    /// Whether an officer may work with the files of persons: who writes, releases or has the duty. Who only administers or
    /// looks on may not, however high: what is in them is nobody's business who doesn't need it for the work (Nelson Mandela
    /// Rules, 9, from memory).
    public static func personFiles(by officer: Officer) -> AuthorityFault? {
        officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) ? .roleMissing : nil
    }

    /// Whether an officer may see who read the file of a person: whoever has any role, so that those who may not read the
    /// files can watch over those who may.
    public static func personReadings(by officer: Officer) -> AuthorityFault? {
        officer.roles.isEmpty ? .roleMissing : nil
    }

    /// Whether an officer may take along all that the node holds of one person in a transfer: whoever has any role may read
    /// the messages, but the side's own files go only with those who work with them.
    public static func caseArchive(by officer: Officer, withFiles: Bool) -> AuthorityFault? {
        if officer.roles.isEmpty { return .roleMissing }
        return withFiles ? personFiles(by: officer) : nil
    }
}
