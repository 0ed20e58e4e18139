import Desks
import Formats
import Foundation
import IJSON
import Node
import Room
import TransparencyLog

extension ComposeForm {
    /// The message that a form holds, as far as it can be read; `errors` has what is missing or wrong.
    ///
    /// Files are stored at once: a draft keeps what was attached to it.
    mutating func message(from form: FormData) -> Message {
        keep(form)
        var message = base
        message.subject = form.optional("subject")
        if let subject = message.subject {
            if !Desks.Kind.isSubject(subject) { fail("subject", tooLong(Desks.Kind.subjectLimit, subject)) }
        } else {
            fail("subject", .missing)
        }
        message.action = list("action", form) { OfficeID($0) }
        if form.all("action").allSatisfy(\.isEmpty) { fail("action", .missing) }
        message.information = list("information", form) { OfficeID($0) }.filter { !message.action.contains($0) }
        message.precedence = one("precedence", form) { Room.Precedence(rawValue: $0) } ?? message.precedence
        message.incident = form.optional("incident")
        message.caveat = Room.Caveat(
            one("tlp", form) { TrafficLight(rawValue: $0) } ?? message.caveat.label,
            originatorControl: form["orcon"] == "on", releasableTo: Set(list("rel", form) { MemberID($0) }))
        if kind.needsDue {
            message.due = time("due", form)
            if form["due"].isEmpty { fail("due", .missing) }
        }
        var body = JSONObject()
        for field in kind.fields { body[field.name] = read(field, form) }
        message.body = .object(body)
        let kept = Set(form.all("kept"))
        message.attachments.removeAll { !kept.contains($0.digest.description) }
        for file in form.files where !file.bytes.isEmpty {
            do throws(NodeFault) {
                message.attachments.append(try presenter.node.attach(file.bytes, name: String(file.name.suffix(60))))
            } catch {
                errors["file"] = presenter.sentence(error)
            }
        }
        return message
    }

    /// A draft may be saved half-written; what can't be read may not.
    mutating func forgiveMissing() {
        for name in missing { errors[name] = nil }
    }

    /// What was typed comes back as it was, right or wrong.
    private mutating func keep(_ form: FormData) {
        let simple = ["subject", "precedence", "tlp", "orcon", "incident", "due", "paper"]
        for name in simple + form.names(startingWith: "b.") { values[name] = form[name] }
        for name in ["action", "information", "rel"] { values[name] = form.all(name).joined(separator: " ") }
    }

    /// One of a closed list. What it does not hold is a fault: how urgent a message is and who may read it is never
    /// guessed.
    private mutating func one<T>(_ name: String, _ form: FormData, _ read: (String) -> T?) -> T? {
        let value = read(form[name])
        if value == nil { fail(name, form[name].isEmpty ? .missing : .unknownChoice) }
        return value
    }

    /// A time, or why it was not understood; nothing written is for the caller to judge.
    private mutating func time(_ name: String, _ form: FormData) -> Int? {
        guard !form[name].isEmpty else { return nil }
        do throws(WrittenDateFault) { return try FormTime.read(form[name]) } catch {
            fail(name, .time(error))
            return nil
        }
    }

    /// Any number of a list; none of them is left out unseen.
    private mutating func list<T>(_ name: String, _ form: FormData, _ read: (String) -> T?) -> [T] {
        let typed = form.all(name).filter { !$0.isEmpty }
        let values = typed.compactMap(read)
        if values.count < typed.count { fail(name, .unknownChoice) }
        return values
    }

    private mutating func read(_ field: Field, _ form: FormData) -> JSON? {
        let name = "b.\(field.name)"
        var value: JSON?
        switch field.type {
        case .line, .text, .choice: value = form.optional(name).map(JSON.string)
        case .persons: value = persons(form.optional(name), name)
        case .offices:
            value = form.optional(name).map { text in
                .string((OfficeList.read(text) ?? []).map(\.description).joined(separator: "\n"))
            }
        case .integer:
            value = form.optional(name).flatMap { Int($0) }.map(JSON.int)
            if value == nil, !form[name].isEmpty { fail(name, .notNumber) }
        case .time:
            value = time(name, form).map(JSON.int)
        case .place:
            let place = Place(
                concept: ConceptID(form["\(name).id"]), point: form.optional("\(name).at"),
                precision: Int(form["\(name).precision"]))
            if place == nil, !form["\(name).at"].isEmpty { fail(name, .notCoordinates) }
            value = place?.json
        }
        if value == nil, field.isRequired, errors[name] == nil { fail(name, .missing) }
        if let value, errors[name] == nil,
            (try? kind.check(.object(JSONObject([field.name: value])), released: true)) == nil
        {
            fail(name, limit(field, value))
        }
        return value
    }

    /// Persons as they were typed or scanned, in the one way in which they are written; which line is none is said.
    private mutating func persons(_ text: String?, _ name: String) -> JSON? {
        guard let typed = text else { return nil }
        let text = drawn(typed)
        values[name] = text
        if let persons = PersonList.read(text) { return persons.isEmpty ? nil : .string(PersonList.text(persons)) }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let wrong = lines.first { !$0.allSatisfy(\.isWhitespace) && PersonReference($0) == nil } ?? ""
        fail(name, .notReference(wrong))
        return .string(text)
    }

    private func limit(_ field: Field, _ value: JSON) -> FieldProblem {
        switch field.type {
        case .line(let limit), .text(let limit): tooLong(limit, value.string ?? "")
        case .integer(let bounds): .outOfRange(min: bounds.lowerBound, max: bounds.upperBound)
        default: .unknownChoice
        }
    }

    /// Limits count bytes, people count letters: in Arabic a letter has two.
    private func tooLong(_ limit: Int, _ text: String) -> FieldProblem {
        .tooLong(max: text.utf8.count > text.unicodeScalars.count ? limit / 2 : limit)
    }

    private mutating func fail(_ name: String, _ problem: FieldProblem) {
        if problem == .missing { missing.insert(name) }
        errors[name] = problem.text(in: presenter.language)
    }
}
