/// Both versions of a draft that two officers changed: this one's is in the form below, the other's beside it here.
func conflictPanel(_ model: ConflictModel, _ draftID: String?, _ shell: Shell) -> HTML {
    let words = shell.language
    guard let changed = model.changed, let draftID else {
        return """
            <section class="note conflict" data-tone="waiting" role="alert"><p>\(words[.conflictGone])</p></section>
            """
    }
    let title = words.html(.conflictTitle, [.name: bdi(changed.by), .time: stampText(changed.at)])
    return """
        <section class="note conflict" data-tone="waiting" role="alert" aria-labelledby="conflict-title">
        <h2 id="conflict-title">\(title)</h2>
        <p>\(words[.conflictHint])</p>
        <div class="conflict-lines">
        \(model.lines.map { conflictLine($0, words) })</div>
        <div class="actions"><a class="button plain" href="/drafts/\(segment: draftID)" data-drops="draft:\(draftID)">\
        \(words[.takeTheirs])</a></div>
        </section>
        """
}

private func conflictLine(_ line: ConflictLine, _ words: Language) -> HTML {
    """
    <section class="conflict-line"><h3><a href="#f-\(line.field)">\(line.label)</a></h3>
    <div><h4>\(words[.yours])</h4>\(version(line.mine, against: line.theirs, words))</div>
    <div><h4>\(words[.theirs])</h4>\(version(line.theirs, against: line.mine, words))</div>
    </section>

    """
}

/// One version, with the words marked that the other has not.
private func version(_ text: String, against other: String, _ words: Language) -> HTML {
    guard !text.isEmpty else { return "<p class=\"hint\">\(words[.nothingThere])</p>" }
    return prose(text, "\(WordDifference.pieces(of: text, against: other).map(piece))")
}

private func piece(_ piece: WordDifference.Piece) -> HTML {
    piece.isOwn ? "<mark>\(piece.text)</mark>" : "\(piece.text)"
}

/// The script shows it when the draft changes while somebody writes in it.
func draftWatch(_ model: ComposeModel, _ words: Language) -> HTML {
    guard let id = model.draftID else { return "" }
    return """
        <div id="draft-watch" data-watch="\(id)" data-revision="\(model.revision)">
        <p class="note" data-tone="waiting" role="alert" data-state="changed" hidden>\(words[.draftChangedNow])</p>
        <p class="note" data-tone="waiting" role="alert" data-state="gone" hidden>\(words[.draftGoneNow])</p>
        </div>
        """
}
