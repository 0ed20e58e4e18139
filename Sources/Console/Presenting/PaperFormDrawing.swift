import Desks
import Node

/// Blank forms from the same description of a kind that the form on the screen is drawn from.
enum PaperFormDrawing {
    /// The name of the form that is no message.
    static let handover = "handover"

    /// The form of a kind; nil when there is no such kind.
    static func model(_ name: String, numbers: [String]) -> PaperFormModel? {
        if name == handover {
            return PaperFormModel(name: texts(.handoverRecord), fields: [], numbers: numbers, isHandover: true)
        }
        guard let kind = Kinds.named(name) else { return nil }
        let common = Kind.common.first { $0.id == name }
        let fields = kind.fields.filter { $0.name != Desks.Kind.tearLine }
        return PaperFormModel(
            name: common.map { texts($0.word) } ?? desk("kind.\(name)"), fields: fields.map(field), numbers: numbers,
            needsDue: kind.needsDue,
            needsReference: kind.reference != .none)
    }

    private static func field(_ field: Field) -> PaperFieldModel {
        PaperFieldModel(label: desk("field.\(field.name)"), isRequired: field.isRequired, room: room(field))
    }

    private static func room(_ field: Field) -> PaperFieldModel.Room {
        switch field.type {
        case .line: .half
        case .text, .persons, .offices: .tall
        case .integer, .time: .line
        case .place: .place
        case .choice(let options): .choices(options.map { desk("\(field.name).\($0)") })
        }
    }

    private static func desk(_ key: String) -> Both {
        Both(arabic: DeskWords.arabic[key] ?? key, english: DeskWords.english[key] ?? key)
    }

    private static func texts(_ word: Word) -> Both {
        Both(arabic: Language.arabic[word], english: Language.english[word])
    }
}
