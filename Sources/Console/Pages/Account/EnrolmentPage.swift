/// Setting up an authenticator at the door, where the node wants one.
func doorEnrolmentPage(_ model: EnrolmentModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.enrolTitle], shell, class: "page entrance",
        """
        <div class="card door wide">
        <h1>\(words[.enrolTitle])</h1>
        <p class="hint">\(words[.enrolWhy])</p>
        \(enrolmentSteps(model, "/login/enrol", shell))
        \(beginAgain(model.back, words))
        </div>
        """)
}

/// The same from one's own account.
func accountEnrolmentPage(_ model: EnrolmentModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.enrolTitle], shell,
        """
        \(pageHead("\(words[.enrolTitle])"))
        <section class="panel enrolment">
        \(enrolmentSteps(model, "/account/factor", shell))
        <p><a href="/account">\(words[.goBack])</a></p>
        </section>
        """)
}

private func enrolmentSteps(_ model: EnrolmentModel, _ path: HTML, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <ol class="next-steps">
        <li>\(words[.enrolApp])</li>
        <li>\(words[.enrolScan])
        <figure class="qr">\(QRCode(model.uri)?.svg(words[.enrolPicture]))</figure></li>
        <li>\(words[.enrolType]) <span class="secret">\(fingerprint(model.typed))</span></li>
        <li>\(words[.enrolCode])</li>
        </ol>
        \(postForm(path, shell, """
            \(backInput(model.back))\
            \(userNameInput(model.user))
            \(codeInput(words[.codeLabel], words, error: model.error))
            \(button(words[.enrolDone], "primary"))
            """))
        <p class="hint">\(words[.enrolOnce])</p>
        """
}
