/// One item: what it says, where it stands, what may be done with it. This page is also the one that prints.
func messagePage(_ model: MessageModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        model.core.subject, shell, class: "page item",
        """
        \(printMarks(model, shell))
        \(standing(model, words))
        <div class="split">
        <div class="split-main">
        \(messageCard(model.core, words, isPage: true, messageFacts(model, words)))
        <div id="progress" data-live="item:\(model.id) log">
        \(acknowledgementBar(model.acknowledgements, words))
        \(timeline(model.timeline, words))
        </div>
        </div>
        <aside class="split-side" aria-label="\(words[.actions])">
        \(actions(model, shell))
        \(relations(model.relations, words))
        \(when: model.hasReceipt, receipt(model, words))
        <section class="panel"><h2>\(words[.printing])</h2>\(printLinks("/items/\(segment: model.id)", words))</section>
        \(keepingPanel(model.keeping, model.id, shell))
        </aside>
        </div>
        """)
}

/// What is known of an item besides what it says. On paper no clock runs.
func messageFacts(_ model: MessageModel, _ words: Language, isPaper: Bool = false) -> HTML {
    """
    \(pair(words[.serial], code(model.serial)))
    \(model.incident.map { pair(words[.incident], "<bdi class=\"id\" dir=\"ltr\">\(revealed($0, words))</bdi>") })
    \(model.signed.map { pair(words[.signedAt], datedStamp($0)) })
    \(model.received.map { pair(words[.receivedAt], datedStamp($0)) })
    \(pair(words[.state], isPaper ? stageBadge(model.stage, words) : liveStage(model, words)))
    \(model.due.map { pair(words[.deadline], isPaper ? stampText($0.stamp) : dueText($0, words)) })
    """
}

/// Where it stands, kept up with the time line below.
private func liveStage(_ model: MessageModel, _ words: Language) -> HTML {
    "<span id=\"stage\" data-live=\"item:\(model.id)\">\(stageBadge(model.stage, words))</span>"
}

/// The label and the room on the top and bottom of every sheet of paper.
private func printMarks(_ model: MessageModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let label = model.core.caveats.compactMap { if case .tlp(let label) = $0 { label } else { nil } }.first
    return """
        <div class="print-mark print-top" aria-hidden="true"><div>\(label.map(tlpBadge)) \
        <span>\(bdi(shell.nodeTitle))</span> \(code(model.serial))</div></div>
        <div class="print-mark print-bottom" aria-hidden="true"><div>\(label.map(tlpBadge)) \
        <span>\(words.html(.printedAt, [.time: stampText(shell.now)]))</span> \
        \(fingerprint(String(shell.room.fingerprint.prefix(16))))</div></div>
        """
}

/// Whoever has the message open learns at once that it no longer stands.
private func standing(_ model: MessageModel, _ words: Language) -> HTML {
    """
    <div id="standing" data-live="item:\(model.id)"\(attribute: "hidden", if: !model.stage.isVoid)>\
    \(when: model.stage.isVoid, voidNote(model, words))</div>
    """
}

/// Nobody should have to read down to the time line to learn that a message no longer stands.
func voidNote(_ model: MessageModel, _ words: Language) -> HTML {
    let successor = model.relations.first { $0.kind == .replacedBy }
    return """
        <p class="void" role="alert"><strong>\(words[model.stage.word])</strong> <span>\(words[.dontAct])</span>\
        \(successor.map { " <span>\(words.html(.readInstead, [.name: itemLink($0.item, words)]))</span>" as HTML })</p>
        """
}

/// How an item is tied to others.
func relations(_ relations: [Relation], _ words: Language) -> HTML {
    guard !relations.isEmpty else { return "" }
    return """
        <section class="panel"><h2>\(words[.relations])</h2><dl class="facts stacked">
        \(relations.map { pair(words[$0.kind.word], itemLink($0.item, words)) })</dl></section>
        """
}

private func receipt(_ model: MessageModel, _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.receipt])</h2><p class="hint">\(words[.receiptHint])</p>
    <p class="print-links"><a class="button" href="/items/\(segment: model.id)/receipt" download>\(words[.downloadReceipt])</a> \
    <a href="/items/\(segment: model.id)/receipt.pdf" download>\(words[.receiptOnPaper])</a></p></section>
    """
}
