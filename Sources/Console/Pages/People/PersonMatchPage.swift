/// Who the persons of a transfer may be: candidates with reasons, priority cases first. An officer decides about each.
func personMatchPage(_ model: PersonMatchModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.personMatch], shell,
        """
        \(pageHead("\(words[.personMatch])", custodyActions(model.actions)))
        <p class="hint">\(words[.personMatchHint])</p>
        <p><a href="\(link: model.about)">\(words[.oneTransfer])</a></p>
        \(when: model.hasFailed, "<p class=\"error\" role=\"alert\" data-errors>\(words[.workFailed])</p>")
        \(model.progress.map { "<section class=\"panel\">\(longWork(words[.personMatch], id: "work", done: $0.done, of: $0.count, words))</section>" as HTML }
            ?? start(model, shell))
        \(model.against.map { "<p class=\"hint\">\(words.html(.matchAgainst, [.count: bdi($0)]))</p>" as HTML })
        \(model.persons.map { person($0, model.action, shell) })
        """)
}

private func start(_ model: PersonMatchModel, _ shell: Shell) -> HTML {
    let words = shell.language
    guard model.count > 0 else { return emptyState(words[.matchNobody], words[.matchNobodyHint]) }
    return buttonForm("\(link: model.action)", shell, words[.matchStart], "primary")
}

private func person(_ person: PersonMatchModel.Person, _ action: String, _ shell: Shell) -> HTML {
    let words = shell.language
    let options =
        person.candidates.map { candidate in
            Option(
                String(candidate.place), candidate.name,
                hint: words.list([candidate.number, candidate.source] + candidate.reasons, isolated: false))
        } + [Option("another", words[.matchAnother]), Option("undecided", words[.matchUndecided])]
    let choice = FieldModel(
        name: "verdict", label: words[.matchWho], control: .radio(options), isRequired: true)
    return """
        <section class="panel"><h2><a href="/custody/persons/\(segment: person.reference)">\(code(person.reference))</a> \
        \(when: person.isPriority, tag(words[.priorityCase], "waiting"))</h2>
        \(person.decision.map { decision in
            let parts: [Placeholder: HTML] = [.text: "\(decision.verdict)", .name: bdi(decision.officer)]
            return "<p>\(words.html(.matchDecided, parts))</p>" as HTML
        })
        \(when: !person.candidates.isEmpty, likelihoods(person.candidates, words))
        \(postForm("\(link: action)", shell, """
            <input type="hidden" name="place" value="\(String(person.place))">
            \(field(choice, words, scope: "p\(person.place)"))
            \(button(words[.matchDecide], name: "do", value: "decide"))
            """))</section>
        """
}

private func likelihoods(_ candidates: [PersonMatchModel.Candidate], _ words: Language) -> HTML {
    dataTable(
        words[.matchWho], [words[.personName], words[.matchPercent]],
        candidates.map {
            [
                "\(bdi($0.name, words))\(when: $0.isPriority, " \(tag(words[.priorityCase], "waiting"))")",
                "\($0.percent)",
            ]
        })
}
