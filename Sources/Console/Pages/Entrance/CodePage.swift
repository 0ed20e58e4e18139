/// The second step at the door.
func codePage(_ model: CodeModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.codeTitle], shell, class: "page entrance",
        """
        <div class="card door">
        <h1>\(words[.codeTitle])</h1>
        <p class="hint">\(words[.codeHint])</p>
        \(postForm("/login/code", shell, """
            \(backInput(model.back))\
            \(codeInput(words[.codeLabel], words, error: model.isWrong ? words[.codeWrong] : nil, hasFocus: true))
            \(button(words[.enter], "primary"))
            """))
        <p class="hint">\(words[.codeLost])</p>
        \(beginAgain(model.back, words))
        </div>
        """)
}

/// The page that was asked for first, from one step to the next.
func backInput(_ back: String?) -> HTML {
    back.map { "<input type=\"hidden\" name=\"to\" value=\"\($0)\">\n" as HTML } ?? ""
}

/// Out of the steps, to the password.
func beginAgain(_ back: String?, _ words: Language) -> HTML {
    "<p><a href=\"\(link: LocalPath.door(to: back ?? "/"))\">\(words[.beginAgain])</a></p>"
}
