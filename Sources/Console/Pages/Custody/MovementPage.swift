/// One movement: lists that don't fit first, then who was counted where, then everybody in it.
func movementPage(_ model: MovementModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.movement], shell,
        """
        \(pageHead(words.html(.custodyMovementOn, [.time: stampText(model.line.date)]), custodyActions(model.actions)))
        <div id="movement" class="panels" data-live="custody">
        <section class="panel"><dl class="facts">
        \(pair(words[.state], tag(model.line.stage, model.line.isWrong ? "bad" : "plain")))
        \(pair(words[.custodyTotal], "\(words.number(model.line.persons))"))
        \(pair(words[.escorts], names(model.escorts)))
        \(model.line.due.map { pair(words[.deadline], custodyDue($0, words)) })
        \(pair(words[.movementOrder], "<a href=\"\(link: model.order)\">\(code(model.line.name))</a>"))
        </dl></section>
        <section class="panel"\(attribute: "role", model.discrepancies.contains { $0.settled == nil } ? "alert" : nil)>
        <h2>\(words[.discrepancies])</h2>
        \(model.discrepancies.isEmpty ? "<p class=\"hint\">\(words[.discrepanciesNone])</p>"
            : HTML("\(model.discrepancies.map { discrepancy($0, words) })"))
        </section>
        \(manifest(model, shell))
        <section class="panel"><h2>\(words[.countedPlaces])</h2>\(places(model.places, words))</section>
        \(when: !model.left.isEmpty, """
            <section class="panel"><h2>\(words[.leftOnTheWay])</h2><dl class="facts stacked">
            \(model.left.map { namedPair($0.person, "\($0.why)") })</dl></section>
            """)
        <section class="panel"><h2>\(words[.custodyTotal])</h2>\(personTable(model.persons, words[.custodyTotal], words))</section>
        </div>
        """)
}

/// The list on paper, one copy a side, and back from a picture of the other side's.
private func manifest(_ model: MovementModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let copies: [(String, Word)] = [("hand-over", .manifestHandOver), ("receipt", .manifestReceipt)]
    return """
        <section class="panel" id="manifest"><h2>\(words[.manifest])</h2>
        <ul class="plain">\(copies.map { copy, word in
            """
            <li><a href="\(link: model.line.link)/\(copy)/print">\(words[word])</a> \
            <a href="\(link: model.line.link)/\(copy)/print.pdf" download>\(words[.printPDF])</a></li>

            """ as HTML
        })</ul>
        \(model.carrying.map { "<p class=\"hint\">\(words[.carryHint]) <a href=\"\(link: $0)\">\(words[.carryBundle])</a></p>" as HTML })
        \(model.scan.map { scan($0, words) })
        \(postForm("\(link: model.line.link)/scan", shell, isMultipart: true, """
            \(field(
                FieldModel(
                    name: "picture", label: words[.scanPictures], control: .file(accept: "image/*", isMultiple: true),
                    hint: words[.scanHint]), words, scope: "scan"))
            \(button(words[.scanRead]))
            """))
        </section>
        """
}

private func scan(_ scan: MovementModel.Scan, _ words: Language) -> HTML {
    if let problem = scan.problem { return "<p class=\"error\" role=\"alert\" data-errors>\(problem)</p>" }
    let fits = scan.missing.isEmpty && scan.extra.isEmpty && scan.repeated.isEmpty
    return """
        <div class="discrepancy" role="status"><p>\(words.html(.scanCount, [.count: "\(words.number(scan.count))"])) \
        \(tag(words[fits ? .scanFits : .scanDiffers], fits ? "good" : "bad"))</p>
        <dl class="facts">\(references(words[.missingPersons], scan.missing))\(references(words[.extraPersons], scan.extra))\
        \(references(words[.repeatedPersons], scan.repeated))</dl>
        \(scan.action.map { custodyActions([$0]) })</div>
        """
}

private func places(_ places: [MovementModel.Place], _ words: Language) -> HTML {
    dataTable(
        words[.countedPlaces], [words[.countedPlaces], words[.countedPersons], words[.stageSince]],
        places.map { place in
            [
                place.link.map { "<a data-row href=\"\(link: $0)\">\(place.name)</a>" as HTML } ?? "\(place.name)",
                place.count.map { "\(words.number($0))" }
                    ?? (place.isMissing ? tag(words[.countMissing], "bad") : "\(words[.notCounted])"),
                place.stamp.map(stampText) ?? unseen(words[.none]),
            ]
        })
}

private func discrepancy(_ found: MovementModel.Discrepancy, _ words: Language) -> HTML {
    """
    <div class="discrepancy"><h3>\(found.place)</h3>
    \(when: found.isHidden, "<p><strong>\(words[.hiddenByCount])</strong></p>")
    \(found.words.map { "<p>\(bdi($0, words))</p>" as HTML })
    <dl class="facts">
    \(references(words[found.words == nil ? .missingPersons : .custodyTotal], found.missing))\(references(words[.extraPersons], found.extra))\
    \(references(words[.repeatedPersons], found.repeated))
    </dl>
    \(found.settled.map { "<p>\(words.html(.settledAs, [.text: bdi($0, words)]))</p>" as HTML }
        ?? "<p>\(custodyDue(found.due, words))</p>\(custodyActions(found.action.map { [$0] } ?? []))")
    </div>
    """
}

private func references(_ name: String, _ persons: [String]) -> HTML {
    guard !persons.isEmpty else { return "" }
    return pair(
        name, "\(persons.map { "<a href=\"/custody/persons/\(segment: $0)\">\(code($0))</a> " as HTML })")
}
