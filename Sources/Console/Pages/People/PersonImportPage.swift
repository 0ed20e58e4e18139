/// A table of persons on its way in.
func personImportPage(_ model: PersonImportModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.personImport], shell,
        """
        \(pageHead("\(words[.personImport])"))
        <p class="hint">\(words[.personImportHint])</p>
        \(model.problem.map { "<p class=\"error\" role=\"alert\" data-errors>\($0)</p>" as HTML })
        \(model.progress.map { progress in
            """
            <section class="panel">\(longWork(words[.personImport], id: "work", done: progress.done, of: progress.count, words))
            \(postForm("/people/import", shell, button(words[.workDrop], name: "do", value: "drop")))</section>
            """ as HTML
        })
        \(model.result.map { "<section class=\"panel\" role=\"status\"><h2>\(words[.importDone])</h2>\(report($0, isList: false, words))</section>" as HTML })
        \(model.fileName.map { mapping(model, $0, shell) })
        \(when: model.fileName == nil && model.progress == nil, upload(shell))
        """)
}

private func upload(_ shell: Shell) -> HTML {
    let words = shell.language
    let file = FieldModel(
        name: "table", label: words[.importTable], control: .file(accept: ".csv,text/csv", isMultiple: false))
    let list = FieldModel(
        name: "list", label: words[.watchListName], control: .text(max: 40), hint: words[.watchListNameHint])
    return """
        <section class="panel">\(postForm("/people/import", shell, isMultipart: true, """
            \(field(file, words))
            \(field(list, words))
            \(button(words[.importBring], "primary"))
            """))</section>
        """
}

private func mapping(_ model: PersonImportModel, _ name: String, _ shell: Shell) -> HTML {
    let words = shell.language
    let updating = FieldModel(name: "updating", label: words[.importUpdating], control: .checkbox)
    return """
        <section class="panel"><h2>\(bdi(name, words))</h2>
        \(model.watchList.map { "<p>\(words.html(.watchListBecomes, [.name: code($0)]))</p>" as HTML })
        <p class="hint">\(words[.importColumns])</p>
        \(postForm("/people/import", shell, """
            \(fields(model.columns, words))
            \(button(words[.importTry], name: "do", value: "map"))
            """))</section>
        \(model.report.map { dryRun in
            """
            <section class="panel"><h2>\(words[.importDryRun])</h2>\(report(dryRun, isList: model.watchList != nil, words))
            \(postForm("/people/import", shell, """
                \(when: model.watchList == nil, field(updating, words))
                \(button(words[.importTake], "primary", name: "do", value: "import"))
                \(button(words[.workDrop], name: "do", value: "drop"))
                """))</section>
            """ as HTML
        })
        """
}

private func report(_ report: PersonImportModel.Report, isList: Bool, _ words: Language) -> HTML {
    let head = [words[.importLine], words[.importColumn], words[.importFault]]
    return """
        <dl class="facts">\(pair(words[.importRows], "\(words.number(report.rows))"))\(pair(words[.importGood], "\(words.number(report.good))"))\
        \(when: !isList, """
            \(pair(words[.importAdded], "\(words.number(report.added))"))\(pair(words[.importKnown], "\(words.number(report.known))"))\
            \(pair(words[.importUpdated], "\(words.number(report.updated))"))
            """)</dl>
        \(when: !report.faults.isEmpty, dataTable(
            words[.importFault], head, report.faults.map { ["\(words.number($0.line))", "\($0.field)", "\($0.text)"] }))
        \(when: report.moreFaults > 0, "<p class=\"hint\">\(words.count(.moreLines, report.moreFaults))</p>")
        """
}
