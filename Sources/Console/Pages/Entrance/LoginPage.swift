/// The door. It says which node this is and nothing about what is inside.
func loginPage(_ model: LoginModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.signIn], shell, class: "page entrance",
        """
        <div class="card door">
        <h1>\(words[.signIn])</h1>
        <p class="hint">\(bdi(shell.nodeTitle))</p>
        \(formError(model.problem.map { words[$0.word] }))
        \(postForm("/login", shell, loginFields(model, words)))
        </div>
        """)
}

private func loginFields(_ model: LoginModel, _ words: Language) -> HTML {
    """
    \(model.back.map { "<input type=\"hidden\" name=\"to\" value=\"\($0)\">\n" as HTML })\
    <div class="field"><label for="user">\(words[.userName])</label>
    <input type="text" id="user" name="user" dir="ltr" autocomplete="username" autocapitalize="none" \
    spellcheck="false" required maxlength="64" value="\(model.user)"\(attribute: "autofocus", if: model.user.isEmpty)></div>
    <div class="field"><label for="password">\(words[.password])</label>
    <input type="password" id="password" name="password" dir="ltr" autocomplete="current-password" required \
    maxlength="256"\(attribute: "autofocus", if: !model.user.isEmpty)></div>
    \(button(words[.enter], "primary"))
    """
}
