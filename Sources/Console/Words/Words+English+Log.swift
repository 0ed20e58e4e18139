extension Language {
    /// The log for officers.
    static let englishLog: [Word: String] = [
        .logHint:
            "Every step of the room stands in one log. Each party checks it at every tick and cosigns what it checked.",
        .downloadEvidence: "Download what is kept for an inspector",
        .logDistrusted: "This node no longer trusts the log",
        .logInOrder: "The log is in order. Nothing speaks against it.",
        .cosignedUpTo: "Leaves cosigned",
        .cosignedAt: "Last cosigned",
        .cosigners: "Who cosigned",
        .cosignerCurrent: "Up to date",
        .cosignerBehind: "Awaited",
        .noCosigners: "Nobody to cosign yet",
        .noCosignersHint: "As soon as a party has adhered to the terms, it cosigns the log.",
        .leavesInLog: "leaves in the log",
        .lastCheckpoint: "Last checkpoint",
        .cosignedByAll: "Cosigned by all",
        .lastCheck: "Last check",
        .logGeneration: "Generation of the log",
        .logKeys: "Keys of the log",
        .logKeysHint: "Whoever keeps a witness elsewhere adds this log by its key.",
    ]
}
