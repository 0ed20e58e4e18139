/// The record of a hand-over: what was open, what the next officer had to know, and both signatures.
func handoverPaper(_ record: HandoverRecord, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    var marks = marks
    marks.serial = record.id
    let head = [
        words[.serial], words[.precedence], words[.kind], words[.subject], words[.state], words[.deadline],
    ]
    let rows = record.items.map { row -> [HTML] in
        [
            row.serial.map(code) ?? "—", precedenceMark(row.precedence, words), kindName(row.kind, words),
            bdi(row.subject), "\(words[row.stage.word])", row.due.map(stampText) ?? "—",
        ]
    }
    return PaperDocument(
        language: words, title: words[.handoverRecord], label: record.label, marks: marks,
        body: """
            <div class="head"><div><h1>\(words[.handoverRecord])</h1>
            <dl class="facts">
            \(pair(words[.outgoingOfficer], bdi(record.from)))
            \(pair(words[.incomingOfficer], bdi(record.to)))
            \(pair(words[.handoverOfferedAt], stampText(record.offered)))
            \(pair(words[.handoverSignedAt], record.signed.map(stampText) ?? "\(words[.notSignedYet])"))
            </dl></div>\(paperCode(record.id, words[.handoverRecord]))</div>
            <h2>\(words[.handoverNotes])</h2>
            \(record.notes.isEmpty ? "<p>\(words[.none])</p>" : prose(record.notes))
            <h2>\(words[.openAtHandover])</h2>
            \(record.items.isEmpty
                ? "<p>\(words.count(.openItems, 0))</p>"
                : dataTable(words.count(.openItems, record.items.count), head, rows, showsCaption: true))
            <div class="signatures">
            \(signature(words[.outgoingOfficer], record.from, record.offered, words))
            \(signature(words[.incomingOfficer], record.to, record.signed, words))
            </div>
            """)
}

private func signature(_ who: String, _ name: String, _ stamp: Stamp?, _ words: Language) -> HTML {
    """
    <div class="signature"><h3>\(who)</h3><p>\(bdi(name))</p>\
    <p>\(stamp.map { words.html(.signedInNode, [.time: stampText($0)]) } ?? "\(words[.notSignedYet])")</p>\
    <p class="line">\(words[.signatureByHand])</p></div>
    """
}
