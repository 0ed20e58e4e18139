/// The log for officers: may one rely on it, and since when. What speaks against it comes first.
func logPage(_ model: LogModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.theLog], shell,
        """
        \(pageHead("\(words[.theLog])"))
        <p class="hint">\(words[.logHint])</p>
        <div id="log" data-live="log terms alarm">
        \(verdict(model, words))
        <div class="split">
        <div class="split-main">
        \(cosigners(model.cosigners, words))
        \(keys(model.keys, words))
        </div>
        <aside class="split-side" aria-label="\(words[.checkpoint])">
        \(state(model, words))
        </aside>
        </div>
        </div>
        """)
}

private func verdict(_ model: LogModel, _ words: Language) -> HTML {
    let evidence: HTML = when(
        model.offersEvidence,
        "<p><a class=\"button\" href=\"/log/evidence\" download>\(words[.downloadEvidence])</a></p>")
    if let distrust = model.distrust {
        return """
            <section class="note alarms" data-tone="bad" role="alert"><h2>\(words[.logDistrusted])</h2>
            <p dir="auto">\(distrust)</p>\(evidence)</section>
            """
    }
    let troubles = model.troubles.map { "<p dir=\"auto\">\($0)</p>" as HTML }
    guard model.troubles.isEmpty else {
        return "<section class=\"note\" data-tone=\"waiting\" role=\"status\">\(troubles)\(evidence)</section>"
    }
    return "<section class=\"note\" data-tone=\"good\"><p>\(words[.logInOrder])</p>\(evidence)</section>"
}

private func cosigners(_ rows: [CosignerRow], _ words: Language) -> HTML {
    let head = [words[.member], words[.cosignedUpTo], words[.cosignedAt], words[.state]]
    let cells = rows.map { row -> [HTML] in
        [
            bdi(row.name), "\(words.number(row.size))", row.stamp.map(stampText) ?? "\(words[.never])",
            row.isCurrent ? tag(words[.cosignerCurrent], "good") : tag(words[.cosignerBehind], "waiting"),
        ]
    }
    return """
        <section class="panel"><h2>\(words[.cosigners])</h2>
        \(rows.isEmpty ? emptyState(words[.noCosigners], words[.noCosignersHint]) : dataTable(words[.cosigners], head, cells))
        </section>
        """
}

private func state(_ model: LogModel, _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.checkpoint])</h2><p class="figure">\(words.number(model.size))</p>
    <p class="hint">\(words[.leavesInLog])</p><dl class="facts stacked">
    \(model.latest.map { pair(words[.lastCheckpoint], line($0, words)) })
    \(pair(words[.cosignedByAll], model.witnessed.map { line($0, words) } ?? "\(words[.notWitnessed])"))
    \(pair(words[.lastCheck], model.checked.map(stampText) ?? "\(words[.never])"))
    \(when: model.generation > 1, pair(words[.logGeneration], "\(words.number(model.generation))"))
    </dl></section>
    """
}

private func line(_ checkpoint: CheckpointLine, _ words: Language) -> HTML {
    "\(words.number(checkpoint.size)) \(code(checkpoint.root))"
}

/// What a witness elsewhere needs to follow this log.
private func keys(_ keys: [String], _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.logKeys])</h2><p class="hint">\(words[.logKeysHint])</p>
    \(keys.map { "<p class=\"command\" dir=\"ltr\">\($0)</p>\n" as HTML })</section>
    """
}
