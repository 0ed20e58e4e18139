/// Items in the order in which they want attention. `j`, `k` and Enter walk the links marked `data-row`.
func queueList(_ rows: [QueueRow], _ words: Language) -> HTML {
    "<ol class=\"queue\">\n\(rows.map { queueLine($0, words) })</ol>"
}

/// One line of it.
///
/// - Parameter mark: what sets it apart on this page.
func queueLine(_ row: QueueRow, _ words: Language, mark: HTML = "") -> HTML {
    """
    <li class="row row-\(row.precedence.rawValue)"\(attribute: "data-unread", if: row.isUnread)>
    <div class="row-head">\(precedenceMark(row.precedence, words))<span class="kind">\(kindName(row.kind, words))</span>\
    <span class="row-marks">\(rowMarks(row, words))\(mark)</span></div>
    <a class="row-subject" data-row href="\(link: row.link)"><bdi>\(row.subject)</bdi>\
    \(when: row.isUnread, unseen(words[.unreadMark]))</a>
    <p class="row-meta"><span>\(words.html(.fromTo, [.from: bdi(row.from), .to: bdi(row.to)]))</span>\
    <span>\(stampText(row.stamp))</span>\
    \(row.takenBy.map { "<span>\(words.html(.takenBy, [.name: bdi($0)]))</span>" as HTML })</p>
    <div class="row-due">\(row.due.map { dueText($0, words) })</div>
    <div class="row-stage">\(stageBadge(row.stage, words))</div>
    </li>

    """
}

/// What sets a row apart: late, reminded, to be looked at again.
func rowMarks(_ row: QueueRow, _ words: Language) -> HTML {
    let mark: HTML =
        switch row.mark {
        case .overdue: tag(words[.overdueMark], "bad")
        case .reminder: tag(words[.reminderMark], "waiting")
        case nil: ""
        }
    return "\(mark)\(when: row.reviewAfter, tag(words[.reviewAfterMark], "waiting"))"
}

/// The name of a kind; a desk brings its own.
func kindName(_ kind: Kind, _ words: Language) -> HTML {
    if case .desk(_, let label) = kind { return bdi(label) }
    return "\(words[kind.word])"
}

/// Markup under a condition, where an interpolation would be too deep.
func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML {
    condition ? html() : ""
}
