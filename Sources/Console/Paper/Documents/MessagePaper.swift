/// What is printed of one item: all that its page shows, what it replaced, and its receipt's codes.
struct MessagePaper: Sendable {
    var message: MessageModel
    /// The item's log entry, which a code names.
    var entry: String
    /// The texts that it replaced, the last first.
    var replaced: [MessageCore]
    /// The codes of its receipt; empty while it has none.
    var frames: [String]
}

/// One item on paper.
func messagePaper(_ model: MessagePaper, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    let message = model.message
    let label = message.core.caveats.compactMap { if case .tlp(let label) = $0 { label } else { nil } }.first
    var marks = marks
    marks.serial = message.serial
    return PaperDocument(
        language: words, title: message.core.subject, label: label, marks: marks,
        body: """
            \(when: message.stage.isVoid, voidNote(message, words))
            <div class="beside">\(paperCode(model.entry, words[.paperEntry]))</div>
            \(messageCard(message.core, words, isPage: true, messageFacts(message, words, isPaper: true)))
            \(acknowledgementBar(message.acknowledgements, words))
            \(relations(message.relations, words))
            \(when: !model.replaced.isEmpty, replaced(model.replaced, words))
            \(timeline(message.timeline, words))
            \(when: !model.frames.isEmpty, codes(model.frames, words))
            """)
}

private func replaced(_ cores: [MessageCore], _ words: Language) -> HTML {
    """
    <section class="panel"><h2>\(words[.replacedTexts])</h2>
    \(cores.map { "<div class=\"old\">\(messageCard($0, words))</div>\n" as HTML })</section>
    """
}

private func codes(_ frames: [String], _ words: Language) -> HTML {
    """
    <section class="receipt-part"><h2>\(words[.receipt])</h2><p class="small">\(words[.paperHint])</p>
    \(paperCodes(frames, [words]))</section>
    """
}

/// The codes of a receipt, two in a row of A4, each at least 80 mm with its quiet zone, so that a telephone reads them.
func paperCodes(_ frames: [String], _ languages: [Language]) -> HTML {
    let figures = frames.enumerated().map { index, frame -> HTML in
        let places: [Placeholder: HTML] = [.number: "\(index + 1)", .count: "\(frames.count)"]
        let captions = languages.map { words -> HTML in
            "<span lang=\"\(words.code)\" dir=\"\(words.direction.rawValue)\">\(words.html(.paperCode, places))</span>"
        }
        let label = "\(index + 1) / \(frames.count)"
        return
            "<figure>\(QRCode(frame)?.svg(label))<figcaption>\(captions.joined(separator: " · "))</figcaption></figure>\n"
    }
    return "<section class=\"codes\">\(figures)</section>"
}
