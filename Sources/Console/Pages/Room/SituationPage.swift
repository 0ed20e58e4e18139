/// The situation report: choose a period, look at the figures, put the words right, keep, print or send it.
func situationPage(_ model: SituationModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.situationReport], shell, class: "page situation",
        """
        \(pageHead("\(words[.situationReport])", "<p class=\"hint\">\(periodText(model.figures, words))</p>"))
        <div class="split">
        <div class="split-main">
        \(formError(model.error))
        <section class="panel figures"><h2>\(words[.figures])</h2>
        \(figureTables(model.figures, words))</section>
        \(model.canWrite ? reportForm(model, shell) : "<section class=\"panel\">\(proseParagraphs(model.text))</section>")
        </div>
        <aside class="split-side" aria-label="\(words[.actions])">
        \(when: model.id == nil, periodForm("/sitrep", model.fromText, model.untilText, words))
        \(model.id.map { reportActions($0, model, shell) })
        \(keptReports(model.kept, words))
        </aside>
        </div>
        """)
}

/// A period, to be asked for with GET so that its page can be kept as a link.
func periodForm(_ path: HTML, _ from: String, _ until: String, _ words: Language) -> HTML {
    let inputs = [
        FieldModel(name: "from", label: words[.begins], control: .time, value: from, isRequired: true),
        FieldModel(name: "until", label: words[.ends], control: .time, value: until, isRequired: true),
    ]
    return """
        <section class="panel"><h2>\(words[.period])</h2><p class="hint">\(words[.periodHint])</p>
        <form method="get" action="\(path)" class="form">
        \(fields(inputs, words, scope: "period"))\(button(words[.showPeriod]))
        </form></section>
        """
}

private func reportForm(_ model: SituationModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let path: HTML = model.id.map { "/sitrep/\(segment: $0)" } ?? "/sitrep"
    let input = FieldModel(
        name: "text", label: words[.reportWords], control: .multiline(max: 16000, rows: 18), value: model.text,
        isRequired: true, hint: words[.reportWordsHint])
    return """
        <section class="panel"><h2>\(words[.reportWords])</h2>
        \(postForm(
            path, shell, keep: "sitrep:\(model.id ?? "new")",
            """
            <input type="hidden" name="from" value="\(model.fromText)">
            <input type="hidden" name="until" value="\(model.untilText)">
            <input type="hidden" name="revision" value="\(model.revision)">
            \(fields([input], words, scope: "report"))
            \(button(words[.saveReport], "primary"))
            """))
        </section>
        """
}

private func reportActions(_ id: String, _ model: SituationModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <section class="panel"><h2>\(words[.actions])</h2>
        \(printLinks("/sitrep/\(segment: id)", words))
        \(when: model.canDraft && model.canWrite, """
            \(buttonForm("/sitrep/\(segment: id)/draft", shell, words[.makeReportDraft], "primary"))
            <p class="hint">\(words[.makeReportDraftHint])</p>
            """)
        <p><a href="/sitrep">\(words[.newReport])</a></p></section>
        """
}

private func keptReports(_ reports: [SituationMark], _ words: Language) -> HTML {
    guard !reports.isEmpty else { return "" }
    let lines = reports.map { report -> HTML in
        """
        <li><a href="/sitrep/\(segment: report.id)">\(words.html(
            .fromTo, [.from: stampText(report.from), .to: stampText(report.until)]))</a> \
        <small>\(bdi(report.author))</small></li>

        """
    }
    return "<section class=\"panel\"><h2>\(words[.keptReports])</h2><ul class=\"plain-list\">\n\(lines)</ul></section>"
}

/// The ways to paper: a PDF by the node, and the page that the reader's own browser prints.
func printLinks(_ path: HTML, _ words: Language) -> HTML {
    """
    <p class="print-links"><a class="button" href="\(path)/print.pdf" download>\(words[.printPDF])</a> \
    <a href="\(path)/print">\(words[.printPage])</a></p>
    """
}
