/// What belongs together, the incident of the latest item first.
func incidentsPage(_ model: IncidentsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [
        words[.incident], words[.incidentMessages], words[.incidentLatest], words[.incidentRequests],
    ]
    let list: HTML =
        model.rows.isEmpty
        ? emptyState(words[.incidentsEmpty], words[.incidentsEmptyHint])
        : dataTable(words[.incidents], head, model.rows.map { incidentCells($0, words) })
    return frame(
        words[.incidents], shell,
        """
        \(pageHead("\(words[.incidents])"))
        <p class="hint">\(words[.incidentsHint])</p>
        <section class="panel" id="incidents" data-live>
        \(list)
        \(pager(newer: model.newer, older: model.older, words))
        </section>
        """)
}

private func incidentCells(_ row: IncidentRow, _ words: Language) -> [HTML] {
    [
        "<a data-row href=\"\(link: row.link)\">\(bdi(row.name, words))</a>",
        itemCount(row.count, words),
        stampText(row.latest),
        row.openRequests == 0 ? unseen(words[.none]) : tag(words.number(row.openRequests), "waiting"),
    ]
}

/// One incident: its items in the order of time.
func incidentPage(_ model: IncidentModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.incidents], shell,
        """
        \(pageHead(words.html(.incidentTitle, [.name: bdi(model.name, words)])))
        <section class="panel" id="incident" data-live>
        \(model.rows.isEmpty ? emptyState(words[.incidentEmpty], words[.incidentEmptyHint]) : """
            <p class="hint">\(itemCount(model.count, words))</p>
            \(queueList(model.rows, words))
            """)
        \(pages(model, words))
        </section>
        """)
}

private func pages(_ model: IncidentModel, _ words: Language) -> HTML {
    guard model.earlier != nil || model.later != nil else { return "" }
    return """
        <nav class="pager" aria-label="\(words[.pages])">
        \(model.earlier.map { "<a rel=\"prev\" href=\"\(link: $0)\">\(words[.incidentEarlier])</a>" as HTML })
        \(model.later.map { "<a rel=\"next\" href=\"\(link: $0)\">\(words[.incidentLater])</a>" as HTML })
        </nav>
        """
}
