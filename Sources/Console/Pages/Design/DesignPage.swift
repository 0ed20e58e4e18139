/// Every token and every component, in both directions side by side and in both themes below one another: what to look at
/// after a change of the style sheet.
func designPage(_ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.design], shell, class: "page design",
        """
        \(pageHead("\(words[.design])", "<p class=\"hint\">\(words[.designHint])</p>"))
        \(designSections(words).map { section($0, words) })
        \(PreparedLanguage.among(Language.prepared).map { preparedLanguage($0, words) })
        """)
}

/// A component and how it is drawn; `id` sets the ids of one drawing apart from those of the other three.
struct DesignSection {
    let title: String
    let draw: @Sendable (_ words: Language, _ id: String) -> HTML
}

private func section(_ section: DesignSection, _ words: Language) -> HTML {
    let cells = ["light", "dark"].flatMap { theme in Language.all.map { cell(section, $0, theme) } }
    return """
        <section class="specimen-set"><h2>\(section.title)</h2><div class="specimen-grid">
        \(cells)</div></section>

        """
}

private func cell(_ section: DesignSection, _ words: Language, _ theme: String) -> HTML {
    let name = words[theme == "dark" ? .designDark : .designLight]
    return """
        <div class="specimen" lang="\(words.code)" dir="\(words.direction.rawValue)" data-theme="\(theme)">
        <p class="specimen-name">\(words.name) · \(name)</p>
        \(section.draw(words, "design-\(words.code)-\(theme)"))
        </div>

        """
}
