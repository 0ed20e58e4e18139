/// Bundles to be carried on sticks, out and in.
func bundlesPage(_ model: BundlesModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.bundles], shell,
        """
        \(pageHead("\(words[.bundles])"))
        <p class="hint">\(words[.bundlesHint])</p>
        \(formError(model.error))
        \(model.result.map { result($0, words) })
        \(making(model, shell))
        \(bringing(shell))
        """)
}

private func result(_ result: BundleResult, _ words: Language) -> HTML {
    let counts: [(Word, Int)] = [
        (.bundleTaken, result.taken), (.bundleHeld, result.held), (.bundleParked, result.parked),
        (.bundleRefused, result.refused),
    ]
    let isWell = result.refused == 0 && result.reason == nil
    let lines = counts.filter { $0.0 == .bundleTaken || $0.1 > 0 }.map { word, count -> HTML in
        "\(pair(words[word], "\(words.count(.steps, count))"))\n"
    }
    let arrived = result.taken + result.held
    let missing = words.list(result.missing.map(String.init), isolated: false)
    return """
        <section class="note" data-tone="\(isWell ? "good" : "waiting")" role="status">
        <h2>\(words.html(.bundleCame, [.number: "<span dir=\"ltr\">\(result.number)</span>", .name: bdi(result.from)]))</h2>
        \(longWork(words[.bundleTaken], id: "bundle-arrived", done: arrived,
            of: arrived + result.parked + result.refused, words))
        <dl class="facts">
        \(lines)</dl>
        \(result.reason.map { "<p dir=\"auto\">\($0)</p>" as HTML })
        \(when: !result.missing.isEmpty,
            "<p>\(words.html(.bundleMissing, [.list: "<span dir=\"ltr\">\(missing)</span>"]))</p>")
        </section>
        """
}

private func making(_ model: BundlesModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let buttons = model.peers.map { peer -> HTML in
        buttonForm(
            "/node/bundles/\(segment: peer.value)", shell, words.fill(.makeBundle, [.name: peer.label]), "primary")
    }
    return """
        <section class="panel"><h2>\(words[.bundlesOut])</h2><p class="hint">\(words[.bundlesOutHint])</p>
        <div class="actions">\(buttons)</div></section>
        """
}

private func bringing(_ shell: Shell) -> HTML {
    let words = shell.language
    let file = FieldModel(
        name: "file", label: words[.bundleFile], control: .file(accept: ".bundle", isMultiple: false), isRequired: true)
    return """
        <section class="panel"><h2>\(words[.bundlesIn])</h2><p class="hint">\(words[.bundlesInHint])</p>
        \(postForm("/node/bundles", shell, isMultipart: true,
            "\(field(file, words, scope: "bundle"))\(button(words[.bringIn], "primary"))"))
        </section>
        """
}
