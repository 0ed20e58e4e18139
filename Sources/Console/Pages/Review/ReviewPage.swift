/// The mediator's desk: decide field by field on one side, see what the receiver would see on the other.
func reviewPage(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.review], shell, class: "page review", modules: ["review", "brush"],
        """
        \(pageHead("\(words[.review])", reviewFacts(model, words)))
        \(formError(model.error))
        \(deceptionNote(model.writtenTexts(words), words))
        \(pendingSection([model.pending].compactMap { $0 }, shell))
        \(when: model.pending == nil, secondReview(model, shell))
        \(takenRegion(model, shell))
        \(when: model.isAfterwards, afterwards(model, shell))
        <div class="split even">
        <div class="split-main">
        \(model.isMine || model.isContested ? decisions(model, shell) : readOnly(model, shell))
        </div>
        <aside class="split-side" aria-label="\(words[.receiverWillSee])">
        \(previewPane(model, words))
        \(hitList(model.hits, words))
        \(keepingPanel(model.keeping, model.id, shell))
        </aside>
        </div>
        \(when: model.isMine && model.attachments.contains(where: \.isImage), brushDialog(words))
        """)
}

private func reviewFacts(_ model: ReviewModel, _ words: Language) -> HTML {
    """
    <p class="review-facts">\(precedenceMark(model.message.precedence, words))\
    <span class="kind">\(kindName(model.message.kind, words))</span>\(caveatBadges(model.message.caveats, words))\
    <span>\(words.html(.numbered, [.number: code(model.serial)]))</span>\
    <span>\(words.html(.receivedOn, [.time: datedStamp(model.received)]))</span>\
    \(model.due.map { dueText($0, words) })</p>
    """
}

/// In whose hands the item is. A page that is open learns here at once that another officer took it or decided on it;
/// the decisions on it stay as they are.
private func takenRegion(_ model: ReviewModel, _ shell: Shell) -> HTML {
    "<div id=\"taken\" data-live=\"item:\(model.id)\">\(when: !model.isMine && model.pending == nil, takenNote(model, shell))</div>"
}

private func takenNote(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    guard model.canTake else {
        return model.isAfterwards
            ? ""
            : """
            <p class="note">\(words[.decidedMeanwhile]) \
            <a href="/items/\(segment: model.id)">\(words[.openItem])</a></p>
            """
    }
    guard let taker = model.takenBy else {
        return """
            <div class="note"><p>\(words[.notTaken])</p>
            \(buttonForm("/review/\(segment: model.id)/take", shell, words[.take], "primary"))</div>
            """
    }
    let sentence =
        model.takenAt.map { words.html(.takenByAt, [.name: bdi(taker), .time: stampText($0)]) }
        ?? words.html(.takenBy, [.name: bdi(taker)])
    return """
        <div class="note" data-tone="waiting" role="alert"><p>\(sentence)</p>
        \(buttonForm("/review/\(segment: model.id)/take", shell, words[.takeOver], "plain",
            confirm: words[.takeOverQuestion]))</div>
        """
}

/// Not taken, or taken by somebody else: the text can be read, nothing can be decided.
private func readOnly(_ model: ReviewModel, _ shell: Shell) -> HTML { messageCard(model.message, shell.language) }

/// Where the two-person rule stands.
private func secondReview(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    switch model.second {
    case .notNeeded: return ""
    case .needed: return "<p class=\"note\">\(words[.secondNeeded])</p>"
    case .proposedByYou(let stamp):
        return """
            <p class="note" data-tone="waiting">\(words.html(.proposedByYou, [.time: stampText(stamp)]))</p>
            """
    case .proposed(let name, let stamp):
        let reason = FieldModel(
            name: "reason", label: words[.reason], control: .multiline(max: 1000, rows: 2), isRequired: true)
        return """
            <section class="note second" data-tone="waiting">
            <h2>\(words.html(.proposedBy, [.name: bdi(name), .time: stampText(stamp)]))</h2>
            <p>\(words[.secondMustConfirm])</p>
            \(postForm("/review/\(segment: model.id)/confirm", shell, class: "inline",
                """
                <input type="hidden" name="previewed" value="\(model.previewDigest ?? "")">\
                \(button(words[.confirmRelease], "primary"))
                """))
            \(foldedForm(words[.rejectProposal], "/review/\(segment: model.id)/reject", shell,
                "\(field(reason, words, scope: "second"))\(button(words[.rejectProposal]))"))
            </section>
            """
    }
}

private func afterwards(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <section class="note" data-tone="waiting"><h2>\(words[.passedAsFlash])</h2><p>\(words[.passedAsFlashHint])</p>
        \(afterwards("/review/\(segment: model.id)/reviewed", shell))</section>
        """
}

private func previewPane(_ model: ReviewModel, _ words: Language) -> HTML {
    """
    <section class="panel preview" id="preview" aria-live="polite" aria-atomic="false"><h2>\(words[.receiverWillSee])</h2>
    <p class="stale" id="stale" role="status" hidden>\(words[.previewStale])</p>
    \(model.preview.map { messageCard($0, words) } ?? emptyState(words[.noPreview], words[.noPreviewHint]))
    </section>
    """
}

/// Words that the receiver does not accept, beside the receiver's own.
private func hitList(_ hits: [LexiconHit], _ words: Language) -> HTML {
    let head = [words[.foundTerm], words[.receiversTerm], words[.whose], words[.fieldName]]
    let rows = hits.map { hit -> [HTML] in
        let term: HTML = """
            \(bdi(hit.term)) <button type="button" class="quiet" hidden data-use="\(hit.name)" data-found="\(hit.found)" \
            data-term="\(hit.term)">\(words[.useTerm])</button>
            """
        return ["<mark>\(bdi(hit.found))</mark>", term, bdi(hit.owner), "\(hit.field)"]
    }
    return """
        <section class="panel hits" id="hits"><h2>\(words[.lexiconHits])</h2>
        \(hits.isEmpty ? "<p class=\"hint\">\(words[.noHits])</p>" : dataTable(words[.lexiconHits], head, rows))
        </section>
        """
}
