import Desks
import Formats
import Foundation
import IJSON
import Node
import Room
import Terrain

extension Presenter {
    /// What a message says, in the words of this node.
    func core(
        _ message: Message, from sender: MemberID, item: Item? = nil, substituted: [String] = [],
        redactedFiles: [Int] = [], isRelease: Bool = false
    ) -> MessageCore {
        let fields = Kinds.named(message.kind)?.fields ?? []
        return MessageCore(
            kind: kind(message.kind, fixedForm: message.fixedForm), precedence: precedence(message.precedence),
            caveats: caveats(message.caveat),
            subject: message.subject ?? (isRelease ? language[.withheldByMediator] : "—"), from: word(sender),
            action: message.action.map(word), information: message.information.map(word),
            body: due(of: message)
                + fields.compactMap { field in
                    let label = desk["field.\(field.name)"]
                    guard let value = message.body[field.name] else {
                        // A submission has what its kind asks for, so what a release lacks of that was kept back.
                        return isRelease && field.isRequired ? BodyField(label: label, value: .withheld) : nil
                    }
                    return BodyField(
                        label: label, value: self.value(value, of: field),
                        isSubstituted: substituted.contains(field.name))
                },
            attachments: message.attachments.enumerated().map { place, file in
                var shown = attachment(file, of: item)
                shown.isRedacted = redactedFiles.contains(place)
                return shown
            })
    }

    /// By when an answer is wanted, which is another time than that by which the message is to be opened.
    private func due(of message: Message) -> [BodyField] {
        message.due.map { [BodyField(label: desk["field.due"], value: .time(stamp($0)))] } ?? []
    }

    func attachment(_ file: Attachment, of item: Item?) -> AttachmentModel {
        AttachmentModel(
            name: file.name, size: size(file.size), link: item.map { "/items/\($0.key)/files/\(file.digest)" })
    }

    func size(_ bytes: Int) -> String {
        let (word, number): (Word, String) =
            switch bytes {
            case ..<1024: (.sizeBytes, String(bytes))
            case ..<1_048_576: (.sizeKibibytes, String(bytes >> 10))
            default: (.sizeMebibytes, String(format: "%.1f", Double(bytes) / 1_048_576))
            }
        return language.fill(word, [.number: language.writing.numerals.written(number)])
    }

    func value(_ value: JSON, of field: Field) -> BodyField.Value {
        switch field.type {
        case .line, .text, .persons: return .text(value.string ?? "")
        case .offices: return .list((value.string.flatMap(OfficeList.read) ?? []).map(word))
        case .choice: return .word(desk["\(field.name).\(value.string ?? "")"])
        case .integer: return .word(value.int.map(ungrouped) ?? "")
        case .time: return .time(stamp(value.int ?? 0))
        case .place:
            // One that can't be read is shown as it came: nobody kept it back.
            guard let place = try? Place(json: value) else { return .text(value["at"]?.string ?? value.text) }
            return .place(
                name: place.concept.map { word($0.description) } ?? "", coordinates: place.point.map(coordinates),
                precision: place.precision.map { language.plain(.metres, [.number: ungrouped($0)]) })
        }
    }

    /// In the viewer's digits, as it is typed.
    private func ungrouped(_ number: Int) -> String { language.writing.numerals.written(String(number)) }

    /// A point in the grid that people read out, and in degrees that a map takes.
    private func coordinates(_ text: String) -> String {
        if let grid = try? MGRSReference(parsing: text) { return grid.description }
        guard let point = try? GeodeticPoint(parsing: text), let grid = try? MGRSReference(point, digits: 4) else {
            return text
        }
        return "\(grid.description) (\(point.formatted(decimals: 4)))"
    }

    /// A value as plain words, to review and to compare.
    func plain(_ value: JSON, of field: Field) -> String {
        switch self.value(value, of: field) {
        case .text(let text), .word(let text): text
        case .time(let stamp): stamp.dtg
        case .place(let name, let coordinates, let precision):
            language.list([name, coordinates ?? "", precision ?? ""].filter { !$0.isEmpty }, isolated: false)
        case .list(let list): language.list(list, isolated: false)
        case .withheld: ""
        }
    }
}
