/// The list of a movement on paper, with boxes to tick: one side's copy, with one side's signature, because no document has
/// both.
struct ManifestPaper: Sendable {
    enum Copy: String, CaseIterable, Sendable { case handOver = "hand-over", receipt }

    var copy: Copy
    var movement: MovementModel
    /// Whom the node expects there, in order.
    var persons: [String]
    /// The codes of that list: references and nothing of anybody.
    var codes: [String]
    /// The codes of the receipt of what was told last; empty while it has none.
    var receipt: [String]
}

func manifestPaper(_ model: ManifestPaper, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    let title = words[model.copy == .handOver ? .manifestHandOver : .manifestReceipt]
    let head = [
        "№", words[.person], words[.photographMatches], words[.wristbandMatches], words[.envelopeSealed],
        words[.manifestRemarks],
    ]
    let rows = model.persons.enumerated().map { number, person -> [HTML] in
        [
            "\(words.number(number + 1))", code(person), "<span class=\"tick\"></span>", "<span class=\"tick\"></span>",
            "<span class=\"tick\"></span>",
            "<span class=\"write\"></span>",
        ]
    }
    return PaperDocument(
        language: words, title: title, label: nil, marks: marks,
        body: """
            <div class="head"><div><h1>\(title)</h1>
            <dl class="facts">
            \(pair(words[.movementDate], datedStamp(model.movement.line.date)))
            \(pair(words[.custodyTotal], "\(words.number(model.persons.count))"))
            \(pair(words[.escorts], names(model.movement.escorts)))
            </dl></div></div>
            <p>\(words[.manifestHint])</p>
            <p>\(words[.envelopeHint])</p>
            \(dataTable(words[.custodyTotal], head, rows))
            <div class="signatures"><div class="signature"><h3>\(words[model.copy == .handOver ? .manifestSignsOver : .manifestSignsFor])</h3>\
            <p class="line">\(words[.manifestCounted])</p><p class="line">\(words[.signatureByHand])</p></div>
            <div class="signature"><h3>\(words[.manifestObserver])</h3><p class="line">\(words[.signatureByHand])</p></div></div>
            <section class="receipt-part"><h2>\(words[.manifestCodes])</h2><p class="small">\(words[.manifestCodesHint])</p>
            \(paperCodes(model.codes, [words]))</section>
            \(when: !model.receipt.isEmpty, """
                <section class="receipt-part"><h2>\(words[.receipt])</h2><p class="small">\(words[.paperHint])</p>
                \(paperCodes(model.receipt, [words]))</section>
                """)
            """)
}
