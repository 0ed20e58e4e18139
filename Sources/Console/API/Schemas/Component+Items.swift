import Desks
import Node
import Room

extension Component {
    var itemSchema: Schema {
        switch self {
        case .item: .object(Self.itemMembers, isClosed: false)
        case .itemDetail:
            .answer(
                .must("item", .component(.item)), .may("content", .component(.content), "Not of one that is erased."),
                .may("taken_by", .officer), .may("proposer", .officer),
                .must("timeline", .list(.component(.timelineStep), 0...Int.max)))
        case .content: .either([.component(.message), .component(.release)] + Self.otherContents)
        case .timelineStep:
            .answer(
                .must("id", .step), .must("type", .choice(StepType.allCases.map(\.rawValue))), .must("at", .time),
                .must("from", .member), .must("seq", .count), .must("leaf", .hash),
                .must("content", .component(.content)))
        case .steps:
            .answer(
                .must("wasl_steps", .integer(1...1)), .must("room", .hash),
                .must(
                    "steps",
                    .list(
                        .answer(
                            .must("type", .choice(StepType.allCases.map(\.rawValue))), .must("leaf", .hash),
                            .must("salt", .text(1...200)), .must("token", .text(1...Int(Int32.max)))),
                        1...Int.max)))
        case .receipt: .anything("a receipt as wasl verify reads it")
        case .incident:
            .answer(
                .must("name", .incident), .must("items", .count, "How many it has, as far as they are counted."),
                .may("more", .flag, "That it has more than were counted."),
                .must("latest", .time, "When its latest item came or was written."),
                .must("open_requests", .count))
        default: preconditionFailure("listed under another subject")
        }
    }

    /// What steps say that carry no message, by `StepContent`.
    private static let otherContents: [Schema] = [
        .answer(
            .must(
                "accepted",
                .list(
                    .answer(
                        .must("jti", .step), .must("leaf", .hash), .must("received", .time), .must("serial", .count)),
                    1...1024)), .must("logged_by", .time)),
        .answer(.must("step", .step), .must("code", .refusal)),
        .answer(.must("item", .step), .must("reason", .returnReason), .may("note", .note)),
        .answer(
            .must(
                "passed",
                .list(
                    .answer(
                        .must("item", .step), .must("audience", .member), .must("release", .hash),
                        .may("fields", .list(.text(1...100), 0...100)),
                        .may("substituted", .list(.text(1...100), 0...100))), 1...1024))),
        .answer(
            .must("level", .level),
            .must("releases", .list(.answer(.must("jti", .step), .must("sd_hash", .hash)), 1...1024)),
            .may("officer", .officer), .may("note", .note)),
        .answer(
            .must(
                "facts",
                .list(
                    .answer(
                        .must("item", .step), .must("audience", .member), .must("level", .level), .must("at", .time)),
                    1...1024))),
        .answer(.must("item", .step), .must("audience", .list(.member, 1...64)), .must("expires", .time)),
        .answer(.must("item", .step), .must("due", .time)),
        .answer(.must("item", .step), .must("entry", .hash), .must("at", .time)),
        .answer(.must("document", .text(1...1_000_000))),
        .answer(.must("item", .step), .may("reason", .note)),
    ]

    private static let itemMembers: [Schema.Member] = [
        .must("key", .step, "The step that brought it; names the item at this node."), .must("side", .side),
        .must("peer", .member), .must("stage", .stage), .must("kind", .text(1...40)), .must("precedence", .precedence),
        .must("caveat", .component(.caveat)), .must("action", .offices), .may("information", .offices),
        .may("subject", .subject), .must("signed", .time), .may("received", .time), .may("serial", .count),
        .may("incident", .incident), .may("due", .time),
        .may("answer", .choice([AnswerState.open, .answered, .lapsed].map(\.rawValue))), .may("reference", .step),
        .may("derived", .list(.step, 0...100)), .may("replaces", .step), .may("revises", .step),
        .may("replaced_by", .step), .may("fixed", .flag), .may("attachments", .count), .must("entry", .hash),
        .must("hash", .hash), .may("legs", .list(.component(.leg), 0...1000)), .may("level", .level),
        .may("refusal", .refusal), .may("returned", .returnReason),
        .may("consents", .list(.component(.consent), 0...1000)), .may("erased", .time), .may("erased_by_peer", .time),
    ]

