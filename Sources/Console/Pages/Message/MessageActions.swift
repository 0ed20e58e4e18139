/// The acts that the model lists, the usual ones open and the grave ones folded.
func actions(_ model: MessageModel, _ shell: Shell) -> HTML {
    let words = shell.language
    guard !model.actions.isEmpty else { return "" }
    return """
        <section class="panel act"><h2>\(words[.actions])</h2>
        \(model.actions.map { action($0, model, shell) }.joined(separator: "\n"))
        </section>
        """
}

private func action(_ action: MessageAction, _ model: MessageModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let item: HTML = "/items/\(segment: model.id)"
    switch action {
    case .take: return buttonForm("\(item)/take", shell, words[.take], "primary")
    case .acknowledgeOpened:
        return buttonForm("\(item)/acknowledge-opened", shell, words[.acknowledgeOpened], "primary")
    case .acknowledgeReadBack(let phrase): return readBackForm(phrase, item, shell)
    case .acknowledgeActed: return actedForm(item, shell)
    case .answer(let link): return linkButton(link, words[.answerItem])
    case .outcome(let link): return linkButton(link, words[.reportOutcome])
    case .translate(let link): return linkButton(link, words[.translateItem])
    case .correct(let link): return linkButton(link, words[.correctItem])
    case .consent(let audiences): return consentForm(audiences, item, shell)
    case .withdraw:
        return buttonForm("\(item)/withdraw", shell, words[.withdraw], "danger", confirm: words[.withdrawQuestion])
    case .cancel: return reasonForm(.cancelItem, .cancelQuestion, "\(item)/cancel", "cancel", shell)
    case .recall: return reasonForm(.recallItem, .recallQuestion, "\(item)/recall", "recall", shell)
    case .reviewAfterwards: return afterwards("/review/\(segment: model.id)/reviewed", shell)
    }
}

/// What passed with one officer is looked at by another, who may leave a remark in the duty log.
func afterwards(_ path: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    let remark = FieldModel(name: "note", label: words[.afterwardsRemark], control: .multiline(max: 1000, rows: 2))
    return postForm(
        path, shell, keep: path.string,
        "\(field(remark, words, scope: "reviewed"))\(button(words[.markReviewed], "primary"))")
}

private func linkButton(_ link: String, _ label: String) -> HTML {
    "<p><a class=\"button\" href=\"\(link: link)\">\(label)</a></p>"
}

private func readBackForm(_ phrase: String?, _ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    let answer = FieldModel(
        name: "readBack", label: words[.readBackLabel], control: .multiline(max: 1000, rows: 3), isRequired: true,
        hint: phrase ?? words[.readBackHint])
    return postForm(
        "\(item)/acknowledge-readback", shell, keep: "readback:\(item.string)",
        "\(field(answer, words, scope: "readback"))\(button(words[.acknowledgeReadBack], "primary"))")
}

private func actedForm(_ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    let note = FieldModel(name: "note", label: words[.actedLabel], control: .multiline(max: 1000, rows: 3))
    return foldedForm(
        words[.acknowledgeActed], "\(item)/acknowledge-acted", shell,
        "\(field(note, words, scope: "acted"))\(button(words[.acknowledgeActed], "primary"))")
}

private func consentForm(_ audiences: [Option], _ item: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    let to = FieldModel(name: "audience", label: words[.audience], control: .select(audiences), isRequired: true)
    let expiry = FieldModel(name: "expiry", label: words[.expiry], control: .time)
    return foldedForm(
        words[.giveConsent], "\(item)/consent", shell,
        """
        <p class="hint">\(words[.consentHint])</p>\(fields([to, expiry], words, scope: "consent"))\
        \(button(words[.giveConsent], "primary", confirm: words[.consentQuestion]))
        """)
}

private func reasonForm(
    _ title: Word, _ question: Word, _ path: HTML, _ scope: String, _ shell: Shell
) -> HTML {
    let words = shell.language
    let reason = FieldModel(
        name: "reason", label: words[.reason], control: .multiline(max: 1000, rows: 3), isRequired: true)
    return foldedForm(
        words[title], path, shell,
        "\(field(reason, words, scope: scope))\(button(words[title], "danger", confirm: words[question]))")
}
