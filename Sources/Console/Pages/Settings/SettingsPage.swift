/// What a viewer chooses for themselves. It works without a script: the next page is drawn as chosen.
func settingsPage(_ model: SettingsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.settings], shell,
        """
        \(pageHead("\(words[.settings])", "<p class=\"hint\">\(words[.settingsHint])</p>"))
        \(postForm(
            "/settings", shell, class: "form settings",
            """
            <section class="panel"><h2>\(words[.settingsReading])</h2>
            \(fields(model.reading, words, scope: "settings"))
            <p class="note settings-sample">\(words.html(.settingsSample, [.time: datedStamp(model.sample)]))</p>
            \(model.prepared.map { preparedLanguage($0, words) })</section>
            <section class="panel"><h2>\(words[.settingsLook])</h2>
            \(fields(model.look, words, scope: "settings"))</section>
            <p class="actions">\(button(words[.save], "primary"))</p>
            """))
        """)
}

/// Says how much of a language still shows in another.
func preparedLanguage(_ language: PreparedLanguage, _ words: Language) -> HTML {
    let text = words.html(
        .languagePrepared,
        [
            .name: bdi(language.name), .count: "\(words.number(language.translated))",
            .max: "\(words.number(language.texts))",
        ])
    return "<p class=\"hint\">\(text)</p>"
}
