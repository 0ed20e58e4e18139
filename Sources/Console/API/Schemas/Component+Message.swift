import Desks
import IJSON
import Node
import Room

extension Component {
    var messageSchema: Schema {
        switch self {
        case .attachment:
            .object(
                [
                    .must("name", .text(1...200)),
                    .must("type", .text(1...200), "The media type found in the content."),
                    .must("size", .integer(0...Attachment.maximumSize)), .must("digest", .word(.digest)),
                    .must("key", .text(43...43), "32 bytes as base64url: opens the ciphertext."),
                ], isClosed: true)
        case .caveat:
            .object(
                [
                    .must("tlp", .trafficLight), .may("orcon", .flag, "Originator control."),
                    .must("rel", .list(.member, 0...64), "The members it may go to."),
                ], isClosed: true)
        case .consent: .answer(.must("audience", .list(.member, 0...64)), .must("expires", .time))
        case .leg:
            .answer(
                .must("to", .member), .may("release", .step), .may("entry", .hash), .may("serial", .count),
                .may("caveat", .component(.caveat)), .must("at", .time), .may("level", .level), .may("erased", .time))
        case .place:
            .object(
                [
                    .may("id", .word(.concept)), .may("at", .text(1...64), "Decimal degrees (WGS 84) or MGRS."),
                    .may("precision", .integer(1...100_000), "Metres."),
                ], isClosed: true)
        case .body: .map(.either([.text(0...16000), .integer(0...253_402_300_799), .component(.place)]))
        case .message: .object(Self.messageMembers, isClosed: true)
        case .release:
            .answer(
                .must("message", .component(.message)), .may("origin", .hash), .must("serial", .count),
                .may("supersedes", .step), .may("substituted", .list(.text(1...100), 0...100)),
                .may("redacted_files", .list(.count, 0...100)), .may("remark", .text(0...4000)))
        default: preconditionFailure("listed under another subject")
        }
    }

    private static let messageMembers: [Schema.Member] = [
        .must("kind", .text(1...40), "One of those that the terms allow."), .must("precedence", .precedence),
        .must("caveat", .component(.caveat)), .must("action", .offices, "Offices that must act."),
        .may("information", .offices, "Offices that must know."), .may("subject", .subject),
        .must("body", .component(.body), "The fields of the kind; see the schemas named Body."),
        .may("incident", .text(1...100)), .may("reference", .step, "The item it answers, reports on or translates."),
        .may("derived_from", .list(.step, 0...100)), .may("replaces", .step), .may("revises", .step),
        .may("due", .time, "When an answer is due."),
        .must("attribution", .choice(Attribution.allCases.map(\.rawValue))), .may("fixed_form", .flag),
        .may("attachments", .list(.component(.attachment), 0...100)),
    ]
}
