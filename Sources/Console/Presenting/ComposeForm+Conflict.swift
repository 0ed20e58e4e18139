import Desks
import Node
import Room

extension ComposeForm {
    /// Goes on over what another officer saved meanwhile: the form keeps what was typed and shows both.
    ///
    /// - Parameter message: what was typed, as far as it could be read.
    mutating func meet(_ other: Draft, _ message: Message) async throws {
        let theirs = try await ComposeForm(presenter, draft: other)
        let attached = message.attachments.map(\.name)
        conflict = ConflictModel(
            changed: (presenter.name(other.drafter), presenter.stamp(other.changed)),
            lines: lines(against: theirs, attached: attached))
        // From here on saving means to save over it, knowingly.
        revision = other.revision
        saved = theirs.saved
        let new = message.attachments.filter { !theirs.base.attachments.contains($0) }
        base.attachments = theirs.base.attachments + new
    }

    /// The draft was sent or thrown away: what was typed would become another.
    mutating func outlive() {
        conflict = ConflictModel()
        draftID = nil
        revision = 0
        saved = nil
        note = nil
    }

    private func lines(against theirs: ComposeForm, attached: [String]) -> [ConflictLine] {
        var lines: [ConflictLine] = []
        func compare(_ field: String, _ label: String, _ mine: String, _ other: String) {
            guard mine != other else { return }
            lines.append(
                ConflictLine(field: field, label: presenter.desk[label], mine: mine, theirs: other))
        }
        for name in ["action", "information", "precedence", "tlp", "orcon", "rel", "due", "incident", "subject"] {
            compare(name, "field.\(name)", shown(name), theirs.shown(name))
        }
        for field in kind.fields {
            let name = "b.\(field.name)"
            compare(name, "field.\(field.name)", shown(field), theirs.shown(field))
        }
        compare(
            "file", "field.file", attached.joined(separator: "\n"),
            theirs.base.attachments.map(\.name).joined(separator: "\n"))
        return lines
    }

    private func value(_ name: String) -> String { values[name] ?? "" }

    private func shown(_ name: String) -> String {
        let value = value(name)
        let parts = value.split(separator: " ").map(String.init)
        switch name {
        case "action", "information":
            return presenter.language.list(parts.map { OfficeID($0).map(presenter.word) ?? $0 }.sorted())
        case "rel": return presenter.language.list(parts.map { MemberID($0).map(presenter.word) ?? $0 }.sorted())
        case "precedence":
            guard let precedence = Room.Precedence(rawValue: value) else { return value }
            return presenter.language[presenter.precedence(precedence).word]
        case "orcon": return value == "on" ? presenter.language[.originatorControl] : ""
        default: return value
        }
    }

    private func shown(_ field: Field) -> String {
        let name = "b.\(field.name)"
        switch field.type {
        case .choice: return value(name).isEmpty ? "" : presenter.desk["\(field.name).\(value(name))"]
        case .place:
            let place = value("\(name).id")
            let parts = [place.isEmpty ? "" : presenter.word(place), value("\(name).at"), value("\(name).precision")]
            return presenter.language.list(parts.filter { !$0.isEmpty })
        default: return value(name)
        }
    }
}
