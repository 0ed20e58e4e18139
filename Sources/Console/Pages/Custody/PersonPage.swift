/// One person in a transfer: what doesn't fit, the gates, what was told in the order of time, what is owed afterwards.
func personPage(_ model: PersonModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let line = model.line
    return frame(
        words.fill(.personReference, [.name: line.reference]), shell,
        """
        \(pageHead(words.html(.personReference, [.name: code(line.reference)])))
        <div class="split" id="person" data-live="custody">
        <div class="split-main">
        <section class="panel"><dl class="facts">
        \(pair(words[.custodyStage], "\(tag(line.stage)) \(when: line.isPriority, tag(words[.priorityCase], "waiting"))"))
        \(pair(words[.responsible], bdi(line.responsible)))
        \(pair(words[.stageSince], datedStamp(line.since)))
        \(pair(words[.holdingOffice], bdi(model.holder)))
        \(pair(words[.receivingOffice], bdi(model.receiver)))
        </dl></section>
        \(troubles(model.troubles, words))
        \(gates(model.gates, words))
        \(milestones(model.milestones, words))
        \(told(model.told, words))
        </div>
        <aside class="split-side" aria-label="\(words[.actions])">
        \(when: !model.actions.isEmpty, """
            <section class="panel"><h2>\(words[.nextActions])</h2>\(custodyActions(model.actions))</section>
            """)
        <section class="panel"><h2>\(words[.particularsTitle])</h2>
        \(model.particulars.isEmpty ? "<p class=\"hint\">\(words[.particularsNone])</p>" : links(model.particulars, words))
        </section>
        <section class="panel"><h2>\(words[.relations])</h2>
        <p><a href="\(link: model.transfer)">\(words[.oneTransfer])</a></p>
        \(model.movements.map { "<p>\(words[.movement]) \(itemLink($0, words))</p>" as HTML })
        </section>
        \(archive(model, shell))
        </aside>
        </div>
        """)
}

private func archive(_ model: PersonModel, _ shell: Shell) -> HTML {
    guard let path = model.archive else { return "" }
    let words = shell.language
    let file = FieldModel(name: "file", label: words[.archiveTakeFile], control: .checkbox)
    return """
        <section class="panel"><h2>\(words[.archive])</h2><p class="hint">\(words[.archiveHint])</p>
        \(postForm("\(link: path)", shell, "\(when: model.hasFile, field(file, words))\(button(words[.archiveTake]))"))</section>
        """
}

private func links(_ items: [ItemReference], _ words: Language) -> HTML {
    "<ul class=\"plain\">\(items.map { "<li>\(itemLink($0, words))</li>\n" as HTML })</ul>"
}

private func troubles(_ troubles: [PersonModel.Trouble], _ words: Language) -> HTML {
    guard !troubles.isEmpty else { return "" }
    return """
        <section class="panel" role="alert"><h2>\(words[.troubles])</h2><ul class="plain">
        \(troubles.map { """
            <li><a href="\(link: $0.link)">\($0.what)</a>: \($0.why) \(custodyDue($0.due, words))</li>

            """ as HTML })</ul></section>
        """
}

private func gates(_ gates: [PersonModel.Gate], _ words: Language) -> HTML {
    guard !gates.isEmpty else { return "" }
    return """
        <section class="panel"><h2>\(words[.gatesTitle])</h2>
        <ul class="gates">
        \(gates.map { """
            <li class="gate">\(gateMark($0.state, words)) <span>\($0.name)</span>\
            \($0.because.map { " <small>\($0)</small>" as HTML })\
            \($0.link.map { " <a href=\"\(link: $0)\">\(words[.matchResolve])</a>" as HTML })</li>

            """ as HTML })</ul></section>
        """
}

private func gateMark(_ state: PersonModel.Gate.State, _ words: Language) -> HTML {
    switch state {
    case .open: tag(words[.gateOpen], "good")
    case .waived: tag(words[.gateWaived], "waiting")
    case .closed: tag(words[.gateClosed], "bad")
    }
}

private func milestones(_ milestones: [PersonModel.Milestone], _ words: Language) -> HTML {
    guard !milestones.isEmpty else { return "" }
    return """
        <section class="panel"><h2>\(words[.milestones])</h2><dl class="facts stacked">
        \(milestones.map { milestone in
            pair(
                milestone.isEntitled
                    ? words.fill(.labelled, [.name: milestone.name, .text: words[.entitled]]) : milestone.name,
                milestone.told.map(datedStamp) ?? "\(words[.milestoneNotTold])\(milestone.due.map { " \(custodyDue($0, words))" as HTML })")
        })</dl></section>
        """
}

private func told(_ told: [PersonModel.Told], _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.personTold])</h2><ol class="timeline">
    \(told.map { told in
        """
        <li>\(stampText(told.stamp)) <span>\(told.link.map { "<a href=\"\(link: $0)\">\(told.what)</a>" as HTML } ?? "\(told.what)")\
        \(when: !told.detail.isEmpty, " · \(bdi(told.detail, words))")</span> <small>\(bdi(told.by))</small></li>

        """ as HTML
    })</ol></section>
    """
}
