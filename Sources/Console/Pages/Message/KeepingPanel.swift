/// Holds, erasing, and what the other holders said, beside a message.
func keepingPanel(_ model: KeepingModel, _ id: String, _ shell: Shell) -> HTML {
    let words = shell.language
    let item: HTML = "/items/\(segment: id)"
    let content: [HTML?] = [
        holds(model.holds, item, shell), model.erasure.map { proposal($0, item, shell) }, proposing(model, item, shell),
        model.mayHold ? holding(item, shell) : nil, model.copies.isEmpty ? nil : copies(model.copies, words),
    ]
    let parts = content.compactMap { $0 }.filter { !$0.string.isEmpty }
    guard !parts.isEmpty else { return "" }
    return """
        <section class="panel keeping"><h2>\(words[.keeping])</h2>
        \(parts.joined(separator: "\n"))
        </section>
        """
}

/// What the other members say of their copies.
func copies(_ copies: [CopyMark], _ words: Language) -> HTML {
    let lines = copies.map { copy in
        namedPair(
            copy.holder,
            copy.erased.map { words.html(.copyDestroyed, [.time: stampText($0)]) }
                ?? tag(words[.copyNotAttested], "waiting"))
    }
    return "<h3>\(words[.copiesElsewhere])</h3>\n<dl class=\"facts stacked\">\(lines)</dl>"
}

private func holds(_ holds: [HoldMark], _ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    return holds.map { hold -> HTML in
        let lift = postForm(
            "\(item)/lift", shell, class: "inline",
            """
            <input type="hidden" name="hold" value="\(hold.id)">\
            \(button(words[.liftHold], confirm: words[.liftHoldQuestion]))
            """)
        return """
            <div class="note"><p>\(words.html(.heldBy, [.name: bdi(hold.by), .time: stampText(hold.stamp)]))</p>
            \(prose(hold.reason))
            \(hold.mayLift ? lift : "<p class=\"hint\">\(words[.liftByAnother])</p>")</div>
            """
    }.joined(separator: "\n")
}

/// An erasure that waits to be confirmed.
private func proposal(_ erasure: ErasureMark, _ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    guard let name = erasure.by else { return "<p class=\"note\" data-tone=\"waiting\">\(words[.erasureAsked])</p>" }
    let confirm = buttonForm(
        "\(item)/erase/confirm", shell, words[.confirmErasure], "danger", confirm: words[.confirmErasureQuestion])
    return """
        <div class="note" data-tone="waiting">\
        <p>\(words.html(.erasureProposedBy, [.name: bdi(name), .time: stampText(erasure.stamp)]))</p>
        \(erasure.reason.map { prose($0) })
        \(erasure.mayConfirm ? confirm : "<p class=\"hint\">\(words[.erasureByAnother])</p>")
        \(when: erasure.mayDrop, buttonForm("\(item)/erase/drop", shell, words[.dropErasure]))</div>
        """
}

private func proposing(_ model: KeepingModel, _ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    guard model.mayPropose else { return "" }
    if let bar = model.bar { return "<p class=\"hint\">\(bar)</p>" }
    return foldedForm(
        words[.proposeErasure], "\(item)/erase", shell,
        """
        <p class="hint">\(words[.erasureScope])</p>\(field(reason(words, hint: words[.erasureReasonHint]), words, scope: "erase"))\
        \(button(words[.proposeErasure], "danger"))
        """)
}

private func holding(_ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    return foldedForm(
        words[.holdItem], "\(item)/hold", shell,
        "\(field(reason(words, hint: words[.holdHint]), words, scope: "hold"))\(button(words[.holdItem], "primary"))")
}

private func reason(_ words: Language, hint: String) -> FieldModel {
    FieldModel(
        name: "reason", label: words[.reason], control: .multiline(max: 1000, rows: 3), isRequired: true, hint: hint)
}
