import Node
import Room

extension Component {
    var recordSchema: Schema {
        let words = Schema.text(0...4000)
        let number = Schema.integer(1...Int(Int32.max))
        return switch self {
        case .dutyEntry:
            .answer(
                .must("number", number), .must("at", .time),
                .must("kind", .choice(Node.DutyEntry.Kind.allCases.map(\.rawValue))), .must("author", .officer),
                .must("text", words), .may("caller", .text(1...200)), .may("read_back", .flag),
                .may("corrects", number), .may("item", .step))
        case .auditLine:
            .answer(
                .must("number", number), .must("at", .time), .must("user", .officer), .must("action", words),
                .must("object", words))
        case .alarm: .answer(.must("number", number), .must("at", .time), .must("code", .text(0...200)))
        case .erasure:
            .answer(
                .must("item", .step), .must("stage", .choice(Erasure.Stage.allCases.map(\.rawValue))),
                .may("proposer", .officer), .may("reason", words), .must("at", .time))
        case .hold:
            .answer(
                .must("id", .step), .must("item", .step), .must("reason", words), .must("officer", .officer),
                .must("at", .time))
        case .shift:
            .answer(
                .must("id", .step), .must("user", .word(.user)), .must("role", .role), .must("from", .time),
                .must("until", .time))
        case .delegation:
            .answer(
                .must("giver", .word(.user)), .must("holder", .word(.user)), .must("from", .time), .must("until", .time)
            )
        case .handover:
            .answer(
                .must("id", .step), .must("from", .word(.user)), .must("to", .word(.user)), .must("at", .time),
                .must("notes", words), .must("items", .list(.step, 0...Int.max), "What was open."),
                .may("signed_at", .time, "When the other officer signed."))
        case .lexiconEntry:
            .answer(
                .must("concept", .word(.concept)), .must("member", .member), .must("words", .map(.text(1...200))),
                .must("unaccepted", .list(.text(1...200), 0...50)))
        case .user:
            .answer(
                .must("name", .word(.user)), .must("display", .text(1...80)), .must("roles", .list(.role, 0...5)),
                .must("disabled", .flag), .may("locked_until", .time))
        case .session:
            .answer(
                .must("id", .hash), .must("user", .word(.user)), .must("since", .time),
                .may("label", .text(1...80), "Of a program's token."), .may("scopes", .list(.scope, 1...20)))
        case .reset:
            .answer(
                .must("user", .word(.user), "Whose access."), .must("proposer", .word(.user)),
                .must("scope", .choice(AccessReset.Scope.allCases.map(\.rawValue)), "What is taken."),
                .must("reason", words), .must("at", .time),
                .must("may_approve", .flag, "Whether this officer may approve it, on the page."))
        default: preconditionFailure("listed under another subject")
        }
    }

    /// The rules of the room as a rules file holds them.
    private static let rulesMembers: [Schema.Member] = [
        .must("tick", .integer(1...3600), "Seconds."),
        .must("precedence", .map(.integer(1...Int(Int32.max))), "Seconds by precedence."),
        .must("kinds", .list(.text(1...40), 0...100)), .must("offices", .map(.text(0...100)), "Desks by office."),
        .must("default_label", .trafficLight), .must("reviewers", .integer(1...2)),
        .may("standing_release", .list(.text(1...40), 0...100)), .may("passed_notice_names_fields", .flag),
        .must("retention_days", .integer(1...Int(Int32.max))), .must("cover", .integer(0...4096)),
        .may("long_term_evidence", .flag),
        .may(
            "custody",
            .object(
                [
                    .may("waivable", .list(.text(1...40), 0...20), "Gates that two officers may waive."),
                    .must("assessment_days", .integer(1...3650)),
                    .must("discrepancy_seconds", .integer(60...2_592_000)),
                    .may("milestone_days", .map(.integer(1...Int(Int32.max)))),
                    .may("follow_up", .list(.text(1...40), 0...20), "Milestones that the sending side is entitled to."),
                    .may("retention_days", .integer(0...36_500), "For how long a file is kept after its case."),
                ], isClosed: true), "What is agreed about transfers of custody."),
    ]

    var nodeSchema: Schema {
        switch self {
        case .terms:
            .answer(
                .must("room", .hash), .must("head", .hash), .must("fingerprint", .text(1...200)),
                .must("created", .time), .must("generation", .integer(1...Int(Int32.max))),
                .must("rules", .component(.rules)),
                .must(
                    "members",
                    .list(
                        .answer(
                            .must("member", .member), .must("adheres", .flag), .must("suspended", .flag)), 0...64)),
                .may(
                    "amendment",
                    .answer(
                        .must("hash", .hash), .must("rules", .component(.rules)),
                        .must("waits_for", .list(.member, 0...64)))),
                .may(
                    "proposed_generation",
                    .answer(
                        .must("hash", .hash), .must("number", .count), .must("committed", .count),
                        .must("waits_for", .list(.member, 0...64)))),
                .must("anchored", .flag, "Whether the fingerprint was compared over a second channel."))
        case .rules: .object(Self.rulesMembers, isClosed: true)
        case .termsDocument: .answer(.must("hash", .hash), .must("name", .text(0...400)))
        case .status:
            .answer(
                .must("member", .member), .must("room", .hash), .must("fingerprint", .text(1...200)),
                .must("terms", .hash), .must("steps", .count), .must("peers", .list(.member, 0...64)),
                .must("troubles", .map(.text(0...4000)), "What goes wrong at present, by subject."))
        case .logState:
            .answer(
                .must("generation", .integer(1...Int(Int32.max))), .must("size", .count),
                .must("witnessed_size", .count), .may("root", .hash, "Of the last checkpoint."),
                .may("distrust", .choice(LogDistrust.allCases.map(\.rawValue))))
        case .evidence: .anything("a file of the format wasl/evidence/v1")
        case .importedBundle:
            .answer(
                .must("from", .member), .must("number", .count), .must("taken", .count), .must("held", .count),
                .must("parked", .count), .must("unparked", .count), .must("missing", .list(.count, 0...Int.max)),
                .may(
                    "refused",
                    .answer(.must("sequence", .count), .must("code", .refusal), .must("count", .count))))
        default: preconditionFailure("listed under another subject")
        }
    }
}
