/// The private files of a side, priority cases first.
func peoplePage(_ model: PeopleModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.personNumber], words[.personName], words[.personBirth], words[.person]]
    let list: HTML =
        model.rows.isEmpty
        ? emptyState(words[model.query.isEmpty ? .peopleEmpty : .peopleNone], words[.peopleEmptyHint])
        : dataTable(words[.people], head, model.rows.map { cells($0, words) })
    return frame(
        words[.people], shell,
        """
        \(pageHead("\(words[.people])", ways(model, shell)))
        <p class="hint">\(words[.peopleHint])</p>
        <form class="search-line" method="get" action="/people" role="search">
        \(field(FieldModel(name: "q", label: words[.peopleSearch], control: .text(max: 120), value: model.query), words))
        \(button(words[.search]))
        </form>
        <section class="panel" id="people">
        \(when: !model.rows.isEmpty, "<p class=\"hint\">\(model.count.isMore ? itemCount(model.count, words) : "\(words.count(.files, model.count.number))")</p>")
        \(list)
        \(pager(newer: nil, older: model.next, words))
        </section>
        """)
}

private func ways(_ model: PeopleModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <div class="print-links"><a class="button" href="/people/new">\(words[.personNew])</a> \
        <a class="button" href="/people/import">\(words[.personImport])</a> \
        <a class="button" href="/people/lists">\(words[.watchLists])</a> \
        <a class="button" href="/people/retention">\(words[.retention])</a> \
        \(when: !model.rows.isEmpty, buttonForm("/people/export", shell, words[.peopleExport], confirm: words[.peopleExportQuestion]))</div>
        """
}

private func cells(_ row: PersonFileRow, _ words: Language) -> [HTML] {
    [
        """
        <a data-row href="\(link: row.link)">\(code(row.number))</a>\
        \(when: row.isPriority, " \(tag(row.priority, "waiting"))")
        """, bdi(row.name, words), row.birth.isEmpty ? unseen(words[.none]) : code(row.birth),
        row.reference.map { "<a href=\"/custody/persons/\(segment: $0)\">\(code($0))</a>" as HTML }
            ?? unseen(words[.none]),
    ]
}

/// One private file: its fields with the rules that ask for them, who read it, and what of it may be told.
func personFilePage(_ model: PersonFileModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let title: HTML =
        model.number.map { words.html(.personFileTitle, [.name: code($0)]) } ?? "\(words[.personNew])"
    let action: HTML = model.number.map { "/people/\(segment: $0)" } ?? "/people"
    return frame(
        model.number.map { words.fill(.personFileTitle, [.name: $0]) } ?? words[.personNew], shell,
        """
        \(pageHead(title))
        <p class="hint">\(words[.personFileHint])</p>
        <div class="split"><div class="split-main">
        <section class="panel">\(postForm(action, shell, """
            <input type="hidden" name="revision" value="\(String(model.revision))">
            \(fields(model.fields, words))
            <div class="actions">\(button(words[.save], "primary"))</div>
            """))</section>
        </div>
        <aside class="split-side" aria-label="\(words[.actions])">
        \(photographPanel(model, action, shell))
        \(telling(model, action, shell))
        \(readings(model, words))
        \(removalPanel(model, action, shell))
        </aside></div>
        """)
}

private func telling(_ model: PersonFileModel, _ action: HTML, _ shell: Shell) -> HTML {
    guard model.number != nil else { return "" }
    let words = shell.language
    let choices = FieldModel(
        name: "particular", label: words[.particularsChoose], control: .choices(model.particulars),
        hint: words[.particularsHint])
    return """
        <section class="panel"><h2>\(words[.particularsTell])</h2>
        \(model.board.map { "<p><a href=\"\(link: $0)\">\(words[.personOnBoard])</a></p>" as HTML })
        \(model.particulars.isEmpty ? "<p class=\"hint\">\(words[.particularsNotYet])</p>"
            : postForm("\(action)/particulars", shell, "\(field(choices, words))\(button(words[.particularsDraft]))"))
        </section>
        """
}

private func readings(_ model: PersonFileModel, _ words: Language) -> HTML {
    guard model.number != nil else { return "" }
    return """
        <section class="panel"><h2>\(words[.personReadings])</h2><p class="hint">\(words[.personReadingsHint])</p><ul class="plain">
        \(model.readings.map { "<li>\(stampText($0.stamp)) \(bdi($0.officer)) <small>\($0.how)</small></li>\n" as HTML })</ul></section>
        """
}
