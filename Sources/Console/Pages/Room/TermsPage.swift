/// The terms of reference as officers feel them, with the room's fingerprint first.
func termsPage(_ model: TermsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.terms], shell,
        """
        \(pageHead("\(words[.terms])"))
        \(formError(model.error))
        \(anchor(model, shell))
        <div class="split">
        <div class="split-main">
        \(model.proposal.map { proposal($0, words) })
        \(members(model.members, words))
        \(rules(model.rules, words))
        \(chain(model.chain, words))
        </div>
        <aside class="split-side" aria-label="\(words[.filesUpAndDown])">
        \(files(model, shell))
        \(when: model.canDraft, draftLink(words))
        </aside>
        </div>
        """)
}

/// The fingerprint large enough to be read out, and what it means that nobody has confirmed it.
private func anchor(_ model: TermsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let isAnchored = shell.room.isAnchored
    return """
        <section class="note anchor" data-tone="\(isAnchored ? "good" : "waiting")">
        <h2>\(words[.roomFingerprint]) \(tag(words[isAnchored ? .anchored : .unanchored], isAnchored ? "good" : "waiting"))</h2>
        <p class="fingerprint-line">\(fingerprint(shell.room.fingerprint))</p>
        <p>\(words[isAnchored ? .anchoredHint : .unanchoredHint])</p>
        \(when: !isAnchored && model.canImport, anchorForm(shell))</section>
        """
}

private func anchorForm(_ shell: Shell) -> HTML {
    let words = shell.language
    let heard = FieldModel(
        name: "fingerprint", label: words[.fingerprintHeard], control: .text(max: 100), isRequired: true,
        hint: words[.fingerprintHeardHint], direction: .ltr)
    return foldedForm(
        words[.confirmFingerprint], "/terms/anchor", shell,
        "\(field(heard, words, scope: "anchor"))\(button(words[.confirmFingerprint], "primary"))")
}

private func members(_ rows: [MemberRow], _ words: Language) -> HTML {
    let head = [words[.member], words[.name], words[.offices], words[.adherence]]
    let cells = rows.map { row -> [HTML] in
        [
            code(row.id), "\(bdi(row.name))\(when: row.isMediator, " \(tag(words[.mediator], "member"))")",
            names(row.offices),
            """
            <span class="stage" data-tone="\(row.adherence.tone)">\(words[row.adherence.word])</span> \
            \(row.since.map(stampText))
            """,
        ]
    }
    return "<section class=\"panel\"><h2>\(words[.members])</h2>\(dataTable(words[.members], head, cells))</section>"
}

private func chain(_ documents: [TermsDocument], _ words: Language) -> HTML {
    let head = [words[.number], words[.document], words[.effective], words[.digest]]
    let cells = documents.map { document -> [HTML] in
        [
            "<span dir=\"ltr\">\(document.number)</span>",
            "<span dir=\"auto\">\(document.summary)</span>\(when: document.isHead, " \(tag(words[.inForce], "good"))")",
            document.effective.map(stampText) ?? unseen(words[.none]), code(document.hash),
        ]
    }
    return """
        <section class="panel"><h2>\(words[.termsChain])</h2>\(dataTable(words[.termsChain], head, cells))</section>
        """
}

private func files(_ model: TermsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let upload = FieldModel(
        name: "file", label: words[.signedFile],
        control: .file(accept: ".json,.jws,.txt,application/json", isMultiple: false),
        isRequired: true)
    return """
        <section class="panel"><h2>\(words[.filesUpAndDown])</h2><p class="hint">\(words[.offlineHint])</p>
        \(when: model.canImport, postForm("/terms/import", shell, isMultipart: true,
            "\(field(upload, words, scope: "import"))\(button(words[.bringIn], "primary"))"))
        </section>
        """
}

private func draftLink(_ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.draftTerms])</h2><p class="hint">\(words[.draftTermsHint])</p>
    <p class="actions"><a class="button" href="/terms/draft">\(words[.draftTerms])</a></p></section>
    """
}
