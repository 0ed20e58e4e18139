/// The second pair of eyes: the message as it will leave, what changed, and two ways on.
func approvalPage(_ model: ApprovalModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.approval], shell, class: "page approval",
        """
        \(pageHead("\(words[.approval])", "<p class=\"hint\">\(draftedBy(model, words))</p>"))
        \(warningList(model.warnings, words))
        <div class="split">
        <div class="split-main">\(messageCard(model.message, words, heading: words[.asItWillBeSent]))</div>
        <aside class="split-side" aria-label="\(words[.decision])">
        \(model.canApprove ? decision(model, shell) : notYours(model, words))
        \(changes(model.changes, words))
        </aside>
        </div>
        """)
}

private func notYours(_ model: ApprovalModel, _ words: Language) -> HTML {
    "<p class=\"note\">\(words[model.isOwn ? .notYourOwn : .errorNotAuthorisedRemedy])</p>"
}

private func draftedBy(_ model: ApprovalModel, _ words: Language) -> HTML {
    words.html(.draftedBy, [.name: bdi(model.drafter), .time: stampText(model.saved)])
}

private func decision(_ model: ApprovalModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let reason = FieldModel(
        name: "reason", label: words[.reason], control: .multiline(max: 1000, rows: 3), isRequired: true)
    return """
        <section class="panel"><h2>\(words[.decision])</h2>
        \(postForm(
            "/drafts/\(segment: model.draftID)/approve", shell,
            """
            <input type="hidden" name="revision" value="\(model.revision)">\
            \(button(words[.approveAndSend], "primary", confirm: words[.approveQuestion]))
            """))
        \(foldedForm(
            words[.sendBack], "/drafts/\(segment: model.draftID)/reject", shell,
            "\(field(reason, words, scope: "reject"))\(button(words[.sendBack]))"))
        </section>
        """
}

/// What changed since the drafter's last version.
private func changes(_ lines: [DiffLine], _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.changes])</h2>
    \(diffList(lines, words, empty: words[.noChanges]))
    </section>
    """
}
