import Desks
import IJSON
import Node
import Room
import Store

extension Presenter {
    /// The figures of a situation, each by precedence, and what happened by kind.
    func figures(_ situation: Situation) -> SituationFigures {
        let rows = Figure.allCases.map { figure in
            let counts = situation.byPrecedence(figure).map { (precedence($0.key), $0.value) }
            return SituationFigures.FigureRow(
                figure: figure, counts: Dictionary(counts) { $0 + $1 }, total: situation.count(figure))
        }
        var kinds: [Kind: [Figure: Int]] = [:]
        for count in situation.counts {
            for figure in Figure.allCases where figure.event == count.event {
                kinds[kind(count.kind, fixedForm: count.fixedForm), default: [:]][figure, default: 0] += count.count
            }
        }
        return SituationFigures(
            from: stamp(situation.from), until: stamp(situation.until), asOf: stamp(situation.now), rows: rows,
            kinds: kinds.sorted { $0.key.id < $1.key.id }.map {
                SituationFigures.KindRow(kind: $0.key, counts: $0.value)
            },
            isPartial: situation.isPartial)
    }

    /// What is named in a report or brief: late, and awaited.
    func named(_ situation: Situation) -> [Item] {
        var seen: Set<StepID> = []
        return (situation.items(.overdue) + situation.items(.requests)).filter { seen.insert($0.key).inserted }
            .sorted { ($0.precedence, $0.signed) < ($1.precedence, $1.signed) }
    }

    /// The strictest label of items, and never a looser one than the room's own.
    func strictest(_ items: [Item]) -> TrafficLight {
        items.map(\.caveat.label).reduce(node.terms.rules.defaultLabel) { max($0, $1) }
    }

    /// The words of a report, drafted from the duty log for an officer to put right.
    func reportDraft(_ situation: Situation) -> String {
        var lines: [String] = []
        func section(_ title: Word, _ content: [String]) {
            if !lines.isEmpty { lines.append("") }
            lines.append(language[title])
            lines += content.isEmpty ? [language[.none]] : content
        }
        section(.reportLog, situation.log.filter { $0.first.kind != .system }.map(logLine))
        section(.reportOverdue, situation.items(.overdue).map { itemLine($0, situation) })
        section(.reportRequests, situation.items(.requests).map { itemLine($0, situation) })
        section(
            .alarms,
            situation.alarms.map {
                language.plain(
                    .reportAlarm,
                    [.text: desk["code.\($0.json["code"]?.string ?? "")"], .time: stamp($0.at).dtg])
            })
        return shortened(lines)
    }

    /// Each line begins with a word of the report's language, so that it stands in its direction.
    private func logLine(_ entry: Situation.LogEntry) -> String {
        let text = entry.last.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let caller = entry.last.caller ?? entry.first.caller
        let line = language.plain(
            caller == nil ? .reportEntry : .reportCall,
            [.time: stamp(entry.first.at).dtg, .name: caller ?? "", .text: text])
        guard entry.isCorrected else { return line }
        return language.plain(.reportCorrected, [.text: line, .number: String(entry.last.number)])
    }

    private func itemLine(_ item: Item, _ situation: Situation) -> String {
        let kind = kind(item.kind, fixedForm: item.fixedForm)
        let due = situation.deadlines[item.key].map { stamp($0).dtg } ?? language[.none]
        return language.plain(
            .reportItem,
            [
                .name: language[kind.word], .number: item.serial.map(String.init) ?? language[.none],
                .text: subject(item), .time: due,
            ])
    }

    /// As many whole lines as a report has room for, and how many are left out.
    private func shortened(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            guard text.utf8.count + line.utf8.count < MemberNode.situationReportLimit - 200 else {
                return text + language.count(.moreLines, lines.count - index)
            }
            text += (text.isEmpty ? "" : "\n") + line
        }
        return text
    }

    /// The figures in lines, as a message carries them.
    func figureLines(_ figures: SituationFigures) -> String {
        let head = language.plain(.reportHead, [.from: figures.from.dtg, .to: figures.until.dtg])
        let lines = figures.rows.map { row -> String in
            let parts = Precedence.allCases.compactMap { precedence in
                row.counts[precedence].map {
                    language.plain(.labelled, [.name: language[precedence.word], .text: String($0)])
                }
            }
            let line = language.plain(.labelled, [.name: language[row.figure.word], .text: String(row.total)])
            return parts.isEmpty
                ? line : language.plain(.withNote, [.name: line, .text: language.list(parts, isolated: false)])
        }
        let note = figures.isPartial ? [language[.figuresPartial]] : []
        return ([head] + lines + note).joined(separator: "\n")
    }

    /// The brief of a situation.
    func brief(_ situation: Situation, onDuty: [OnDuty]) -> BriefModel {
        let waiting = situation.items(.waiting).sorted { since($0) < since($1) }
        let overdue = situation.items(.overdue).sorted { deadline($0, situation) < deadline($1, situation) }
        let coming = situation.open.filter { (situation.deadlines[$0.key] ?? 0) > now }
            .sorted { deadline($0, situation) < deadline($1, situation) }
        let lists = [
            BriefList(waiting.map { briefLine($0, since($0)) }),
            BriefList(overdue.map { briefLine($0, deadline($0, situation)) }),
            BriefList(coming.map { briefLine($0, deadline($0, situation)) }),
        ]
        let shown = waiting.prefix(BriefModel.rows) + overdue.prefix(BriefModel.rows) + coming.prefix(BriefModel.rows)
        let standing = node.troubles.keys.sorted().map { BriefAlarm(text: desk["trouble.\($0)"]) }
        let alarms =
            standing
            + situation.alarms.map {
                BriefAlarm(stamp: stamp($0.at), text: desk["code.\($0.json["code"]?.string ?? "")"])
            }
        return BriefModel(
            figures: figures(situation), fromText: FormTime.text(situation.from),
            untilText: FormTime.text(situation.until), oldest: waiting.first.map { stamp(since($0)) },
            waiting: lists[0], overdue: lists[1], deadlines: lists[2], alarms: Array(alarms.prefix(4)),
            moreAlarms: max(0, alarms.count - 4), onDuty: Array(onDuty.prefix(4)),
            label: label(strictest(Array(shown))))
    }

    private func since(_ item: Item) -> Int { item.received ?? item.signed }

    private func deadline(_ item: Item, _ situation: Situation) -> Int { situation.deadlines[item.key] ?? 0 }

    private func briefLine(_ item: Item, _ time: Int) -> BriefLine {
        BriefLine(
            serial: item.serial.map(String.init), precedence: precedence(item.precedence),
            kind: kind(item.kind, fixedForm: item.fixedForm), subject: subject(item), stamp: stamp(time),
            clock: due(time).clock)
    }

    /// A hand-over as its record tells it.
    func record(_ handover: Node.Handover) async throws(NodeFault) -> HandoverRecord {
        var items: [Item] = []
        for key in handover.items {
            // One that was erased since stands there with what is left of it.
            if let item = try? await node.item(key) { items.append(item) }
        }
        return HandoverRecord(
            id: handover.id, from: name(handover.from), to: name(handover.to), offered: stamp(handover.at),
            signed: handover.signedAt.map(stamp), notes: handover.notes,
            items: items.map { item in
                HandoverItem(
                    serial: item.serial.map(String.init), precedence: precedence(item.precedence),
                    kind: kind(item.kind, fixedForm: item.fixedForm), subject: subject(item), stage: stage(item),
                    due: (node.deadline(of: item)?.due ?? item.due).map(stamp))
            }, label: label(strictest(items)))
    }
}
