/// This member's own words for places, bodies and titles, and the words that others don't accept.
func lexiconPage(_ model: LexiconModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.concept], words[.inArabic], words[.inEnglish], words[.unaccepted]]
    return frame(
        words[.lexicon], shell,
        """
        \(pageHead("\(words[.lexicon])", "<p class=\"hint\">\(words[.lexiconHint])</p>"))
        <div class="split">
        <section class="panel split-main">
        \(model.entries.isEmpty
            ? emptyState(words[.lexiconEmpty], words[.lexiconEmptyHint])
            : dataTable(words[.lexicon], head, model.entries.map { lexiconCells($0, words) }))
        </section>
        <aside class="split-side" aria-label="\(words[.addWords])">
        \(when: model.canEdit, lexiconForm(model, shell))
        </aside>
        </div>
        """)
}

private func lexiconCells(_ entry: LexiconEntry, _ words: Language) -> [HTML] {
    let unaccepted = entry.unaccepted.map { list -> HTML in
        "<div><dt>\(bdi(list.member))</dt><dd>\(list.terms.map { "<bdi class=\"term\">\($0)</bdi> " as HTML })</dd></div>"
    }
    return [
        code(entry.concept),
        entry.arabic.isEmpty ? unseen(words[.none]) : "<bdi lang=\"ar\" dir=\"rtl\">\(entry.arabic)</bdi>",
        entry.english.isEmpty ? unseen(words[.none]) : "<bdi lang=\"en\" dir=\"ltr\">\(entry.english)</bdi>",
        entry.unaccepted.isEmpty ? unseen(words[.none]) : "<dl class=\"unaccepted\">\(unaccepted)</dl>",
    ]
}

private func lexiconForm(_ model: LexiconModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let form = model.form
    let inputs = [
        FieldModel(
            name: "concept", label: words[.concept], control: .text(max: 80), value: form.concept, isRequired: true,
            hint: words[.conceptHint], direction: .ltr),
        FieldModel(name: "ar", label: words[.inArabic], control: .text(max: 200), value: form.arabic),
        FieldModel(name: "en", label: words[.inEnglish], control: .text(max: 200), value: form.english),
        FieldModel(
            name: "unaccepted", label: words[.unaccepted], control: .multiline(max: 2000, rows: 3),
            value: form.unaccepted, hint: words[.oneTermPerLine]),
        FieldModel(name: "member", label: words[.whose], control: .select(model.members), value: form.member),
    ]
    return """
        <section class="panel"><h2>\(words[.addWords])</h2>
        \(postForm(
            "/lexicon", shell, keep: "lexicon",
            "\(formError(form.error))\(fields(inputs, words, scope: "lexicon"))\(button(words[.save], "primary"))"))
        </section>
        """
}
