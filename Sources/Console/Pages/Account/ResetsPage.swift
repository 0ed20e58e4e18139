/// Access that two officers give back to a third.
func resetsPage(_ model: ResetsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.resets], shell,
        """
        \(pageHead("\(words[.resets])", "<p class=\"hint\">\(words[.resetsHint])</p>"))
        \(model.drawn.map { drawnPassword($0, words) })
        <section class="panel">
        \(model.rows.isEmpty
            ? emptyState(words[.noResets], words[.noResetsHint])
            : "<ul class=\"resets\">\n\(model.rows.map { resetLine($0, shell) })</ul>")
        </section>
        \(when: !model.users.isEmpty, proposalForm(model, shell))
        """)
}

/// The only time that it is shown; the node keeps no more than its hash.
private func drawnPassword(_ drawn: DrawnPassword, _ words: Language) -> HTML {
    """
    <section class="note" data-tone="good" role="status">
    <h2>\(words.html(.drawnPassword, [.name: bdi(drawn.display)]))</h2>
    <p class="secret">\(code(drawn.password))</p><p>\(words[.drawnPasswordHint])</p></section>
    """
}

private func resetLine(_ row: ResetRow, _ shell: Shell) -> HTML {
    let words = shell.language
    let path: HTML = "/resets/\(segment: row.user)"
    return """
        <li><h2>\(bdi(row.display)) \(code(row.user)) \(tag(words[row.scope.word]))</h2>
        <p class="hint">\(words.html(
            .resetProposedBy, [.name: bdi(row.proposer), .time: stampText(row.stamp)]))</p>
        \(prose(row.reason))
        \(when: !row.canApprove, "<p class=\"hint\">\(words[.resetByAnother])</p>")
        <div class="actions">\(when: row.canApprove, buttonForm(
            "\(path)/approve", shell, words[.approveReset], "primary",
            confirm: words.fill(.approveResetQuestion, [.name: row.display])))\
        \(when: row.canDrop, buttonForm("\(path)/drop", shell, words[.dropReset]))</div></li>

        """
}

private func proposalForm(_ model: ResetsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let scopes = ResetRow.Scope.allCases.map { Option($0.rawValue, words[$0.word], hint: words[$0.hint]) }
    let inputs = [
        FieldModel(
            name: "user", label: words[.officer], control: .select(model.users), value: model.user, isRequired: true),
        FieldModel(
            name: "scope", label: words[.resetScope], control: .radio(scopes),
            value: ResetRow.Scope.password.rawValue, isRequired: true),
        FieldModel(
            name: "reason", label: words[.resetWhy], control: .multiline(max: 250, rows: 2), isRequired: true),
    ]
    return """
        <section class="panel"><h2>\(words[.resetAccess])</h2>
        \(postForm("/resets", shell, keep: "reset", "\(fields(inputs, words))\(button(words[.proposeReset], "primary"))"))
        </section>
        """
}

extension ResetRow.Scope {
    var word: Word {
        switch self {
        case .password: .resetPassword
        case .factor: .resetFactor
        }
    }

    var hint: Word {
        switch self {
        case .password: .resetPasswordHint
        case .factor: .resetFactorHint
        }
    }
}
