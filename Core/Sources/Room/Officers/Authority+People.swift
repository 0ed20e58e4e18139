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
}
