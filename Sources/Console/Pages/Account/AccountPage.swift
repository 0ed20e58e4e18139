/// One's own account: password, second factor, sessions.
func accountPage(_ model: AccountModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.account], shell,
        """
        \(pageHead("\(words[.account])"))
        \(when: model.resetsWaiting > 0, resetsLink(words))
        <section class="panel"><dl class="facts">
        \(pair(words[.userName], code(model.name)))
        \(pair(words[.name], bdi(model.display)))
        \(pair(words[.roles], roleTags(model.roles, words)))
        </dl></section>
        <div class="split even">
        <div class="split-main">
        \(passwordForm(model, shell))
        </div>
        <div class="split-side">
        \(factorPanel(model, shell))
        </div>
        </div>
        \(sessionTable(model.sessions, shell, title: words[.yourSessions], at: "/account/sessions"))
        \(when: model.sessions.count > 1, """
            <p class="actions">\(buttonForm(
                "/account/sessions/others", shell, words[.endOthers], "danger", confirm: words[.endOthersQuestion]))</p>
            """)
        """)
}

private func resetsLink(_ words: Language) -> HTML {
    """
    <section class="note" data-tone="waiting"><p>\(words[.resetsToApprove])</p>
    <p><a href="/resets">\(words[.resets])</a></p></section>
    """
}

private func passwordForm(_ model: AccountModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <section class="panel"><h2>\(words[.changePassword])</h2>
        <p class="hint">\(words[.changePasswordHint])</p>
        \(postForm("/account/password", shell, """
            \(userNameInput(model.name))
            \(passwordInput("present", words[.presentPassword], words, isNew: false, scope: "change"))
            \(passwordInput(
                "password", words[.newPassword], words, isNew: true, scope: "change", hint: words[.passwordHint]))
            \(passwordInput("again", words[.newPasswordAgain], words, isNew: true, scope: "change"))
            \(button(words[.changePassword], "primary"))
            """))
        </section>
        """
}

private func factorPanel(_ model: AccountModel, _ shell: Shell) -> HTML {
    let words = shell.language
    guard let since = model.factorSince else {
        return """
            <section class="panel"><h2>\(words[.secondFactor])</h2>
            <p class="hint">\(words[.factorNone])</p>
            \(postForm("/account/factor/begin", shell, """
                \(passwordInput("present", words[.presentPassword], words, isNew: false, scope: "set"))
                \(button(words[.setUpFactor], "primary"))
                """))
            </section>
            """
    }
    return """
        <section class="panel"><h2>\(words[.secondFactor])</h2>
        <p>\(words.html(.factorSince, [.time: stampText(since)]))</p>
        \(when: model.isFactorRequired, "<p class=\"hint\">\(words[.factorIsRequired])</p>")
        \(foldedForm(words[.replaceFactor], "/account/factor/begin", shell, proof("replace", words[.setUpFactor], words)))
        \(when: !model.isFactorRequired, foldedForm(
            words[.removeFactor], "/account/factor/remove", shell,
            proof("remove", words[.removeFactor], words, "danger")))
        </section>
        """
}

/// What an officer shows again before the second factor changes.
private func proof(_ scope: String, _ label: String, _ words: Language, _ style: HTML = "primary") -> HTML {
    """
    \(passwordInput("present", words[.presentPassword], words, isNew: false, scope: scope))
    \(codeInput(words[.presentCode], words, scope: scope))
    \(button(label, style))
    """
}
