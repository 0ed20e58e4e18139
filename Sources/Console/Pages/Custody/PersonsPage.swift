/// Persons at one stage, or of one transfer.
func personsPage(_ model: PersonsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let list: HTML =
        model.rows.isEmpty
        ? emptyState(words[.personsNone], words[.custodyHint]) : personTable(model.rows, words[.custodyTotal], words)
    return frame(
        words.fill(.personsTitle, [.name: model.title]), shell,
        """
        \(pageHead(words.html(.personsTitle, [.name: bdi(model.title, words)])))
        \(model.match.map { "<p><a class=\"button\" href=\"\(link: $0)\">\(words[.personMatch])</a></p>" as HTML })
        \(model.about.map { "<p>\(itemLink($0, words))</p>" as HTML })
        <section class="panel" id="persons" data-live="custody">
        \(list)
        \(model.next.map { """
            <nav class="pager" aria-label="\(words[.pages])">
            <a rel="next" href="\(link: $0)">\(words[.furtherPersons])</a></nav>
            """ as HTML })
        </section>
        \(when: !model.actions.isEmpty, """
            <section class="panel"><h2>\(words[.nextActions])</h2>\(custodyActions(model.actions))</section>
            """)
        """)
}

/// Persons in a table, with what presses beside each.
func personTable(_ lines: [PersonLine], _ caption: String, _ words: Language) -> HTML {
    let head = [
        words[.person], words[.custodyStage], words[.responsible], words[.stageSince], words[.closedGates],
        words[.whatPresses],
    ]
    return dataTable(caption, head, lines.map { personCells($0, words) })
}

private func personCells(_ line: PersonLine, _ words: Language) -> [HTML] {
    [
        """
        <a data-row href="\(link: line.link)">\(code(line.reference))</a>\
        \(when: line.isPriority, " \(tag(words[.priorityCase], "waiting"))")
        """,
        "\(line.stage)", bdi(line.responsible), stampText(line.since),
        line.closed == 0 ? unseen(words[.none]) : tag(words.number(line.closed), "waiting"),
        pressing(line, words),
    ]
}

private func pressing(_ line: PersonLine, _ words: Language) -> HTML {
    guard let trouble = line.trouble else { return unseen(words[.none]) }
    return "\(trouble)\(line.due.map { " \(custodyDue($0, words))" as HTML })"
}

/// A deadline of custody: a clock while hours matter, a date while days do.
func custodyDue(_ due: Due, _ words: Language) -> HTML {
    due.clock.utf8.count > 5 && !due.isOverdue ? stampText(due.stamp) : dueText(due, words)
}
