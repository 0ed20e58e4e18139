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
        \(model.order.map { ownOrder($0, model, shell) })
        \(changes(model.changes, words))
        </aside>
        </div>
        """)
}

private func notYours(_ model: ApprovalModel, _ words: Language) -> HTML {
    // What came back waits for its drafter, and for nobody's approval.
    if model.order?.returnedReason != nil { return "" }
    return "<p class=\"note\">\(words[model.isOwn ? .notYourOwn : .errorNotAuthorisedRemedy])</p>"
}

/// The drafter's two ways on with an order: again, or not at all.
private func ownOrder(_ order: OrderForm, _ model: ApprovalModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let again: HTML = """
        \(fields(order.fields, words, scope: "order"))\
        \(button(words[.sendForApproval], "primary", name: "do", value: "submit"))
        """
    return """
        \(order.conflict.map { conflictPanel($0, model.draftID, shell) })
        \(order.returnedReason.map { returnedNote($0, words) })
        <section class="panel act"><h2>\(words[.actions])</h2>
        \(postForm(
            "/drafts/\(segment: model.draftID)", shell, keep: "order:\(model.draftID)",
            """
            <input type="hidden" name="revision" value="\(model.revision)">\
            \(when: order.returnedReason != nil, again)\
            \(button(words[.discard], "quiet", name: "do", value: "discard", confirm: words[.discardQuestion],
                skipsChecks: true))
            """))
        </section>
        """
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