    var draftSchema: Schema {
        switch self {
        case .draft:
            .answer(
                .must("id", .step), .must("revision", .integer(1...Int(Int32.max))), .must("drafter", .officer),
                .must("stage", .choice(Draft.Stage.allCases.map(\.rawValue))), .may("subject", .subject),
                .must("changed", .time), .may("note", .text(0...4000), "Why it was sent back."))
        case .draftDetail:
            .answer(
                .must("draft", .component(.draft)), .must("type", .choice(StepType.allCases.map(\.rawValue))),
                .must("content", .component(.content)),
                .may("previous", .component(.content), "What it said before the last change."))
        case .savedDraft:
            .answer(
                .must("id", .step), .must("revision", .integer(1...Int(Int32.max))), .must("drafter", .officer),
                .must("stage", .choice(Draft.Stage.allCases.map(\.rawValue))), .must("changed", .time))
        case .order:
            .either([
                .request(.must("order", .choice(["withdraw"])), .must("item", .step), .may("submit", .flag)),
                .request(
                    .must("order", .choice(["cancel", "recall"])), .must("item", .step), .may("reason", .note),
                    .may("submit", .flag)),
                .request(
                    .must("order", .choice(["consent"])), .must("item", .step),
                    .must("audience", .list(.member, 1...64)), .must("expires", .time), .may("submit", .flag)),
            ])
        default: preconditionFailure("listed under another subject")
        }
    }

    var reviewSchema: Schema {
        let field = Schema.text(1...100)
        return switch self {
        case .plan:
            .request(
                .may("audience", .member, "The only one addressed if left out."),
                .may(
                    "withheld", .list(field, 0...1000), "Fields, sentences such as text.0, files such as attachment.0."),
                .may("substitutions", .component(.body), "The mediator's own words in place of a field's."),
                .may("coarser", .map(.integer(1...100_000)), "Metres by field: makes a place coarser."),
                .may("redacted", .list(.integer(0...100), 0...100), "Files of which the redacted version passes."),
                .may("tlp", .trafficLight, "Only a tighter one."), .may("remark", .text(0...4000)),
                .may("passes_more", .flag, "Pass also what an earlier release to the same member held back."))
        case .proposal:
            .answer(
                .must("digest", .hash, "Names the plan; to confirm it is to name it."), .must("proposer", .officer),
                .must("at", .time), .must("plan", .anything("what passes, and in which words")))
        case .decision:
            .answer(
                .must("item", .step), .must("act", .choice(["release", "return", "refuse"])),
                .must("officer", .officer, "Who decided."), .must("at", .time),
                .must("due", .time, "When it is signed, unless it is undone before."),
                .may("undone", .flag, "That it is only remembered."),
                .may("plans", .list(.anything("what passes to a member, and in which words"), 0...64)),
                .may("reason", .returnReason), .may("note", .note), .may("code", .refusal))
        case .review:
            .answer(
                .must("item", .step), .may("taken_by", .officer), .may("proposer", .officer),
                .may("after_review", .flag, "A Flash warning that waits to be looked at by another officer."),
                .may("handled_by", .officer))
        case .reviewDetail:
            .answer(
                .must("review", .component(.review)), .may("proposal", .component(.proposal)),
                .may("decision", .component(.decision), "The last, if it waits to be signed or was undone."),
                .must(
                    "redacted_files",
                    .list(.answer(.must("number", .count), .must("file", .component(.attachment))), 0...100)))
        default: preconditionFailure("listed under another subject")
        }
    }
}
