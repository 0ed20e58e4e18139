/// An item whose words are destroyed: that there was one, when it was erased, and what is known of copies elsewhere.
func erasedPage(_ model: ErasedModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.erasedTitle], shell, class: "page item",
        """
        <div class="split">
        <div class="split-main">
        <article class="message message-\(model.precedence.rawValue)">
        <header>
        <p class="message-marks">\(precedenceMark(model.precedence, words))\
        <span class="kind">\(kindName(model.kind, words))</span>\(stageBadge(.erased, words))</p>
        <h1 class="message-subject">\(words[.erasedTitle])</h1>
        <p>\(words[.erasedHint])</p>
        \(when: model.isUnfinished, "<p class=\"note\" data-tone=\"waiting\">\(words[.erasureUnfinished])</p>")
        <dl class="facts">
        \(pair(words[.erasedAt], stampText(model.erased)))
        \(pair(words[.from], bdi(model.from)))
        \(pair(words[.to], bdi(model.to)))
        \(pair(words[.serial], code(model.serial)))
        \(pair(words[.signedAt], stampText(model.signed)))
        \(model.received.map { pair(words[.receivedAt], stampText($0)) })
        </dl>
        </header>
        </article>
        <div id="progress" data-live="item log">
        \(timeline(model.timeline, words))
        </div>
        </div>
        <aside class="split-side" aria-label="\(words[.copiesElsewhere])">
        <section class="panel keeping"><h2>\(words[.keeping])</h2>
        <p class="hint">\(words[.erasureScope])</p>
        \(when: !model.copies.isEmpty, copies(model.copies, words))
        </section>
        </aside>
        </div>
        """)
}
