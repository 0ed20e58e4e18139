/// A password of one's own, before anything else.
func newPasswordPage(_ model: NewPasswordModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.newPasswordTitle], shell, class: "page entrance",
        """
        <div class="card door">
        <h1>\(words[.newPasswordTitle])</h1>
        <p class="hint">\(words[.newPasswordWhy])</p>
        \(formError(model.error))
        \(postForm("/login/password", shell, """
            \(backInput(model.back))\
            \(userNameInput(model.user))
            \(passwordInput(
                "password", words[.newPassword], words, isNew: true, hint: words[.passwordHint], hasFocus: true))
            \(passwordInput("again", words[.newPasswordAgain], words, isNew: true))
            \(button(words[.goOn], "primary"))
            """))
        \(beginAgain(model.back, words))
        </div>
        """)
}
