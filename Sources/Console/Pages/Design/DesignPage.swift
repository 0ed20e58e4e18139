/// Every component in both directions side by side: what to look at after a change of the style sheet.
func designPage(_ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.design], shell, class: "page design",
        """
        \(pageHead("\(words[.design])", "<p class=\"hint\">\(words[.designHint])</p>"))
        <div class="split even">
        \(Language.all.map { half($0) })</div>
        \(PreparedLanguage.among(Language.prepared).map { preparedLanguage($0, words) })
        \(dutyLog(DutyLogModel(entries: [], form: DutyForm()), shell))
        """)
}

private func half(_ words: Language) -> HTML {
    """
    <div class="half" lang="\(words.code)" dir="\(words.direction.rawValue)">
    \(marks(words))
    \(buttons(words))
    \(notes(words))
    <section class="panel"><h2>\(words[.queue])</h2>\(queueList(DesignSamples.queue(words), words))</section>
    \(formSample(words))
    \(messageCard(DesignSamples.message(words), words))
    \(acknowledgementBar(DesignSamples.levels, words))
    \(timeline(DesignSamples.timeline(words), words))
    <section class="panel"><h2>\(words[.dutyLog])</h2>\(dutyEntries(DesignSamples.entries(words), words))</section>
    <section class="panel">\(table(words))\(emptyState(words[.itemsEmpty], words[.itemsEmptyHint]))</section>
    </div>

    """
}

private func marks(_ words: Language) -> HTML {
    """
    <section class="panel specimens">
    <h2>\(words[.precedence])</h2><p>\(Precedence.allCases.map { precedenceMark($0, words) })</p>
    <h2>\(words[.label])</h2>
    <p>\(TLP.allCases.map { caveatBadge(.tlp($0), words) })\(caveatBadge(.originatorControl, words))\
    \(caveatBadge(.releasable(to: "B"), words))</p>
    <h2>\(words[.state])</h2><p>\(Stage.allCases.map { stageBadge($0, words) })</p>
    <h2>\(words[.health])</h2><p>\(NodeModel.Health.allCases.map { healthMark($0, words) })</p>
    <h2>\(words[.deadline])</h2><p>\(DesignSamples.dues.map { dueText($0, words) })</p>
    <h2>\(words[.roomFingerprint])</h2><p>\(fingerprint("3F9A11C07D52E84B"))</p>
    </section>
    """
}

private func buttons(_ words: Language) -> HTML {
    """
    <section class="panel specimens"><p class="actions">\(button(words[.release], "primary"))\(button(words[.save]))\
    \(button(words[.refuseItem], "danger"))\(button(words[.discard], "quiet"))\
    \(tag(words[.overdueMark], "bad"))\(tag(words[.reminderMark], "waiting"))\(tag(words[.now], "good"))\
    \(tag(words[.mediator], "member"))\(tag(words[.you]))</p></section>
    """
}

private func notes(_ words: Language) -> HTML {
    """
    \(flashMessage(Notice.draftSaved.flash(in: words)))
    \(flashMessage(Notice.formErrors.flash(in: words)))
    <p class="void"><strong>\(words[.stageRecalled])</strong> <span>\(words[.dontAct])</span></p>
    \(warningList([words[.previewStale]], words))
    """
}

private func formSample(_ words: Language) -> HTML {
    """
    <section class="panel form">\(fields(DesignSamples.fields(words), words, scope: "design-\(words.code)"))</section>
    """
}

private func table(_ words: Language) -> HTML {
    dataTable(
        words[.shifts], [words[.officer], words[.begins]],
        [[bdi("س. الحداد"), stampText(DesignSamples.stamp)], [bdi("R. Okafor"), stampText(DesignSamples.stamp)]],
        showsCaption: true)
}
