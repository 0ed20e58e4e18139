/// A situation report on paper: figures from the record, then the officer's words.
func situationPaper(_ model: SituationModel, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    var marks = marks
    marks.serial = model.id
    return PaperDocument(
        language: words, title: words[.situationReport], label: model.label, marks: marks,
        body: """
            <div class="head"><div><h1>\(words[.situationReport])</h1>
            <p>\(periodText(model.figures, words))</p>
            \(model.author.map { author in
                "<p class=\"sub\">\(words.html(.writtenBy, [.name: bdi(author)])) \(model.saved.map(stampText))</p>" as HTML
            })</div>\(model.id.map { paperCode($0, words[.situationReport]) })</div>
            <h2>\(words[.figures])</h2>
            \(figureTables(model.figures, words, isPaper: true))
            <h2>\(words[.reportWords])</h2>
            \(proseParagraphs(model.text))
            """)
}

/// Each line a paragraph of its own direction, so that a line in the other language stands right.
func proseParagraphs(_ text: String) -> HTML {
    let lines = text.split(separator: "\n").map(String.init)
    return "\(lines.map { prose($0) })"
}

/// The brief on one sheet.
func briefPaper(_ model: BriefModel, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    PaperDocument(
        language: words, title: words[.brief], label: model.label, marks: marks, kind: "brief",
        body: """
            <h1>\(words[.brief])</h1>
            <p>\(periodText(model.figures, words))</p>
            \(briefParts(model, words))
            """)
}
