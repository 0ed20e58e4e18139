/// Blank forms, a sheet each, in both languages side by side: the reader of either can fill them in, and whoever types
/// them in later finds the fields in the order of the form on the screen.
func formPaper(_ model: PaperFormModel, _ marks: PaperMarks, _ words: Language) -> PaperDocument {
    PaperDocument(
        language: words, title: words.code == "ar" ? model.name.arabic : model.name.english, label: nil, marks: marks,
        isBilingual: true, kind: "form",
        body: "\(model.numbers.map { sheet($0, model) })")
}

private let both = [Language.arabic, Language.english]

private func texts(_ word: Word) -> Both { Both(arabic: Language.arabic[word], english: Language.english[word]) }

private func sheet(_ number: String, _ model: PaperFormModel) -> HTML {
    """
    <section class="form-sheet">
    <div class="head"><div><h1>\(spans(model.name))</h1></div>\
    <p class="form-number"><bdi dir="ltr">\(number)</bdi></p>\(paperCode("WASL-FORM/\(number)", number))</div>
    \(model.isHandover ? handoverBoxes() : messageBoxes(model))
    <div class="note">\(both.map { "<p lang=\"\($0.code)\" dir=\"\($0.direction.rawValue)\">\($0[.formNote])</p>" as HTML })</div>
    </section>

    """
}

/// Both texts, each in its own direction.
private func spans(_ text: Both) -> HTML {
    """
    <span lang="ar" dir="rtl">\(text.arabic)</span> <span aria-hidden="true">·</span> \
    <span lang="en" dir="ltr">\(text.english)</span>
    """
}

private func messageBoxes(_ model: PaperFormModel) -> HTML {
    let precedences = Precedence.allCases.reversed().map { texts($0.word) }
    let labels = TLP.allCases.map { Both(arabic: "TLP:\($0.rawValue)", english: "") }
    return """
        <div class="boxes">
        \(box(texts(.dateTimeGroup), ""))\(box(texts(.from), ""))\(box(texts(.forAction), ""))
        \(box(texts(.precedence), " half", choices(precedences)))
        \(box(texts(.label), " half", choices(labels)))
        \(box(texts(.incident), ""))\(box(texts(model.needsDue ? .deadline : .forInformation), ""))\
        \(box(texts(model.needsReference ? .aboutSerial : .attachments), ""))
        \(box(texts(.subject), " whole"))
        \(model.fields.map(field))
        \(box(texts(.tearLineOnPaper), " whole middle"))
        \(signatureBoxes([.draftedOnPaper, .approvedOnPaper, .typedInto]))
        </div>
        """
}

private func field(_ field: PaperFieldModel) -> HTML {
    switch field.room {
    case .line: return box(field.label, "", isRequired: field.isRequired)
    case .half: return box(field.label, " half", isRequired: field.isRequired)
    case .tall:
        return box(field.label, field.isRequired ? " whole tall" : " whole middle", isRequired: field.isRequired)
    case .place:
        return box(
            field.label, " wide", "<span class=\"small\">\(spans(texts(.placeOnPaper)))</span>",
            isRequired: field.isRequired)
    case .choices(let list):
        return box(field.label, list.count > 4 ? " whole" : " half", choices(list), isRequired: field.isRequired)
    }
}

private func box(_ label: Both, _ size: HTML, _ content: HTML = "", isRequired: Bool = false) -> HTML {
    """
    <div class="box\(size)"><p class="labels"><span lang="ar" dir="rtl">\(label.arabic)\(when: isRequired, " *")</span>\
    <span lang="en" dir="ltr">\(label.english)\(when: isRequired, " *")</span></p>\(content)</div>

    """
}

private func choices(_ list: [Both]) -> HTML {
    let lines = list.map { text -> HTML in
        text.english.isEmpty
            ? "<li><span class=\"tick\"></span><bdi dir=\"ltr\">\(text.arabic)</bdi></li>"
            : "<li><span class=\"tick\"></span>\(spans(text))</li>"
    }
    return "<ul class=\"choices\">\(lines)</ul>"
}

private func signatureBoxes(_ who: [Word]) -> HTML { "\(who.map { box(texts($0), " middle") })" }

private func handoverBoxes() -> HTML {
    let head: [Word] = [.serial, .precedence, .subject, .state, .deadline]
    let row: HTML = "<tr>\(head.map { _ in "<td></td>" as HTML })</tr>\n"
    return """
        <div class="boxes">
        \(box(texts(.outgoingOfficer), ""))\(box(texts(.incomingOfficer), ""))\(box(texts(.dateTimeGroup), ""))
        </div>
        <table class="lines-blank"><thead><tr>\(head.map { "<th scope=\"col\">\(spans(texts($0)))</th>" as HTML })</tr></thead>
        <tbody>
        \((0..<14).map { _ in row })</tbody></table>
        <div class="boxes">
        \(box(texts(.handoverNotes), " whole tall"))
        \(box(texts(.outgoingSigns), " half middle"))\(box(texts(.incomingSigns), " half middle"))
        </div>
        """
}
