import Desks
import IJSON
import Node
import Room
import TransparencyLog

extension ComposeForm {
    mutating func fill(from message: Message) {
        values["subject"] = message.subject
        values["precedence"] = message.precedence.rawValue
        values["tlp"] = message.caveat.label.rawValue
        values["orcon"] = message.caveat.originatorControl ? "on" : ""
        values["incident"] = message.incident
        values["due"] = FormTime.text(message.due)
        values["action"] = message.action.map(\.description).joined(separator: " ")
        values["information"] = message.information.map(\.description).joined(separator: " ")
        values["rel"] = message.caveat.releasableTo.map(\.description).sorted().joined(separator: " ")
        for field in kind.fields {
            guard let value = message.body[field.name] else { continue }
            switch field.type {
            case .line, .text, .choice, .persons, .offices: values["b.\(field.name)"] = value.string
            case .integer: values["b.\(field.name)"] = value.int.map(String.init)
            case .time: values["b.\(field.name)"] = FormTime.text(value.int)
            case .place:
                let place = try? Place(json: value)
                values["b.\(field.name).id"] = place?.concept?.description
                values["b.\(field.name).at"] = place?.point
                values["b.\(field.name).precision"] = place?.precision.map(String.init)
            }
        }
    }

    func model() -> ComposeModel {
        var about: ItemReference?
        if let key = base.reference ?? base.replaces ?? base.revises {
            about = ItemReference(title: key.description, link: "/items/\(key)")
        }
        return ComposeModel(
            kind: presenter.kind(kind.name, fixedForm: isFlash), draftID: draftID,
            fieldsets: [addressing, handling, content] + (isFlash ? [] : [files]),
            submission: isFlash ? .flash : .forApproval, about: about, saved: saved, returnedReason: note,
            warnings: warnings, revision: revision, conflict: conflict)
    }

    private func field(_ name: String, _ label: String, _ control: FieldModel.Control, required: Bool = false)
        -> FieldModel
    {
        var model = FieldModel(
            name: name, label: presenter.desk[label], control: control, value: values[name] ?? "",
            isRequired: required, error: errors[name])
        if case .time = control { model.understood = presenter.understood(model.value) }
        return model
    }

    private func chosen(_ name: String) -> Set<String> {
        Set((values[name] ?? "").split(separator: " ").map(String.init))
    }

    private var addressing: FieldsetModel {
        let offices = rules.offices.keys.filter { $0.member != presenter.node.member }.sorted()
        func options(_ name: String) -> FieldModel.Control {
            let chosen = chosen(name)
            return .choices(
                offices.map {
                    Option(
                        $0.description, presenter.word($0), group: presenter.word($0.member),
                        isChosen: chosen.contains($0.description))
                })
        }
        var information = field("information", "field.information", options("information"))
        information.isSeldom = true
        return FieldsetModel(
            part: .addressing,
            fields: [field("action", "field.action", options("action"), required: true), information] + references)
    }

    /// What the message refers to rides along unseen.
    private var references: [FieldModel] {
        Self.references.compactMap { name, path in
            base[keyPath: path].map { FieldModel(name: name, label: "", control: .hidden, value: $0.description) }
        } + [FieldModel(name: "revision", label: "", control: .hidden, value: String(revision))]
            + (copy.map { [FieldModel(name: "copy", label: "", control: .hidden, value: $0)] } ?? [])
    }

    private var handling: FieldsetModel {
        let precedences = Room.Precedence.allCases.map {
            Option($0.rawValue, presenter.language[presenter.precedence($0).word], precedence: presenter.precedence($0))
        }
        let labels = TrafficLight.allCases.map { Option($0.rawValue, $0.rawValue) }
        let chosen = chosen("rel")
        let members = presenter.node.terms.parties.filter { $0 != presenter.node.member }.map {
            Option($0.description, presenter.word($0), isChosen: chosen.contains($0.description))
        }
        var fields = [
            isFlash
                ? FieldModel(name: "precedence", label: "", control: .hidden, value: "flash")
                : field("precedence", "field.precedence", .radio(precedences), required: true),
            field("tlp", "field.tlp", .select(labels), required: true),
            field("orcon", "field.orcon", .checkbox), field("rel", "field.rel", .choices(members)),
        ]
        if kind.needsDue { fields.append(field("due", "field.due", .time, required: true)) }
        fields.append(field("incident", "field.incident", .text(max: 24)))
        fields.append(
            FieldModel(
                name: "paper", label: presenter.language[.paperNumber], control: .text(max: 16),
                value: values["paper"] ?? "", hint: presenter.language[.paperNumberHint], error: errors["paper"],
                direction: .ltr))
        return FieldsetModel(part: .handling, fields: fields)
    }

    private var content: FieldsetModel {
        FieldsetModel(
            part: .content,
            fields: [field("subject", "field.subject", .text(max: letters(Desks.Kind.subjectLimit)), required: true)]
                + kind.fields.map { field in
                    var model = self.field(
                        "b.\(field.name)", "field.\(field.name)", control(field), required: field.isRequired)
                    if field.name == "persons", Self.drawsPersons(kind) {
                        model.hint = presenter.language[.drawPersons]
                    }
                    return model
                })
    }

    private var files: FieldsetModel {
        var chooser = field(
            "file", "field.file", .file(accept: "image/*,application/pdf,text/plain", isMultiple: true))
        chooser.hint = presenter.language[.pasteHint]
        return FieldsetModel(part: .attachments, fields: kept + [chooser])
    }

    /// What is attached already.
    private var kept: [FieldModel] {
        guard !base.attachments.isEmpty else { return [] }
        let options = base.attachments.map {
            Option($0.digest.description, $0.name, hint: presenter.size($0.size), isChosen: true)
        }
        return [field("kept", "field.kept", .choices(options))]
    }

    /// The most letters that a field offers room for.
    private func letters(_ limit: Int) -> Int { presenter.language.code == "en" ? limit : limit / 2 }

    private func control(_ field: Field) -> FieldModel.Control {
        switch field.type {
        case .line(let limit): .text(max: letters(limit))
        case .text(let limit): .multiline(max: letters(limit), rows: limit > 4000 ? 10 : 4)
        case .choice(let options): .select(options.map { Option($0, presenter.desk["\(field.name).\($0)"]) })
        case .integer(let bounds): .number(min: bounds.lowerBound, max: bounds.upperBound)
        case .time: .time
        case .persons(let limit): .multiline(max: limit * 12, rows: limit == 1 ? 1 : 8)
        case .offices(let limit): .multiline(max: limit * 40, rows: min(limit, 3))
        case .place:
            .place(
                PlaceControl(
                    options: places, id: values["b.\(field.name).id"] ?? "", at: values["b.\(field.name).at"] ?? "",
                    precision: values["b.\(field.name).precision"] ?? ""))
        }
    }

    private var places: [Option] {
        presenter.lexicon.sorted.filter {
            $0.member == presenter.node.member && $0.concept.description.hasPrefix("place:")
        }
        .map { Option($0.concept.description, presenter.word($0.concept.description)) }
    }
}
