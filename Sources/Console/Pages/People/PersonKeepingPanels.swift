/// The picture of a file, and how another takes its place.
func photographPanel(_ model: PersonFileModel, _ action: HTML, _ shell: Shell) -> HTML {
    guard let number = model.number else { return "" }
    let words = shell.language
    let file = FieldModel(
        name: "photograph", label: words[.photographChoose],
        control: .file(accept: "image/jpeg,image/png", isMultiple: false), hint: words[.photographHint])
    let revision: HTML = "<input type=\"hidden\" name=\"revision\" value=\"\(String(model.revision))\">"
    return """
        <section class="panel"><h2>\(words[.photographMatches])</h2>
        \(model.photograph.map { link in
            """
            <p><img class="photograph" src="\(link: link)" alt="\(words.fill(.photographOf, [.name: number]))"></p>
            \(postForm("\(action)/photograph", shell, class: "inline", "\(revision)\(button(words[.photographDrop], name: "do", value: "drop", confirm: words[.photographDropQuestion]))"))
            """ as HTML
        } ?? "<p class=\"hint\">\(words[.photographNone])</p>")
        \(postForm("\(action)/photograph", shell, isMultipart: true, "\(revision)\(field(file, words, scope: "p"))\(button(words[.photographKeep]))"))
        </section>
        """
}

/// How a file comes to its end: by two officers, and not before its case is over.
func removalPanel(_ model: PersonFileModel, _ action: HTML, _ shell: Shell) -> HTML {
    guard let removal = model.removal else { return "" }
    let words = shell.language
    let content: HTML
    switch removal {
    case .barred(let why): content = "<p class=\"hint\">\(why)</p>"
    case .open(let asksWord):
        let over = FieldModel(
            name: "over", label: words[.personIsOver], control: .checkbox, isRequired: true,
            hint: words[.personIsOverHint])
        content = foldedForm(
            words[.personRemovalPropose], "\(action)/remove", shell,
            """
            <p class="hint">\(words[.personRemovalHint])</p>\(when: asksWord, field(over, words, scope: "remove"))\
            \(button(words[.personRemovalPropose], "danger"))
            """)
    case .proposed(let by, let mayConfirm):
        let confirm = postForm(
            "\(action)/remove", shell, class: "inline",
            """
            <input type="hidden" name="over" value="on">\
            \(button(words[.personRemovalConfirm], "danger", confirm: words[.personRemovalQuestion]))
            """)
        content = """
            <div class="note" data-tone="waiting"><p>\(words.html(.personRemovalBy, [.name: bdi(by)]))</p>
            \(mayConfirm ? confirm : "<p class=\"hint\">\(words[.erasureByAnother])</p>")
            \(buttonForm("\(action)/remove/drop", shell, words[.dropErasure]))</div>
            """
    }
    return "<section class=\"panel\"><h2>\(words[.personRemoval])</h2>\n\(content)</section>"
}

/// Files that the terms let be kept no longer.
func personRetentionPage(_ model: PersonRetentionModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.personNumber], words[.person], words[.retentionClosed]]
    let rows = model.rows.map { row in
        [
            "<a data-row href=\"\(link: row.link)\">\(code(row.number))</a>" as HTML,
            "<a href=\"/custody/persons/\(segment: row.reference)\">\(code(row.reference))</a>",
            stampText(row.closed),
        ]
    }
    return frame(
        words[.retention], shell,
        """
        \(pageHead("\(words[.retention])"))
        <p class="hint">\(model.days.map { words.count(.retentionDays, $0) } ?? words[.retentionNone])</p>
        <section class="panel" id="late">\(rows.isEmpty
            ? emptyState(words[.retentionEmpty], words[.retentionEmptyHint]) : dataTable(words[.retention], head, rows))</section>
        """)
}
