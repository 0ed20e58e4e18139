/// The components in the order of the page: tokens, then marks, then what is made of them.
func designSections(_ words: Language) -> [DesignSection] {
    [
        DesignSection(title: words[.designColours]) { words, _ in designColours(words) },
        DesignSection(title: words[.designType]) { words, _ in designType(words) },
        DesignSection(title: words[.designSpace]) { words, _ in designSpace(words) },
        DesignSection(title: words[.designMarks]) { words, _ in marks(words) },
        DesignSection(title: words[.designNames]) { words, _ in designNames(words) },
        DesignSection(title: words[.actions]) { words, _ in buttons(words) },
        DesignSection(title: words[.designNotes]) { words, _ in notes(words) },
        DesignSection(title: words[.queue]) { words, _ in
            "<section class=\"panel\"><h3>\(words[.queue])</h3>\(queueList(DesignSamples.queue(words), words))</section>"
        },
        DesignSection(title: words[.designForms]) { words, id in
            "<section class=\"panel form\">\(fields(DesignSamples.fields(words), words, scope: id))</section>"
        },
        DesignSection(title: words[.messages]) { words, _ in messageCard(DesignSamples.message(words), words) },
        DesignSection(title: words[.designRedaction]) { words, _ in redaction(words) },
        DesignSection(title: words[.deceptive]) { words, _ in messageCard(DesignSamples.deceptive(words), words) },
        DesignSection(title: words[.timeline]) { words, _ in
            "\(acknowledgementBar(DesignSamples.levels, words))\(timeline(DesignSamples.timeline(words), words))"
        },
        DesignSection(title: words[.dutyLog]) { words, id in
            "<section class=\"panel\">\(dutyEntries(DesignSamples.entries(words, id), words))</section>"
        },
        DesignSection(title: words[.designTable]) { words, _ in
            "<section class=\"panel\">\(table(words))</section>"
        },
        DesignSection(title: words[.designEmpty]) { words, _ in
            "<section class=\"panel\">\(emptyState(words[.itemsEmpty], words[.itemsEmptyHint]))</section>"
        },
        DesignSection(title: words[.designLongWork]) { words, id in progress(words, id) },
        DesignSection(title: words[.designQuestion]) { words, _ in question(words) },
    ]
}

private func marks(_ words: Language) -> HTML {
    """
    <section class="panel specimens">
    <h3>\(words[.precedence])</h3><p>\(Precedence.allCases.map { precedenceMark($0, words) })</p>
    <h3>\(words[.label])</h3>
    <p>\(TLP.allCases.map { caveatBadge(.tlp($0), words) })\(caveatBadge(.originatorControl, words))\
    \(caveatBadge(.releasable(to: "B"), words))</p>
    <h3>\(words[.state])</h3><p>\(Stage.allCases.map { stageBadge($0, words) })</p>
    <h3>\(words[.health])</h3><p>\(NodeModel.Health.allCases.map { healthMark($0, words) })</p>
    <h3>\(words[.deadline])</h3><p>\(DesignSamples.dues.map { dueText($0, words) })</p>
    <h3>\(words[.roomFingerprint])</h3><p>\(fingerprint("3F9A11C07D52E84B"))</p>
    </section>
    """
}

private func designNames(_ words: Language) -> HTML {
    """
    <section class="panel specimens">
    <p>\(personName("س. الحداد", words)) \(personName("R. Okafor", words))</p>
    <p>\(placeName(DesignSamples.either(words, "معبر ربيعة", "Rabia crossing"), words)) \
    \(placeName("القطاع 4 (grid 38S)", words))</p>
    </section>
    """
}

private func buttons(_ words: Language) -> HTML {
    """
    <section class="panel specimens"><p class="actions">\(button(words[.release], "primary"))\(button(words[.save]))\
    \(button(words[.refuseItem], "danger"))\(button(words[.discard], "quiet"))</p>
    <p>\(tag(words[.overdueMark], "bad"))\(tag(words[.reminderMark], "waiting"))\(tag(words[.now], "good"))\
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

private func redaction(_ words: Language) -> HTML {
    """
    <section class="panel"><dl class="body">
    \(DesignSamples.withheld(words).map { bodyField($0, words) })</dl>
    \(diffList(DesignSamples.changes(words), words, empty: words[.none]))</section>
    """
}

private func table(_ words: Language) -> HTML {
    dataTable(
        words[.shifts], [words[.officer], words[.begins]],
        [[bdi("س. الحداد"), stampText(DesignSamples.stamp)], [bdi("R. Okafor"), stampText(DesignSamples.stamp)]],
        showsCaption: true)
}

private func progress(_ words: Language, _ id: String) -> HTML {
    """
    <section class="panel form">\(longWork(words[.bundleTaken], id: "\(id)-progress", done: 41, of: 112, words))
    \(longWork(words[.waitingToGo], id: "\(id)-unknown", done: 0, of: nil, words))</section>
    """
}

private func question(_ words: Language) -> HTML {
    """
    <div class="dialog"><p>\(words[.recallQuestion])</p><div class="actions">\
    <button type="button" class="danger">\(words[.release])</button>\
    <button type="button" class="plain">\(words[.goBack])</button></div></div>
    """
}
