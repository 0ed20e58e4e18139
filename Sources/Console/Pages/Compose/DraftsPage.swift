/// What is being written on this node.
func draftsPage(_ model: DraftsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.subject], words[.precedence], words[.author], words[.lastSaved], words[.state]]
    return frame(
        words[.drafts], shell,
        """
        \(pageHead("\(words[.drafts])", when(shell.user?.canDraft == true, newLink(words))))
        <section class="panel" id="drafts" data-live="draft">
        \(model.rows.isEmpty
            ? emptyState(words[.draftsEmpty], words[.draftsEmptyHint])
            : dataTable(words[.drafts], head, model.rows.map { draftCells($0, words) }))
        </section>
        """)
}

private func newLink(_ words: Language) -> HTML {
    "<a class=\"button primary\" href=\"/compose\">\(words[.newMessage])</a>"
}

private func draftCells(_ row: DraftRow, _ words: Language) -> [HTML] {
    let place: HTML =
        row.canApprove ? "/drafts/\(segment: row.id)/approve" : "/drafts/\(segment: row.id)"
    return [
        """
        <a data-row href="\(place)"><bdi>\(row.subject)</bdi></a> \
        <small class="kind">\(kindName(row.kind, words))</small>
        """,
        precedenceMark(row.precedence, words),
        bdi(row.author),
        stampText(row.saved),
        """
        <span class="stage" data-tone="\(row.state.tone)">\(words[row.state.word])</span>\
        \(row.reason.map { "<p class=\"prose small\" dir=\"auto\">\($0)</p>" as HTML })
        """,
    ]
}
