import Desks
import Foundation
import IJSON
import Node
import Room

/// The compose form of one kind: drawn from the kind's fields, read back by them.
struct ComposeForm: Sendable {
    let presenter: Presenter
    let kind: Desks.Kind
    let isFlash: Bool
    var draftID: String?
    var revision = 0
    var saved: Stamp?
    var warnings: [String] = []
    var note: String?
    var conflict: ConflictModel?
    /// A draft that holds the files of a version that couldn't be saved, until it is.
    var copy: String?
    var base: Message
    var values: [String: String] = [:]
    /// What is wrong, by field.
    var errors: [String: String] = [:]
    /// Which of them are only missing.
    var missing: Set<String> = []

    var rules: Room.RoomRules { presenter.node.terms.rules }

    init(_ presenter: Presenter, kind name: String, about: [String: StepID] = [:]) async throws {
        isFlash = name == "flash-warning"
        guard let kind = Kinds.named(isFlash ? "warning" : name), presenter.node.terms.rules.kinds.contains(kind.name)
        else {
            throw NodeFault.notFound
        }
        self.kind = kind
        self.presenter = presenter
        base = Self.empty(kind, presenter, isFlash: isFlash)
        for (parameter, path) in Self.references {
            guard let key = about[parameter] else { continue }
            let item = try await presenter.node.item(key)
            let old = try await presenter.node.message(item)
            if parameter != "about" {
                base = old
                base.reference = item.reference
                base.derivedFrom = item.derivedFrom
                base.replaces = nil
                base.revises = nil
                base.attachments = []
            } else {
                // An answer inherits the tightest caveat of what it answers.
                base.caveat.label = max(base.caveat.label, item.caveat.label)
                base.caveat.originatorControl = item.caveat.originatorControl
                base.precedence = item.precedence
                base.incident = item.incident
            }
            base[keyPath: path] = key
        }
        fill(from: base)
        // A warning is of now; whoever reports something older changes it.
        if kind.field("time") != nil, values["b.time"] == nil { values["b.time"] = FormTime.text(presenter.now) }
    }

    static let references: [(String, any WritableKeyPath<Message, StepID?> & Sendable)] = [
        ("about", \.reference), ("replaces", \.replaces), ("revises", \.revises),
    ]

    init(_ presenter: Presenter, draft: Draft) async throws {
        guard case .message(let message) = draft.content, let kind = Kinds.named(message.kind) else {
            throw NodeFault.notFound
        }
        self.kind = kind
        self.presenter = presenter
        isFlash = message.fixedForm
        base = message
        draftID = draft.id
        revision = draft.revision
        saved = presenter.stamp(draft.changed)
        note = draft.note
        fill(from: message)
        try await recall(paperOf: draft.id)
    }

    init(_ presenter: Presenter, posted: FormData, draft id: String?) async throws {
        if let id {
            try await self.init(presenter, draft: presenter.node.draft(id))
            if let known = Int(posted["revision"]) { revision = known }
            if let id = posted.optional("copy"), let files = try? await presenter.node.draft(id),
                files.drafter == presenter.visitor.officer.name, case .message(let message) = files.content
            {
                copy = id
                base.attachments += message.attachments.filter { !base.attachments.contains($0) }
            }
        } else {
            try await self.init(presenter, kind: posted["kind"])
            for (parameter, path) in Self.references { base[keyPath: path] = StepID(posted[parameter]) }
        }
    }

    private static func empty(_ kind: Desks.Kind, _ presenter: Presenter, isFlash: Bool) -> Message {
        let terms = presenter.node.terms
        let others = terms.parties.filter { $0 != presenter.node.member }
        var message = Message(
            kind: kind.name, precedence: isFlash ? .flash : .routine,
            caveat: .init(terms.rules.defaultLabel, releasableTo: Set(others)),
            action: [], subject: nil, body: .object([:]))
        message.fixedForm = isFlash
        return message
    }

    /// Goes on with what was just saved.
    mutating func adopt(_ draft: Draft, _ message: Message) {
        draftID = draft.id
        revision = draft.revision
        saved = presenter.stamp(draft.changed)
        base = message
    }
}
