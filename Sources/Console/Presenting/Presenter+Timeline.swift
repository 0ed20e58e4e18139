import Desks
import Foundation
import Node
import Room
import Store
import TransparencyLog

extension Presenter {
    /// The life of an item, step by step.
    func timeline(
        _ steps: [TimelineStep], _ standing: [StepID: LogStanding], of item: Item
    ) -> [TimelineRow] {
        steps.compactMap { entry in
            guard let (stage, detail) = meaning(entry.content, of: item) else { return nil }
            let (officer, note) = written(entry.content)
            return TimelineRow(
                stamp: stamp(entry.step.received), who: word(entry.step.direction.from), step: stage, detail: detail,
                officer: officer, note: note, leaf: String(entry.step.entry.description.prefix(8)),
                proof: TimelineRow.Proof(standing[entry.step.id]))
        }
    }

    /// Whom a step names, and what that officer wrote in it.
    private func written(_ content: StepContent) -> (officer: String?, note: String?) {
        switch content {
        case .returned(_, _, let note): (nil, note)
        case .acknowledgement(_, _, let officer, let note): (officer, note)
        case .cancellation(_, let reason), .recall(_, let reason): (nil, reason)
        default: (nil, nil)
        }
    }

    private func meaning(_ content: StepContent, of item: Item) -> (Stage, String?)? {
        switch content {
        case .message: (.submitted, nil)
        case .release(let release): (.released, numbered(release.serial))
        case .acceptance(let steps, _):
            (.accepted, steps.first { $0.step == item.key }.map { numbered($0.serial) })
        case .refusal(_, let code): (.refused, desk["code.\(code.rawValue)"])
        case .returned(_, let reason, _): (.returned, desk["reason.\(reason.rawValue)"])
        case .passed(let notices):
            (
                .released,
                notices.first { $0.item == item.key }.map { notice in
                    language.list(
                        [word(notice.audience)] + passed(notice.fields)
                            + notice.substituted.map {
                                language.fill(.substitutedField, [.name: desk["field.\($0)"]])
                            })
                }
            )
        case .acknowledgement(let level, _, _, _): self.level(level).map { ($0, nil) }
        case .fact(let facts):
            facts.filter { $0.item == item.key }.map(\.level).max().flatMap { level($0) }.map { ($0, nil) }
        case .cancellation: (.cancelled, nil)
        case .recall: (.recalled, nil)
        case .withdrawal: (.withdrawn, nil)
        case .consent(_, let audience, let expires):
            (.consented, language.list(audience.map(word) + [language.fill(.untilTime, [.time: stamp(expires).dtg])]))
        case .lapse: (.lapsed, nil)
        case .erasure: (.erased, nil)
        case .terms: nil
        }
    }

    private func numbered(_ serial: Int) -> String { language.fill(.numbered, [.number: String(serial)]) }

    /// The fields that passed, of a text that passed in part the numbers of the sentences, from 1.
    private func passed(_ names: [String]) -> [String] {
        var sentences: [String: [Int]] = [:]
        for parts in names.map({ $0.split(separator: ".") }) where parts.count == 2 {
            sentences[String(parts[0]), default: []].append((Int(parts[1]) ?? 0) + 1)
        }
        let whole = names.filter { !$0.contains(".") }.map { desk["field.\($0)"] }
        return whole
            + sentences.sorted { $0.key < $1.key }.map { field, numbers in
                let list = language.list(numbers.sorted().map(language.number), isolated: false)
                return language.fill(.sentencesPassed, [.name: desk["field.\(field)"], .list: list])
            }
    }

    /// The four levels with the times at which they were reached.
    func levels(_ steps: [TimelineStep], of item: Item) -> [AckLevel] {
        guard item.stage == .received || !item.legs.isEmpty else { return [] }
        var reached: [AcknowledgementLevel: (Int, String?)] = [:]
        for entry in steps {
            switch entry.content {
            case .acknowledgement(let level, _, let officer, _):
                reached[level] = reached[level] ?? (entry.step.received, officer)
            case .fact(let facts):
                for fact in facts where fact.item == item.key {
                    reached[fact.level] = reached[fact.level] ?? (fact.at, nil)
                }
            default: break
            }
        }
        let top = item.highestLevel
        return zip(AckLevel.Level.allCases, AcknowledgementLevel.allCases).map { shown, level in
            let mark =
                reached[level]
                ?? (top.map { level <= $0 } == true ? reached.values.map { $0 }.min { $0.0 < $1.0 } : nil)
            return AckLevel(level: shown, reached: mark.map { stamp($0.0) }, by: mark?.1)
        }
    }

    /// How an item is tied to others.
    func relations(_ item: Item, among items: [Item]) -> [Relation] {
        func mention(_ key: StepID) -> ItemReference? {
            items.first { $0.key == key }.map {
                ItemReference(title: subject($0), serial: $0.serial.map(String.init), link: "/items/\($0.key)")
            }
        }
        var relations: [Relation] = []
        func add(_ kind: Relation.Kind, _ key: StepID?) {
            if let key, let item = mention(key) { relations.append(Relation(kind: kind, item: item)) }
        }
        let forward: Relation.Kind =
            item.kind == "outcome" ? .reportsOutcomeOf : item.kind == "translation" ? .translates : .answers
        add(forward, item.reference)
        add(.replaces, item.replaces ?? item.revises)
        add(.replacedBy, item.replacedBy)
        for other in items where other.reference == item.key {
            add(
                other.kind == "outcome" ? .outcomeIn : other.kind == "translation" ? .translatedBy : .answeredBy,
                other.key)
        }
        return relations
    }
}

extension TimelineRow.Proof {
    init(_ standing: LogStanding?) {
        switch standing {
        case .recorded, nil: self = .recorded
        case .logged: self = .logged
        case .witnessed: self = .witnessed
        }
    }
}
