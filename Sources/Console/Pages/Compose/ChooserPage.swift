/// Which kind of message to write. The flash warning stands apart: it is the one that nobody else has to approve.
func chooserPage(_ model: ChooserModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.newMessage], shell,
        """
        \(pageHead("\(words[.newMessage])"))
        \(when: model.offersFlashWarning, flashCard(words))
        <ul class="cards">
        \(model.kinds.map { kindCard($0, words) })</ul>
        """)
}

private func kindCard(_ kind: Kind, _ words: Language) -> HTML {
    let hint = kind.hint.map { words[$0] }
    return """
        <li><a class="card choice" href="/compose/\(segment: kind.id)"><strong>\(kindName(kind, words))</strong>\
        \(hint.map { "<span>\($0)</span>" as HTML })</a></li>

        """
}

private func flashCard(_ words: Language) -> HTML {
    """
    <a class="card choice flash-choice" href="/compose/\(segment: Kind.flashWarning.id)">\
    <strong>\(shape(.flash))\(words[Kind.flashWarning.word])</strong><span>\(words[.flashWarningHint])</span></a>
    """
}
