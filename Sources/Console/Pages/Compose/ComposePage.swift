/// The form of one message, drawn from the fields that its kind asks for.
func composePage(_ model: ComposeModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let path: HTML = model.draftID.map { "/drafts/\(segment: $0)" } ?? "/drafts"
    return frame(
        words[.newMessage], shell, class: "page compose", modules: ["attachments"],
        """
        \(pageHead(kindName(model.kind, words), savedNote(model, words)))
        \(draftWatch(model, words))
        \(model.conflict.map { conflictPanel($0, model.draftID, shell) })
        \(errorSummary(model.fieldsets.flatMap(\.fields), words))
        \(model.returnedReason.map { returnedNote($0, words) })
        \(model.about.map { aboutNote($0, words) })
        \(warningList(model.warnings, words))
        \(postForm(
            path, shell, keep: "draft:\(model.draftID ?? model.kind.id)", isMultipart: true,
            composeFields(model, words)))
        """)
}

private func composeFields(_ model: ComposeModel, _ words: Language) -> HTML {
    """
    <input type="hidden" name="kind" value="\(model.kind.id)">
    \(model.fieldsets.map { part($0, words) })
    <div class="actions sticky">
    \(button(words[model.submission.word], model.submission == .flash ? "danger" : "primary", name: "do", value: "submit",
        confirm: model.submission == .forApproval ? nil : words[model.submission.question]))
    \(button(words[model.conflict?.changed == nil ? .save : .keepMine], name: "do", value: "save", skipsChecks: true))
    \(when: model.draftID != nil, button(words[.discard], "quiet", name: "do", value: "discard",
        confirm: words[.discardQuestion], skipsChecks: true))
    <p class="hint">\(words[model.submission.hint])</p>
    </div>
    """
}

private func part(_ fieldset: FieldsetModel, _ words: Language) -> HTML {
    """
    <fieldset class="panel part part-\(fieldset.part.rawValue)"><legend>\(words[fieldset.part.word])</legend>
    \(fields(fieldset.fields, words))
    </fieldset>

    """
}

private func savedNote(_ model: ComposeModel, _ words: Language) -> HTML {
    model.saved.map { "<p class=\"hint\">\(words.html(.savedAt, [.time: stampText($0)]))</p>" } ?? ""
}

private func aboutNote(_ item: ItemReference, _ words: Language) -> HTML {
    "<p class=\"note\">\(words.html(.aboutItem, [.name: itemLink(item, words)]))</p>"
}

func returnedNote(_ reason: String, _ words: Language) -> HTML {
    "<section class=\"note\" data-tone=\"waiting\"><h2>\(words[.sentBack])</h2>\(prose(reason))</section>"
}
