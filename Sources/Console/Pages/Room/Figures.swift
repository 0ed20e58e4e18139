/// The period and the moment of figures.
func periodText(_ figures: SituationFigures, _ words: Language) -> HTML {
    words.html(
        .reportPeriod,
        [.from: stampText(figures.from), .to: stampText(figures.until), .time: stampText(figures.asOf)])
}

/// The figures by precedence with the question behind each, then by kind.
func figureTables(_ figures: SituationFigures, _ words: Language, isPaper: Bool = false) -> HTML {
    // The total first: on a phone what comes last is out of sight.
    let head = [words[.figure], words[.total]] + Precedence.allCases.map { words[$0.word] }
    let rows = figures.rows.map { row -> [HTML] in
        let counts = Precedence.allCases.map { precedence -> HTML in
            row.figure.isOfItems ? number(row.counts[precedence] ?? 0, words) : ""
        }
        return ["<span>\(words[row.figure.word])</span>", number(row.total, words)] + counts
    }
    let columns = Figure.allCases.filter { $0.isOfItems && $0.isOfPeriod }
    let kinds = figures.kinds.map { row -> [HTML] in
        [kindName(row.kind, words)] + columns.map { number(row.counts[$0] ?? 0, words) }
    }
    return """
        \(when: figures.isPartial, "<p class=\"note\">\(words[.figuresPartial])</p>")
        \(dataTable(words[.figuresByPrecedence], head, rows, showsCaption: true, scrolls: true))
        \(when: !kinds.isEmpty, dataTable(
            words[.figuresByKind], [words[.kind]] + columns.map { words[$0.word] }, kinds, showsCaption: true, scrolls: true))
        \(figureQueries(figures, words, isPaper: isPaper))
        """
}

/// The question behind each figure: folded on a page, for it is wanted when a figure is doubted.
private func figureQueries(_ figures: SituationFigures, _ words: Language, isPaper: Bool) -> HTML {
    let list: HTML = """
        <dl class="queries">\(figures.rows.map { pair(words[$0.figure.word], code($0.figure.query)) })</dl>
        """
    return isPaper
        ? "<h3>\(words[.figureQuery])</h3>\(list)"
        : "<details class=\"fold\"><summary>\(words[.figureQuery])</summary>\(list)</details>"
}

private func number(_ value: Int, _ words: Language) -> HTML {
    "<span class=\"amount\">\(words.number(value))</span>"
}

/// What the brief says: on the page of the console and on paper the same.
func briefParts(_ model: BriefModel, _ words: Language) -> HTML {
    let big: [Figure] = [.received, .passed, .waiting, .overdue, .requests, .alarms]
    return """
        <div class="numbers">\(big.map { bigNumber($0, model.figures.total($0), words) })</div>
        \(when: model.figures.isPartial, "<p class=\"note\">\(words[.figuresPartial])</p>")
        \(moved(model.figures, words))
        \(model.oldest.map { "<p>\(words.html(.oldestWaitsSince, [.time: stampText($0)]))</p>" as HTML })
        \(briefList(words[.briefOverdue], model.overdue, words))
        \(briefList(words[.briefWaiting], model.waiting, words))
        \(briefList(words[.briefDeadlines], model.deadlines, words))
        <div class="pairs"><section><h2>\(words[.alarms])</h2>\(alarms(model, words))</section>
        <section><h2>\(words[.onNow])</h2>\(onDuty(model.onDuty, words))</section></div>
        """
}

private func bigNumber(_ figure: Figure, _ value: Int, _ words: Language) -> HTML {
    let isLate = value > 0 && [.overdue, .alarms].contains(figure)
    return """
        <div\(attribute: "data-late", if: isLate)><span class="big">\(words.number(value))</span>\
        <span class="what">\(words[figure.word])</span></div>

        """
}

private func moved(_ figures: SituationFigures, _ words: Language) -> HTML {
    let wanted: [Figure] = [.received, .sent, .passed, .returned]
    let head = [words[.briefMoved], words[.total]] + Precedence.allCases.map { words[$0.word] }
    let rows = figures.rows.filter { wanted.contains($0.figure) }.map { row -> [HTML] in
        ["\(words[row.figure.word])", number(row.total, words)]
            + Precedence.allCases.map { number(row.counts[$0] ?? 0, words) }
    }
    return dataTable(words[.briefMoved], head, rows, scrolls: true)
}

private func briefList(_ title: String, _ list: BriefList, _ words: Language) -> HTML {
    let lines = list.lines.map { line -> HTML in
        """
        <li>\(precedenceMark(line.precedence, words))\(line.serial.map { "<span>\(code($0))</span>" as HTML })\
        <span class="kind">\(kindName(line.kind, words))</span><span class="what">\(bdi(line.subject))</span>\
        \(stampText(line.stamp))\(line.clock.map { "<span class=\"clock\" dir=\"ltr\">\($0)</span>" as HTML })</li>

        """
    }
    return """
        <section><h2>\(title)</h2>
        \(lines.isEmpty ? "<p>\(words[.none])</p>" : "<ul class=\"lines\">\n\(lines)</ul>")
        \(when: list.more > 0, "<p class=\"more\">\(words.count(.moreItems, list.more))</p>")</section>
        """
}

private func alarms(_ model: BriefModel, _ words: Language) -> HTML {
    guard !model.alarms.isEmpty else { return "<p>\(words[.noAlarms])</p>" }
    let lines = model.alarms.map { alarm -> HTML in
        "<li><span class=\"what\">\(bdi(alarm.text))</span>\(alarm.stamp.map(stampText))</li>\n"
    }
    return """
        <ul class="lines">\(lines)</ul>\
        \(when: model.moreAlarms > 0, "<p class=\"more\">\(words.count(.moreItems, model.moreAlarms))</p>")
        """
}

private func onDuty(_ people: [OnDuty], _ words: Language) -> HTML {
    guard !people.isEmpty else { return "<p>\(words[.nobodyOn])</p>" }
    let lines = people.map { person -> HTML in
        """
        <li><span class="what">\(bdi(person.name)) · \(bdi(person.role))</span>\
        \(person.until.map { "<span>\(words.html(.untilTime, [.time: stampText($0)]))</span>" as HTML })</li>

        """
    }
    return "<ul class=\"lines\">\(lines)</ul>"
}

extension Figure {
    var word: Word {
        switch self {
        case .received: .figureReceived
        case .sent: .figureSent
        case .passed: .figurePassed
        case .returned: .figureReturned
        case .refused: .figureRefused
        case .waiting: .figureWaiting
        case .overdue: .figureOverdue
        case .requests: .figureRequests
        case .calls: .figureCalls
        case .entries: .figureEntries
        case .alarms: .figureAlarms
        }
    }
}
