/// The four levels of acknowledgement as a bar: done, next, still open.
func acknowledgementBar(_ levels: [AckLevel], _ words: Language) -> HTML {
    guard !levels.isEmpty else { return "" }
    let next = levels.firstIndex { $0.reached == nil }
    return """
        <section class="panel"><h2>\(words[.acknowledgement])</h2>
        <ol class="steps">
        \(levels.enumerated().map { index, level in acknowledgementStep(level, isNext: index == next, words) })</ol>
        </section>
        """
}

private func acknowledgementStep(_ level: AckLevel, isNext: Bool, _ words: Language) -> HTML {
    let state: HTML = level.reached != nil ? "done" : isNext ? "next" : "open"
    return """
        <li data-state="\(state)"\(attribute: "aria-current", isNext ? "step" : nil)>\
        <span class="step-name">\(words[level.level.word])</span>\
        \(level.reached.map(stampText) ?? "<span class=\"small\">\(words[isNext ? .nextStep : .notYet])</span>")\
        \(level.by.map { "<span class=\"small\">\(bdi($0, words))</span>" as HTML })</li>

        """
}

/// Every step in the life of an item that this node may see.
func timeline(_ rows: [TimelineRow], _ words: Language) -> HTML {
    let written = rows.flatMap { row in [row.officer, row.note].compactMap { $0 }.map { (words[row.step.word], $0) } }
    return """
        <section class="panel"><h2>\(words[.timeline])</h2>
        \(deceptionNote(written, words))
        <ol class="timeline">
        \(rows.indices.map { timelineLine(rows[$0], isNewDay: $0 == 0 || rows[$0].stamp.written != rows[$0 - 1].stamp.written, words) })</ol>
        </section>
        """
}

/// The day is written where it begins; each line has its date-time group.
private func timelineLine(_ row: TimelineRow, isNewDay: Bool, _ words: Language) -> HTML {
    """
    <li\(attribute: "data-witnessed", if: row.proof == .witnessed)>\(isNewDay ? datedStamp(row.stamp) : stampText(row.stamp))<div>\
    <p>\(stageBadge(row.step, words)) \(bdi(row.who))\
    \(row.officer.map { " \(personName($0, words))" as HTML })</p>\
    \(row.detail.map { "<p class=\"prose\">\($0)</p>" as HTML })\
    \(row.note.map { prose($0, revealed($0, words)) })\
    <p class="small">\(row.leaf.map { "\(words.html(.logEntry, [.id: code($0)])) " as HTML })\
    \(proofTag(row.proof, words))</p></div></li>

    """
}

private func proofTag(_ proof: TimelineRow.Proof, _ words: Language) -> HTML {
    switch proof {
    case .recorded: tag(words[.notYetRecorded], "waiting")
    case .logged: tag(words[.recorded], "waiting")
    case .witnessed: tag(words[.witnessed], "good")
    }
}
