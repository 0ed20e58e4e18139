import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import TransparencyLog

extension OperationTable {
    private static let written = Schema.either([
        .request(.must("message", .component(.message)), .may("submit", .flag, "To a second officer at once.")),
        .component(.order),
    ])
    private static let rewritten = Schema.request(
        .must("revision", .integer(1...Int(Int32.max)), "The one that was edited."),
        .must(
            "content",
            .either([
                .request(.must("message", .component(.message)), .may("submit", .flag)), .component(.order),
            ])))
    private static let sent = Schema.answer(.must("steps", .list(.step, 0...64)))

    static let drafts: [Operation] = [
        listDrafts, getDraft, createDraft, changeDraft, discardDraft, approveDraft, rejectDraft, dispatchFlash,
        attachFile,
    ]

    private static let listDrafts = Operation.reading(
        "drafts", "listDrafts", .drafts, "Drafts, those changed last first.", query: Paging.parameters,
        answer: .json(.page("drafts", of: .component(.draft)))
    ) { call in
        try call.page(
            try await call.node.drafts(), "drafts", newestFirst: true, by: { ($0.changed, $0.id) }, \.summary)
    }

    private static let getDraft = Operation.reading(
        "drafts/{draft}", "getDraft", .drafts, "A draft with what it says, and said before.",
        answer: .json(.component(.draftDetail)), problems: [.notFound]
    ) { call in .json(try await call.node.draft(call["draft"]).detail) }

    private static let createDraft = Operation.doing(
        "drafts", "createDraft", .drafts,
        "Writes a message, or an order about an item: to withdraw, cancel or recall it, or consent to sharing it.",
        scope: .draft, body: .json(written), answer: .component(.savedDraft)
    ) { call in
        let (content, submit) = try DraftReader.read(call.json)
        return try await call.node.save(content, by: call.officer, submit: submit)
    } says: {
        $0.saved
    }

    private static let changeDraft = Operation.doing(
        "drafts/{draft}", "changeDraft", .drafts, method: .put, "Changes a draft.", scope: .draft,
        body: .json(rewritten), answer: .component(.savedDraft), problems: [.notFound]
    ) { call in
        let (content, submit) = try DraftReader.read(call.json["content"] ?? .null)
        return try await call.node.save(
            content, id: call["draft"], revision: call.json["revision"]?.int ?? 0, by: call.officer,
            submit: submit)
    } says: {
        $0.saved
    }

    private static let discardDraft = Operation.doing(
        "drafts/{draft}", "discardDraft", .drafts, method: .delete, "Throws a draft of one's own away.", scope: .draft,
        body: .none, answer: .answer(.must("discarded", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.discard(call["draft"], by: call.officer)
    } says: {
        .object(["discarded": .bool(true)])
    }

    private static let approveDraft = Operation.doing(
        "drafts/{draft}/approve", "approveDraft", .drafts, "Approves another's draft: it is signed and sent.",
        scope: .approve,
        body: .json(
            .request(
                .may("revision", .integer(1...Int(Int32.max)), "The one that was read; another is not approved."))),
        answer: sent, problems: [.notFound]
    ) { call in
        try await call.node.approve(call["draft"], revision: call.json["revision"]?.int, by: call.officer)
    } says: {
        .object(["steps": .strings($0.map(\.description))])
    }

    private static let rejectDraft = Operation.doing(
        "drafts/{draft}/reject", "rejectDraft", .drafts, "Sends a draft back to whoever drafted it.",
        scope: .approve, body: .json(.request(.must("reason", .note))),
        answer: .answer(.must("rejected", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.reject(call["draft"], reason: call.json["reason"]?.string ?? "", by: call.officer)
    } says: {
        .object(["rejected": .bool(true)])
    }

    private static let dispatchFlash = Operation.doing(
        "drafts/{draft}/dispatch", "dispatchFlash", .drafts,
        "Sends a Flash warning in the fixed form with one officer; another looks at it afterwards.",
        scope: .draft, answer: sent, problems: [.notFound]
    ) { call in
        try await call.node.dispatchFlash(call["draft"], by: call.officer)
    } says: {
        .object(["steps": .strings($0.map(\.description))])
    }

    private static let attachFile = Operation.doingAnew(
        "attachments", "attachFile", .drafts,
        "Takes in a file for a message, without the metadata of a picture. The answer goes into its attachments.",
        scope: .draft, query: [.init(name: "name", schema: .text(0...4000), about: "The file's name.")],
        body: .bytes(limit: Attachment.maximumSize), answer: .json(.component(.attachment))
    ) { call in
        let name = call.query["name"].map { Multipart.fileName($0) } ?? "file"
        return .json(try call.node.attach(call.bytes, name: name).json)
    }
}

/// What a program wants to leave: a message, or an order about one.
enum DraftReader {
    static func read(_ json: JSON) throws -> (content: Draft.Content, submit: Bool) {
        var reader = try JSONReader(json)
        let content = try content(&reader)
        let submit = try reader.flag("submit")
        try reader.finish()
        if submit { try check(content) }
        return (content, submit)
    }

    /// Names the field that the node would refuse without a name.
    private static func check(_ content: Draft.Content) throws(NodeFault) {
        guard case .message(let message) = content, let kind = Kinds.named(message.kind) else { return }
        do { try kind.check(message.body) } catch { throw .field(error) }
    }

    private static func content(_ reader: inout JSONReader) throws -> Draft.Content {
        if let message = reader.optional("message") { return .message(try Message(json: message)) }
        let order = try reader.string("order")
        let item = try reader.value("item") { StepID($0) }
        let reason = try reader.optionalString("reason")
        switch order {
        case "withdraw": return .withdrawal(item: item)
        case "cancel": return .cancellation(item: item, reason: reason)
        case "recall": return .recall(item: item, reason: reason)
        case "consent":
            return .consent(
                item: item, audience: try reader.values("audience") { MemberID($0) }, expires: try reader.int("expires")
            )
        default: throw reader.mismatch("order")
        }
    }
}

extension Draft {
    /// A draft in a list.
    var summary: JSON {
        var subject: String?
        if case .message(let message) = content { subject = message.subject }
        return .object([
            "id": .string(id), "revision": .int(revision), "drafter": .string(drafter),
            "stage": .string(stage.rawValue), "subject": subject.map(JSON.string), "changed": .int(changed),
            "note": note.map(JSON.string),
        ])
    }

    /// What is answered when it was saved: none of its words, because the answer is kept.
    var saved: JSON {
        .object([
            "id": .string(id), "revision": .int(revision), "drafter": .string(drafter),
            "stage": .string(stage.rawValue), "changed": .int(changed),
        ])
    }

    var detail: JSON {
        .object([
            "draft": summary, "type": .string(content.type.rawValue), "content": content.plain,
            "previous": previous?.plain,
        ])
    }
}

extension Draft.Content {
    /// The step it becomes at a party.
    fileprivate var type: StepType {
        switch self {
        case .message(let message): message.replaces == nil ? .submission : .correction
        case .cancellation: .cancellation
        case .recall: .recall
        case .withdrawal: .withdrawal
        case .consent: .consent
        }
    }

    fileprivate var plain: JSON {
        switch self {
        case .message(let message): message.json
        case .cancellation(let item, let reason): StepContent.cancellation(item: item, reason: reason).json
        case .recall(let item, let reason): StepContent.recall(item: item, reason: reason).json
        case .withdrawal(let item): StepContent.withdrawal(item: item).json
        case .consent(let item, let audience, let expires):
            StepContent.consent(item: item, audience: audience, expires: expires).json
        }
    }
}
