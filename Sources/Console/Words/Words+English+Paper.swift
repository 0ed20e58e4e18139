extension Language {
    /// A receipt on paper.
    static let englishPaper: [Word: String] = [
        .paperTitle: "Receipt",
        .paperHint:
            "The codes prove, without any network, that a step of this hash stands in the room’s log, in the state that the members below cosigned. Neither the step nor anybody’s name is on this paper.",
        .paperEntry: "Log entry",
        .paperTokenHash: "SHA-256 of the step",
        .paperLog: "Log",
        .paperLeaf: "Leaf",
        .paperLeafOf: "{number} of a tree of {count}",
        .paperNotAfter: "Not after",
        .paperCosigned: "Cosigned by",
        .paperMissing: "Not cosigned by",
        .paperCode: "Code {number} of {count}",
        .paperHow: "To check it, photograph all codes and keep the file of the terms:",
    ]
}
