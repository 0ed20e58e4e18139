/// The board of custody: what presses first, then how many stand where, then movements and plans.
func custodyPage(_ model: CustodyBoardModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.custody], shell,
        """
        \(pageHead("\(words[.custody])", custodyActions(model.beginnings)))
        <p class="hint">\(words[.custodyHint])</p>
        <div id="custody" class="panels" data-live="custody">
        \(model.isEmpty ? emptyState(words[.custodyEmpty], words[.custodyEmptyHint]) : custodyPanels(model, words))
        \(plans(model.plans, words))
        </div>
        """)
}

private func custodyPanels(_ model: CustodyBoardModel, _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.custodyPressing])</h2>
    \(when: model.pressing.isEmpty && model.pressingMovements.isEmpty, "<p class=\"hint\">\(words[.custodyPressingEmpty])</p>")\
    \(when: !model.pressingMovements.isEmpty, movementTable(model.pressingMovements, words))\
    \(when: !model.pressing.isEmpty, personTable(model.pressing, words[.custodyPressing], words))
    </section>
    <section class="panel"><h2>\(words[.custodyByStage])</h2>
    \(stageTable(model, words))
    </section>
    \(when: !model.movements.isEmpty, """
        <section class="panel"><h2>\(words[.custodyMovements])</h2>
        \(movementTable(model.movements, words))
        </section>
        """)
    """
}

/// Counts with a bar each: the numbers are in the cells, so the bar only repeats them.
private func stageTable(_ model: CustodyBoardModel, _ words: Language) -> HTML {
    let head = [words[.custodyStage], words[.custodyTotal]] + model.ages + [words[.custodyByDays]]
    return dataTable(
        words[.custodyByStage], head,
        model.stages.map { line in
            ["<a data-row href=\"\(link: line.link)\">\(line.name)</a>", "\(words.number(line.total))"]
                + line.counts.map { $0 == 0 ? unseen(words[.none]) : "\(words.number($0))" } + [ageBar(line)]
        }, scrolls: true)
}

/// One bar of segments, the youngest first; its length is the share of the fullest stage.
private func ageBar(_ line: CustodyStageLine) -> HTML {
    let width = 240
    var start = 0
    let segments = line.counts.enumerated().map { place, count -> HTML in
        let from = line.scale == 0 ? 0 : start * width / line.scale
        start += count
        let to = line.scale == 0 ? 0 : start * width / line.scale
        guard count > 0 else { return "" }
        return
            "<rect class=\"age-\(String(place))\" x=\"\(String(from))\" width=\"\(String(max(to - from, 2)))\" height=\"12\"/>"
    }
    return """
        <svg class="ages" viewBox="0 0 \(String(width)) 12" width="\(String(width))" height="12" aria-hidden="true" \
        focusable="false">\(segments)</svg>
        """
}

func movementTable(_ lines: [MovementLine], _ words: Language) -> HTML {
    let head = [
        words[.movementDate], words[.state], words[.custodyTotal], words[.movementPlace], words[.deadline],
    ]
    return dataTable(
        words[.custodyMovements], head,
        lines.map { line in
            [
                "<a data-row href=\"\(link: line.link)\">\(stampText(line.date))</a>",
                tag(line.stage, line.isWrong ? "bad" : "plain"), "\(words.number(line.persons))", bdi(line.place),
                line.due.map { custodyDue($0, words) } ?? unseen(words[.none]),
            ]
        })
}

private func plans(_ plans: [ItemReference], _ words: Language) -> HTML {
    guard !plans.isEmpty else { return "" }
    return """
        <section class="panel"><h2>\(words[.custodyPlans])</h2><ul class="plain">
        \(plans.map { "<li>\(itemLink($0, words))</li>\n" as HTML })</ul></section>
        """
}

/// Links to what may be said next.
func custodyActions(_ options: [Option]) -> HTML {
    guard !options.isEmpty else { return "" }
    return """
        <p class="print-links">\(options.map { "<a class=\"button\" href=\"\(link: $0.value)\">\($0.label)</a> " as HTML })</p>
        """
}
