/// A message as it reads: precedence and label first, then what it says.
///
/// `isPage` when the subject heads the page and not a part of it.
func messageCard(
    _ core: MessageCore, _ words: Language, heading: String? = nil, isPage: Bool = false, _ facts: HTML = ""
) -> HTML {
    let subject: HTML =
        isPage
        ? "<h1 class=\"message-subject\" dir=\"auto\">\(revealed(core.subject, words))</h1>"
        : "<h2 class=\"message-subject\" dir=\"auto\">\(revealed(core.subject, words))</h2>"
    return """
        <article class="message message-\(core.precedence.rawValue)">
        \(heading.map { "<p class=\"message-as\">\($0)</p>" as HTML })
        \(deceptionNote(core.writtenTexts(words), words))
        <header>
        <p class="message-marks">\(precedenceMark(core.precedence, words))<span class="kind">\(kindName(core.kind, words))</span>\
        \(caveatBadges(core.caveats, words))</p>
        \(subject)
        <dl class="facts">
        \(pair(words[.from], bdi(core.from)))
        \(when: !core.action.isEmpty, pair(words[.forAction], names(core.action)))
        \(when: !core.information.isEmpty, pair(words[.forInformation], names(core.information)))
        \(facts)
        </dl>
        </header>
        <dl class="body">
        \(core.body.map { bodyField($0, words) })</dl>
        \(when: !core.attachments.isEmpty, attachmentList(core.attachments, words))
        </article>
        """
}

/// One field of the body: its value, the bar where it was withheld, the double line where the words are the mediator's.
func bodyField(_ field: BodyField, _ words: Language) -> HTML {
    let isWithheld = if case .withheld = field.value { true } else { false }
    let isShort = if case .word = field.value { true } else { false }
    return """
        <div class="body-field"\(attribute: "data-withheld", if: isWithheld)\
        \(attribute: "data-short", if: isShort)\(attribute: "data-substituted", if: field.isSubstituted)><dt>\(field.label)\
        \(when: field.isSubstituted, " \(tag(words[.mediatorsWords], "member"))")</dt>
        <dd>\(bodyValue(field.value, words))\(field.translation.map { translated($0, words) })</dd></div>

        """
}

private func bodyValue(_ value: BodyField.Value, _ words: Language) -> HTML {
    switch value {
    case .text(let text): return prose(text, revealed(text, words))
    case .word(let word): return prose(word)
    case .list(let lines): return "<ul>\(lines.map { "<li dir=\"auto\">\(revealed($0, words))</li>" as HTML })</ul>"
    case .time(let stamp): return "<p>\(datedStamp(stamp))</p>"
    case .withheld: return "<p class=\"withheld\">\(words[.withheldByMediator])</p>"
    case .place(let name, let coordinates, let precision):
        // On a line of its own: after a name that ends in a number it would be read as part of it.
        let accuracy = precision.map { " <small>\(words.html(.within, [.text: bdi($0)]))</small>" as HTML }
        return """
            \(when: !name.isEmpty, "<p>\(placeName(name, words))</p>")\(coordinates.map { "<p class=\"coordinates\">\(code($0))\(accuracy)</p>" as HTML })
            """
    }
}

private func translated(_ translation: Translation, _ words: Language) -> HTML {
    """
    <div class="translation"><p class="small">\(words.html(.translatedByName, [.name: personName(translation.translator, words)]))</p>\
    <p class="prose" lang="\(translation.code)" dir="auto">\(revealed(translation.text, words))</p></div>
    """
}

private func attachmentList(_ files: [AttachmentModel], _ words: Language) -> HTML {
    """
    <section class="attachments"><h3>\(words[.attachments])</h3><ul>
    \(files.map { "<li>\(attachment($0, words))</li>\n" as HTML })</ul></section>
    """
}

/// One file: a link, or why there is none.
func attachment(_ file: AttachmentModel, _ words: Language) -> HTML {
    if file.isWithheld { return "<span class=\"withheld\">\(words[.withheldByMediator])</span>" }
    let size: HTML = """
        <small>\(bdi(file.size))</small>\
        \(when: file.isRedacted, " \(tag(words[.redactedByMediator], "member"))")
        """
    guard let link = file.link else { return "\(bdi(file.name, words)) \(size) \(tag(words[.notArrived]))" }
    return "<a href=\"\(link: link)\" download>\(bdi(file.name, words))</a> \(size)"
}

/// A mention of another item, with its serial.
func itemLink(_ item: ItemReference, _ words: Language) -> HTML {
    let serial = item.serial.map { " \(code($0))" as HTML }
    guard let link = item.link else { return "\(bdi(item.title, words))\(serial)" }
    return "<a href=\"\(link: link)\">\(bdi(item.title, words))</a>\(serial)"
}
