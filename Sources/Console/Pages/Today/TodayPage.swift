/// What waits for the room, what waits for me, and the log of the watch beside it.
func todayPage(_ model: TodayModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.today], shell, class: "page today",
        """
        \(pageHead("\(words[.today])", when(shell.user?.canDraft == true, composeLink(words))))
        <div class="split">
        <div class="split-main">
        \(pendingSection(model.pending, shell))
        \(needsSection(model.needs, words))
        \(queueSection(model, words))
        </div>
        <aside class="split-side" aria-label="\(words[.dutyLog])">
        \(dutyLog(model.dutyLog, shell))
        </aside>
        </div>
        """)
}

private func composeLink(_ words: Language) -> HTML {
    "<a class=\"button primary\" href=\"/compose\">\(words[.newMessage])</a>"
}

private func queueSection(_ model: TodayModel, _ words: Language) -> HTML {
    let rows = model.queue
    return """
        <section class="panel" id="queue" data-live="item" aria-labelledby="queue-title">
        <h2 id="queue-title">\(words[.queue]) <small>\(words.count(.items, rows.count + model.more))</small></h2>
        \(rows.isEmpty ? emptyState(words[.queueEmpty], words[.queueEmptyHint]) : queueList(rows, words))\
        \(when: model.more > 0, "<p class=\"more\">\(words.count(.moreItems, model.more))</p>")
        </section>
        """
}

private func needsSection(_ needs: [Need], _ words: Language) -> HTML {
    """
    <section class="panel needs" id="needs" data-live="item draft roster" aria-labelledby="needs-title"\(attribute: "hidden", if: needs.isEmpty)>
    <h2 id="needs-title">\(words[.needsMe]) <small>\(words.count(.tasks, needs.count))</small></h2>
    <ul>
    \(needs.map { needLine($0, words) })</ul>
    </section>
    """
}

private func needLine(_ need: Need, _ words: Language) -> HTML {
    """
    <li><a href="\(link: need.link)">\(need.precedence.map { precedenceMark($0, words) })\
    <span class="need-task">\(words[need.task.word])</span> <bdi class="need-title">\(need.title)</bdi></a>\
    \(need.stamp.map(stampText))</li>

    """
}
