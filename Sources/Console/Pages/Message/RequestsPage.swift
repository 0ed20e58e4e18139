/// Requests that wait for their answer, the soonest due first.
func requestsPage(_ model: RequestsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let parts: [(HTML, Word, [RequestRow])] = [
        ("overdue", .requestsOverdue, model.overdue), ("today", .requestsToday, model.today),
        ("later", .requestsLater, model.later),
    ]
    let lists = parts.filter { !$0.2.isEmpty }.map { part($0.0, $0.1, $0.2, words) }
    return frame(
        words[.requests], shell,
        """
        \(pageHead("\(words[.requests])"))
        <p class="hint">\(words[.requestsHint])</p>
        \(tabs(model, words))
        <div id="requests" data-live>
        \(model.isEmpty ? emptyState(words[.requestsEmpty], words[.requestsEmptyHint]) : "\(lists)")
        </div>
        """)
}

private func tabs(_ model: RequestsModel, _ words: Language) -> HTML {
    let links = RequestsModel.Whose.allCases.map { whose -> HTML in
        """
        <a href="/requests?whose=\(segment: whose.rawValue)"\
        \(attribute: "aria-current", whose == model.whose ? "page" : nil)>\(words[whose.word])</a>
        """
    }
    return "<nav class=\"tabs\" aria-label=\"\(words[.requestsWhose])\">\(links)</nav>"
}

private func part(_ id: HTML, _ title: Word, _ rows: [RequestRow], _ words: Language) -> HTML {
    """
    <section class="panel" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(words[title]) <small>\(words.count(.items, rows.count))</small></h2>
    <ol class="queue">
    \(rows.map { queueLine($0.row, words, mark: whose($0, words)) })</ol>
    </section>

    """
}

private func whose(_ row: RequestRow, _ words: Language) -> HTML {
    row.isMine ? tag(words[.requestMine], "waiting") : tag(words[.requestTheirs])
}
