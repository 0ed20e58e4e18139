/// What was decided and isn't signed yet, with the way back. The script counts the seconds.
func pendingNote(_ mark: PendingMark, _ shell: Shell) -> HTML {
    let words = shell.language
    let clock: HTML = """
        <time class="clock" dir="ltr" datetime="\(mark.due.iso)" data-until="\(mark.due.iso)">\(mark.secondsLeft)</time>
        """
    return """
        <section class="note pending" data-tone="waiting" aria-label="\(words[.decisionPending])">
        <p><strong><a href="/review/\(segment: mark.id)">\(bdi(mark.subject))</a></strong> \
        <span class="hint">\(words.html(.decidedBy, [.name: bdi(mark.officer)]))</span></p>
        <p>\(words.html(mark.act.word, [.time: clock]))</p>
        <div class="actions">\(buttonForm("/review/\(segment: mark.id)/undo", shell, words[.undo], "primary"))\
        \(when: mark.isMine, buttonForm("/review/\(segment: mark.id)/sign", shell, words[.signNow], "quiet"))</div>
        </section>
        """
}

/// All that waits to be signed; the region stays when it is empty, so that the script can fill it.
func pendingSection(_ marks: [PendingMark], _ shell: Shell) -> HTML {
    "<div id=\"pending\" class=\"pendings\" data-live=\"item\"\(attribute: "hidden", if: marks.isEmpty)>\(marks.map { pendingNote($0, shell) })</div>"
}

extension PendingMark.Act {
    /// The sentence with `{time}`, the seconds left.
    var word: Word {
        switch self {
        case .release: .pendingRelease
        case .sendBack: .pendingReturn
        case .refusal: .pendingRefusal
        }
    }
}
