extension Language {
    /// The terms of reference and the health of the node.
    static let englishRoom: [Word: String] = [
        .anchoredHint: "The fingerprint was confirmed by a second channel or an independent depositary.",
        .unanchoredHint: """
        Nobody has confirmed this fingerprint by a second channel yet. Read it over the telephone with somebody \
        you trust before relying on the room.
        """,
        .members: "Members",
        .member: "Member",
        .offices: "Offices",
        .adherence: "Adherence",
        .adherenceAuthor: "Author of the terms",
        .adherenceAdhered: "Adhered",
        .adherenceWaiting: "Not yet adhered",
        .adherenceSuspended: "Suspended",
        .rules: "Rules",
        .precedenceTimes: "Times by precedence",
        .reviewWithin: "Reviewed within",
        .acknowledgeWithin: "Acknowledged within",
        .twoPersonRules: "What needs two officers",
        .limits: "Limits and rhythm",
        .coverOn: "Cover is on: the log’s growth shows nobody’s activity.",
        .coverOff: "Cover is off: the log’s growth may show activity.",
        .kindsAllowed: "Kinds of message",
        .termsChain: "Chain of terms documents",
        .document: "Document",
        .effective: "In effect from",
        .digest: "Digest",
        .inForce: "In force",
        .filesUpAndDown: "Files to sign offline",
        .offlineHint: """
        Download the document, sign the adherence with the root key on a computer that is offline, then bring \
        the signed file back here.
        """,
        .signedFile: "Signed file",
        .bringIn: "Bring it in",
        .draftTerms: "Draft new terms",
        .draftTermsHint: "Makes a file to be signed offline. Nothing takes effect until every party adheres.",
        .makeDraft: "Make the file",
        .alarms: "Alarms",
        .noAlarms: "No alarms.",
        .links: "Links",
        .peer: "Node",
        .lastContact: "Last contact",
        .health: "Health",
        .healthOK: "Working",
        .healthWaiting: "Waiting",
        .healthAlarm: "Alarm",
        .theLog: "The log",
        .waitingToGo: "Steps not yet sent",
        .oldestSince: "Oldest from {time}",
        .checkpoint: "Signed log state",
        .witnessed: "Co-signed by every party",
        .notWitnessed: "Awaiting co-signatures",
    ]
}
