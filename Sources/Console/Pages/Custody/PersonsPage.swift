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
        \(model.happened.map { transferLine($0, words) })
        \(when: !model.actions.isEmpty, """
            <section class="panel"><h2>\(words[.nextActions])</h2>\(custodyActions(model.actions))</section>
            """)
        """)
}

/// What happened in a transfer, a line a message, with how many of its persons each was of.
private func transferLine(_ lines: [TransferLine], _ words: Language) -> HTML {
    """
    <section class="panel" id="happened" data-live="custody"><h2>\(words[.transferLine])</h2>
    \(when: lines.isEmpty, "<p class=\"hint\">\(words[.transferLineEmpty])</p>")
    <ol class="timeline">
    \(lines.map { line in
        """
        <li>\(datedStamp(line.stamp)) <span>\(share(line)) <span class="persons">\(words.number(line.persons))</span> \
        \(line.link.map { "<a href=\"\(link: $0)\">\(line.what)</a>" as HTML } ?? "\(line.what)") \
        \(when: line.isWrong, tag(words[.troubles], "bad"))</span> \
        <small>\(bdi(line.by))</small></li>

        """ as HTML
    })</ol></section>
    """
}

/// The number stands beside it, so the bar only repeats it.
private func share(_ line: TransferLine) -> HTML {
    let width = 120
    let part = line.all == 0 ? 0 : line.persons * width / line.all
    return """
        <svg class="ages" viewBox="0 0 \(String(width)) 8" width="\(String(width))" height="8" aria-hidden="true" \
        focusable="false"><rect class="age-1" width="\(String(max(part, 2)))" height="8"/></svg>
        """
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
