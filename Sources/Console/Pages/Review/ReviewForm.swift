/// The decisions on every field, the audience, the label and the mediator's own words.
///
/// Posts `rule.FIELD` = pass|withhold|replace, `sub.FIELD`, `coarse.FIELD` = metres, `cut.FIELD` = numbers of sentences held back, `file.ID` =
/// pass|withhold|replace, files as `redacted.ID`, `audience[]`, `tlp`, `remark`, `translation`, `translator`,
/// `previewed` and `do` = preview|release.
func decisions(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        \(postForm(
            "/review/\(segment: model.id)", shell, class: "form decisions", id: "decisions",
            keep: "review:\(model.id)", isMultipart: !model.attachments.isEmpty, decisionFields(model, words)))
        \(otherWays(model, shell))
        """
}

private func decisionFields(_ model: ReviewModel, _ words: Language) -> HTML {
    """
    \(when: model.isCarriedOver, "<p class=\"note\" data-tone=\"waiting\">\(words[.decisionsCarriedOver])</p>")
    \(model.previewDigest.map { "<input type=\"hidden\" name=\"previewed\" value=\"\($0)\">" as HTML })
    <section class="panel"><h2>\(words[.fieldByField])</h2>
    \(when: !model.fields.contains { $0.name == "subject" }, subjectLine(model, words))
    \(model.fields.map { decision($0, words) })
    \(when: !model.attachments.isEmpty, "<h3>\(words[.attachments])</h3>")
    \(model.attachments.map { fileDecision($0, words) })
    </section>
    <section class="panel"><h2>\(words[.partHandling])</h2>
    \(field(audienceField(model, words), words, scope: "review"))
    \(labelChoice(model, words))
    </section>
    <section class="panel"><h2>\(words[.mediatorsWords])</h2>
    \(fields(ownWords(model, words), words, scope: "review"))
    </section>
    <div class="actions sticky">
    \(when: model.isContested, button(words[.takeOverAndGoOn], "danger", name: "do", value: "take",
        confirm: words[.takeOverQuestion]))
    \(button(words[.preview], model.preview == nil ? "primary" : "plain", name: "do", value: "preview"))
    \(button(words[releaseWord(model)], model.preview == nil ? "plain" : "primary", name: "do", value: "release"))
    </div>
    """
}

/// Shown where the subject isn't itself a field to decide on.
private func subjectLine(_ model: ReviewModel, _ words: Language) -> HTML {
    "<p class=\"original\"><span class=\"hint\">\(words[.subject])</span> <bdi>\(revealed(model.message.subject, words))</bdi></p>"
}

private func releaseWord(_ model: ReviewModel) -> Word {
    if case .notNeeded = model.second { return .release }
    return .proposeRelease
}

private func decision(_ field: ReviewField, _ words: Language) -> HTML {
    let id = "rule-\(field.name)"
    let choices = ReviewField.Decision.allCases.map { choice -> HTML in
        """
        <label for="\(id)-\(choice.rawValue)"><input type="radio" id="\(id)-\(choice.rawValue)" \
        name="rule.\(field.name)" value="\(choice.rawValue)"\(attribute: "checked", if: choice == field.decision)> \
        <span>\(words[choice.word])</span></label>
        """
    }
    return """
        <fieldset class="decision"><legend>\(field.label)</legend>
        \(field.sentences.isEmpty ? prose(field.value, class: "prose original", field.isOwnWord ? "\(field.value)" : marked(field.value, field.hits, words)) : sentenceChoice(field, words))
        <div class="switch">\(choices)</div>
        \(substitute(field, id, words))
        </fieldset>

        """
}

/// The text sentence by sentence: each can be picked out to stay behind when the rest of the field passes.
private func sentenceChoice(_ field: ReviewField, _ words: Language) -> HTML {
    let sentences = field.sentences.map { sentence -> HTML in
        let id = "cut-\(field.name)-\(sentence.number)"
        return """
            <label class="sentence" for="\(id)"><input type="checkbox" id="\(id)" name="cut.\(field.name)" \
            value="\(sentence.number)"\(attribute: "checked", if: sentence.isHeldBack)><span>\
            \(marked(sentence.text, field.hits, words))</span></label>
            """
    }
    return """
        <p class="hint sentences-hint" id="cuts-\(field.name)">\(words[.sentencesHint])</p>
        <div class="prose original sentences" dir="auto" role="group" aria-describedby="cuts-\(field.name)">\(sentences)</div>
        """
}

/// Where the mediator's own value is put in, shaped by what the field takes.
private func substitute(_ field: ReviewField, _ id: String, _ words: Language) -> HTML {
    let label: HTML = "<label for=\"\(id)-sub\">\(words[.substituteLabel])</label>"
    let area: HTML = """
        <textarea id="\(id)-sub" name="sub.\(field.name)" dir="auto" rows="2" maxlength="4000">
        \(value: field.substitute)</textarea>
        """
    switch field.control {
    case .text: return "<div class=\"substitute\">\(label)\(area)</div>"
    case .choices(let options):
        return """
            <div class="substitute">\(label)<select id="\(id)-sub" name="sub.\(field.name)">\
            \(picks(options, words))</select></div>
            """
    case .place(let options):
        return """
            <div class="substitute place"><div><label for="\(id)-coarse">\(words[.coarserTo])</label>
            <select id="\(id)-coarse" name="coarse.\(field.name)">\(picks(options, words))</select></div>
            <div>\(label)\(area)</div></div>
            """
    }
}

private func picks(_ options: [Option], _ words: Language) -> HTML {
    let rows = options.map { option -> HTML in
        "<option value=\"\(option.value)\"\(attribute: "selected", if: option.isChosen)>\(option.label)</option>"
    }
    return "<option value=\"\">\(words[.choose])</option>\(rows)"
}

/// Text with the terms that the receiver doesn't accept marked where they stand.
private func marked(_ text: String, _ hits: [LexiconHit], _ words: Language) -> HTML {
    var rest = text[...]
    var out: [HTML] = []
    while let next = hits.compactMap({ rest.firstRange(of: $0.found) }).min(by: { $0.lowerBound < $1.lowerBound }) {
        guard !next.isEmpty else { break }
        out.append("\(revealed(String(rest[..<next.lowerBound]), words))<mark>\(String(rest[next]))</mark>")
        rest = rest[next.upperBound...]
    }
    return "\(out)\(revealed(String(rest), words))"
}

private func fileDecision(_ file: ReviewAttachment, _ words: Language) -> HTML {
    let choices = ReviewField.Decision.allCases.map { choice -> HTML in
        let id = "file-\(file.id)-\(choice.rawValue)"
        return """
            <label for="\(id)"><input type="radio" id="\(id)" name="file.\(file.id)" value="\(choice.rawValue)"\
            \(attribute: "checked", if: choice == file.decision)> <span>\(words[choice.word])</span></label>
            """
    }
    let version = FieldModel(
        name: "redacted.\(file.id)", label: words[.redactedVersion],
        control: .file(accept: "image/*", isMultiple: false), hint: words[.redactedVersionHint])
    return """
        <fieldset class="decision"><legend><bdi>\(revealed(file.file.name, words))</bdi></legend>
        <p>\(attachment(file.file, words))</p>\(when: file.isImage, brushButton(file, words))<div class="switch">\(choices)</div>
        <div class="substitute">\(file.redacted.map { "<p>\(attachment($0, words))</p>" as HTML })\
        \(field(version, words, scope: "file"))</div></fieldset>

        """
}

private func audienceField(_ model: ReviewModel, _ words: Language) -> FieldModel {
    FieldModel(name: "audience", label: words[.audience], control: .choices(model.audience))
}

/// Only the labels that the model offers: the submission's own and tighter ones.
private func labelChoice(_ model: ReviewModel, _ words: Language) -> HTML {
    let options = model.labels.enumerated().map { index, label -> HTML in
        """
        <label class="option" for="tlp-\(index)"><input type="radio" id="tlp-\(index)" name="tlp" \
        value="\(label.rawValue)"\(attribute: "checked", if: label == model.label)>\(tlpBadge(label))</label>

        """
    }
    return """
        <fieldset class="field group" aria-describedby="tlp-hint"><legend>\(words[.label])</legend>
        <p class="hint" id="tlp-hint">\(words[.onlyTighter])</p>
        <div class="options">\(options)</div></fieldset>
        """
}

private func ownWords(_ model: ReviewModel, _ words: Language) -> [FieldModel] {
    [
        FieldModel(
            name: "remark", label: words[.remark], control: .multiline(max: 2000, rows: 2), value: model.remark,
            hint: words[.remarkHint]),
        FieldModel(
            name: "translation", label: words[.translation], control: .multiline(max: 8000, rows: 3),
            value: model.translation),
        FieldModel(
            name: "translator", label: words[.translator], control: .text(max: 120), value: model.translator),
    ]
}

/// The two ways in which an item doesn't pass.
private func otherWays(_ model: ReviewModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let back = [
        FieldModel(
            name: "reason", label: words[.reason], control: .select(model.returnReasons), value: model.returnReason,
            isRequired: true),
        FieldModel(
            name: "note", label: words[.noteToOriginator], control: .multiline(max: 2000, rows: 3),
            value: model.returnNote),
    ]
    let refusal = FieldModel(
        name: "code", label: words[.refusalCode], control: .select(model.refusalCodes), isRequired: true)
    return """
        <section class="panel"><h2>\(words[.dontPass])</h2>
        \(foldedForm(words[.returnItem], "/review/\(segment: model.id)/return", shell,
            "\(fields(back, words, scope: "return"))\(button(words[.returnItem], "primary"))",
            isOpen: !model.returnReason.isEmpty))
        \(foldedForm(words[.refuseItem], "/review/\(segment: model.id)/refuse", shell,
            "\(field(refusal, words, scope: "refuse"))\(button(words[.refuseItem], "danger"))"))
        </section>
        """
}
