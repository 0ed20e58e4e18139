/// The brief for leaders, as it will be printed.
func briefPage(_ model: BriefModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.brief], shell, class: "page brief-page",
        """
        \(pageHead("\(words[.brief])", tlpBadge(model.label)))
        <p class="hint">\(words[.briefHint])</p>
        <div class="split">
        <div class="split-main"><section class="panel brief"><p>\(periodText(model.figures, words))</p>
        \(briefParts(model, words))</section></div>
        <aside class="split-side" aria-label="\(words[.actions])">
        \(periodForm("/brief", model.fromText, model.untilText, words))
        <section class="panel"><h2>\(words[.actions])</h2><p class="print-links">\
        <a class="button" href="/brief/print.pdf?from=\(segment: model.fromText)&amp;until=\(segment: model.untilText)" \
        download>\(words[.printPDF])</a> \
        <a href="/brief/print?from=\(segment: model.fromText)&amp;until=\(segment: model.untilText)">\(words[.printPage])</a></p>
        </section>
        </aside>
        </div>
        """)
}
