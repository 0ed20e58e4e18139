/// The guided form for other rules. The console signs nothing: it hands out a file for the computer with the root key.
func termsDraftPage(_ model: TermsDraftModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.draftTerms], shell,
        """
        \(pageHead("\(words[.draftTerms])", "<p class=\"hint\">\(words[.draftTermsHint])</p>"))
        \(errorSummary(model.sections.flatMap(\.fields), words))
        <div class="split">
        <div class="split-main">
        \(postForm(
            "/terms/draft", shell, keep: "terms",
            """
            \(model.sections.map { section($0, words) })
            <div class="actions sticky">\(button(words[.showChanges], "primary"))
            <p class="hint">\(words[.showChangesHint])</p></div>
            """))
        </div>
        <aside class="split-side" aria-label="\(words[.changesOfTerms])">
        \(outcome(model, shell))
        </aside>
        </div>
        """)
}

private func section(_ section: RulesSection, _ words: Language) -> HTML {
    """
    <fieldset class="panel part"><legend>\(section.title)</legend>
    \(fields(section.fields, words))
    </fieldset>

    """
}

private func outcome(_ model: TermsDraftModel, _ shell: Shell) -> HTML {
    let words = shell.language
    guard let changes = model.changes else { return "" }
    return """
        <section class="panel" id="changes"><h2>\(words[.changesOfTerms])</h2>
        \(diffList(changes, words, empty: words[.noChangesOfTerms]))
        </section>
        \(model.file.map { nextSteps($0, shell) })
        """
}

/// What to do with the file, to the letter.
private func nextSteps(_ file: String, _ shell: Shell) -> HTML {
    let words = shell.language
    let sign = "wasl terms amend DIR --rules wasl-rules.json --out amendment.json"
    return """
        <section class="panel"><h2>\(words[.nextSteps])</h2>
        <ol class="next-steps">
        <li>\(words[.stepDownload])
        \(postForm(
            "/terms/draft/file", shell,
            """
            <input type="hidden" name="rules" value="\(file)">\
            \(button(words[.makeDraft], "primary"))
            """))</li>
        <li>\(words[.stepSign]) <pre class="command" dir="ltr"><code>\(sign)</code></pre>
        <p class="hint">\(words[.stepFolder])</p></li>
        <li>\(words[.stepBringIn]) <a href="/terms">\(words[.terms])</a></li>
        <li>\(words[.stepAdhere])</li>
        </ol>
        </section>
        """
}

/// Other rules that wait for adherence, at every node.
func proposal(_ proposal: TermsProposal, _ words: Language) -> HTML {
    let adhere = "wasl terms adhere DIR --out adherence.json"
    let turn: HTML = """
        <ol class="next-steps">
        <li>\(words[.proposalRead])</li>
        <li>\(words[.proposalAdhere]) <pre class="command" dir="ltr"><code>\(adhere)</code></pre>
        <p class="hint">\(words[.stepFolder])</p></li>
        <li>\(words[.proposalBringIn])</li>
        </ol>
        """
    return """
        <section class="panel" id="proposal"><h2>\(words[.proposedTerms]) \(tag(words[.adherenceWaiting], "waiting"))</h2>
        \(diffList(proposal.changes, words, empty: words[.noChangesOfTerms]))
        \(when: !proposal.waitsFor.isEmpty, "<p>\(words.html(.proposalWaitsFor, [.list: names(proposal.waitsFor)]))</p>")
        \(when: proposal.isOurTurn, turn)
        </section>
        """
}
