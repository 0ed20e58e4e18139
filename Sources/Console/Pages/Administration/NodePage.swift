/// Whether this node is well, in the order in which somebody would ask at night: alarms, links, the rest.
func nodePage(_ model: NodeModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.node], shell,
        """
        \(pageHead("\(words[.node])"))
        <div id="health" data-live="health alarm log item">
        \(alarms(model.alarms, words))
        <div class="split">
        <div class="split-main">
        \(peers(model.peers, words))
        \(healthRows(model.rows, words))
        </div>
        <aside class="split-side" aria-label="\(words[.theLog])">
        \(waiting(model, words))
        \(model.checkpoint.map { checkpoint($0, words) })
        \(when: model.canCarry, bundles(words))
        </aside>
        </div>
        </div>
        """)
}

private func alarms(_ rows: [AlarmRow], _ words: Language) -> HTML {
    guard !rows.isEmpty else { return "<p class=\"note\" data-tone=\"good\">\(words[.noAlarms])</p>" }
    let lines = rows.map { row -> HTML in
        "<li>\(healthMark(row.state, words)) \(stampText(row.stamp)) <span dir=\"auto\">\(row.text)</span></li>\n"
    }
    return """
        <section class="note alarms" data-tone="bad" role="alert"><h2>\(words[.alarms])</h2><ul>
        \(lines)</ul></section>
        """
}

private func peers(_ rows: [PeerRow], _ words: Language) -> HTML {
    // Where the node doesn't keep the time of the last contact, "never" would be a lie.
    let isKnown = rows.contains { $0.lastContact != nil }
    let head = [words[.peer], words[.state], words[.detail]] + (isKnown ? [words[.lastContact]] : [])
    let cells = rows.map { row -> [HTML] in
        [bdi(row.name), healthMark(row.state, words), detail(row.text, words)]
            + (isKnown ? [row.lastContact.map(stampText) ?? "\(words[.never])"] : [])
    }
    return "<section class=\"panel\"><h2>\(words[.links])</h2>\(dataTable(words[.links], head, cells))</section>"
}

private func healthRows(_ rows: [HealthRow], _ words: Language) -> HTML {
    let head = [words[.name], words[.state], words[.detail]]
    let cells = rows.map { row -> [HTML] in
        ["\(row.name)", healthMark(row.state, words), detail(row.text, words)]
    }
    return "<section class=\"panel\"><h2>\(words[.health])</h2>\(dataTable(words[.health], head, cells))</section>"
}

private func detail(_ text: String, _ words: Language) -> HTML {
    text.isEmpty ? unseen(words[.none]) : "<span dir=\"auto\">\(text)</span>"
}

private func waiting(_ model: NodeModel, _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.waitingToGo])</h2><p class="figure">\(words.count(.steps, model.waitingSteps))</p>
    \(model.oldestWaiting.map { "<p>\(words.html(.oldestSince, [.time: stampText($0)]))</p>" as HTML })</section>
    """
}

private func bundles(_ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.bundles])</h2><p class="hint">\(words[.bundlesHint])</p>
    <p class="actions"><a class="button" href="/node/bundles">\(words[.bundles])</a></p></section>
    """
}

private func checkpoint(_ mark: CheckpointMark, _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.checkpoint])</h2><p>\(code(mark.root))</p><p>\(stampText(mark.stamp)) \
    \(mark.isWitnessed ? tag(words[.witnessed], "good") : tag(words[.notWitnessed], "waiting"))</p></section>
    """
}
