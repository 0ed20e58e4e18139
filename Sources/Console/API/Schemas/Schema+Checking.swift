import IJSON
import Node
import Room
import TransparencyLog

extension Schema {
    /// What in a value the schema doesn't allow; `nil` when all of it fits.
    func mismatch(_ value: JSON, at path: String = "") -> JSONMismatch? {
        func wrong(_ reason: JSONMismatch.Reason) -> JSONMismatch { JSONMismatch(path: path, reason: reason) }
        switch self {
        case .text(let length):
            guard let text = value.string else { return wrong(.type) }
            return length.contains(text.unicodeScalars.count) ? nil : wrong(.value)
        case .word(let form):
            guard let text = value.string else { return wrong(.type) }
            return form.accepts(text) ? nil : wrong(.value)
        case .choice(let options):
            guard let text = value.string else { return wrong(.type) }
            return options.contains(text) ? nil : wrong(.value)
        case .integer(let bounds):
            guard let number = value.int else { return wrong(.type) }
            return bounds.contains(number) ? nil : wrong(.value)
        case .flag: return value.bool == nil ? wrong(.type) : nil
        case .null: return value == .null ? nil : wrong(.type)
        case .list(let element, let size):
            guard let values = value.array else { return wrong(.type) }
            guard size.contains(values.count) else { return wrong(.value) }
            return values.enumerated().lazy.compactMap { element.mismatch($1, at: join(path, "\($0)")) }.first
        case .object(let members, let isClosed): return mismatch(value, at: path, members, isClosed)
        case .map(let schema):
            guard let object = value.object else { return wrong(.type) }
            return object.sorted.lazy.compactMap { schema.mismatch($0.value, at: join(path, $0.name)) }.first
        case .either(let options):
            let faults = options.map { $0.mismatch(value, at: path) }
            guard faults.allSatisfy({ $0 != nil }) else { return nil }
            // What comes nearest is most likely what was meant.
            return faults.compactMap { $0 }.first { $0.reason != .type } ?? wrong(.type)
        case .component(let component): return component.schema.mismatch(value, at: path)
        case .anything: return nil
        }
    }

    private func mismatch(
        _ value: JSON, at path: String, _ members: [Member], _ isClosed: Bool
    ) -> JSONMismatch? {
        guard let object = value.object else { return JSONMismatch(path: path, reason: .type) }
        for member in members {
            guard let value = object[member.name] else {
                guard member.isRequired else { continue }
                return JSONMismatch(path: join(path, member.name), reason: .missing)
            }
            if let fault = member.schema.mismatch(value, at: join(path, member.name)) { return fault }
        }
        let known = Set(members.map(\.name))
        guard isClosed, let more = object.names.first(where: { !known.contains($0) }) else { return nil }
        return JSONMismatch(path: join(path, more), reason: .unexpected)
    }

    private func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }
}

extension WordForm {
    func accepts(_ text: String) -> Bool {
        switch self {
        case .step: StepID(text)?.description == text
        case .member: MemberID(text) != nil
        case .office: OfficeID(text) != nil
        case .concept: ConceptID(text) != nil
        case .user: User.isName(text)
        case .digest, .hash: Hash256(text) != nil
        case .language: (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
        // The check character is for the operation to look at: a pattern can't tell it.
        case .person: text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}[0-9A-Z]/) != nil
        case .slug:
            (1...40).contains(text.utf8.count)
                && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        }
    }
}
