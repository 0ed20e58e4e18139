import Formats

/// A text of somebody else's with everything in it that can make it look other than it is drawn where it stands:
/// controls as `⟦RLO⟧`, a word of mixed alphabets underlined and followed by its odd letters, heaped marks as a number.
///
/// What changes the order of letters is not sent, so the reader sees them in the order in which they were signed.
func revealed(_ text: String, _ words: Language) -> HTML {
    let findings = DeceptiveText(text).findings
    guard !findings.isEmpty else { return "\(text)" }
    let scalars = text.unicodeScalars
    var pieces: [HTML] = []
    var end = text.startIndex
    var index = 0
    while index < findings.count {
        let finding = findings[index]
        // The same control many times over is one mark with a number, or a text of them would fill the page.
        var last = index
        while last + 1 < findings.count, findings[last + 1].kind == finding.kind,
            findings[last + 1].range.lowerBound == findings[last].range.upperBound,
            findings[last + 1].scalars == finding.scalars
        { last += 1 }
        pieces.append("\(String(scalars[end..<finding.range.lowerBound]))")
        pieces.append(drawn(finding, String(scalars[finding.range]), times: last - index + 1, words))
        end = findings[last].range.upperBound
        index = last + 1
    }
    return "\(pieces)\(String(scalars[end...]))"
}

private func drawn(_ finding: DeceptiveText.Finding, _ text: String, times: Int, _ words: Language) -> HTML {
    let names = finding.scalars.map(DeceptiveText.name)
    let title = words.fill(finding.kind.word, [.list: names.joined(separator: " ")])
    switch finding.kind {
    case .override, .embedding, .invisible: return glyph(names[0] + (times > 1 ? "×\(times)" : ""), title)
    // Honest text has these for its order, so they go with it.
    case .directionMark: return "\(glyph(names[0] + (times > 1 ? "×\(times)" : ""), title))\(text)"
    case .markFlood: return glyph("+\(text.unicodeScalars.count)", title)
    case .mixedScript, .lookAlike, .mixedArabic, .mixedDigits, .variantForm:
        return "<span class=\"odd-word\">\(text)</span>\(glyph(names.joined(separator: " "), title))"
    }
}

private func glyph(_ name: String, _ title: String) -> HTML {
    "<bdi class=\"glyph\" dir=\"ltr\" title=\"\(title)\">⟦\(name)⟧</bdi>"
}

/// What is deceptive in several named texts, a line for each sort of it: to be read before the texts themselves.
func deceptionNote(_ texts: [(label: String, text: String)], _ words: Language) -> HTML {
    let found = texts.map { (label: $0.label, findings: DeceptiveText($0.text).findings) }
    guard found.contains(where: { !$0.findings.isEmpty }) else { return "" }
    let lines = DeceptiveText.Kind.allCases.compactMap { kind -> HTML? in
        let places = found.filter { $0.findings.contains { $0.kind == kind } }
        guard !places.isEmpty else { return nil }
        var scalars: [String] = []
        for scalar in places.flatMap({ $0.findings.filter { $0.kind == kind }.flatMap(\.scalars) }) {
            let name = DeceptiveText.name(scalar)
            if !scalars.contains(name), scalars.count < 8 { scalars.append(name) }
        }
        let list: HTML = "<bdi class=\"id\" dir=\"ltr\">\(scalars.joined(separator: " "))</bdi>"
        var labels: [String] = []
        for place in places where !labels.contains(place.label) { labels.append(place.label) }
        return "<li>\(words.html(kind.word, [.list: list])) <small>\(names(labels))</small></li>\n"
    }
    return """
        <div class="warnings deceptive" role="note" aria-label="\(words[.deceptive])"><p><strong>\(words[.deceptive])</strong></p><ul>
        \(lines)</ul></div>
        """
}

extension MessageCore {
    /// All in it that people wrote, with the names of the places where it stands.
    func writtenTexts(_ words: Language) -> [(label: String, text: String)] {
        var texts = [(label: words[.subject], text: subject)]
        for field in body {
            switch field.value {
            case .text(let text): texts.append((field.label, text))
            case .list(let lines): texts += lines.map { (field.label, $0) }
            case .place(let name, _, _): texts.append((field.label, name))
            case .time, .word, .withheld: break
            }
            if let translation = field.translation {
                texts += [(words[.translation], translation.text), (words[.translator], translation.translator)]
            }
        }
        return texts + attachments.map { (words[.attachments], $0.name) }
    }
}

extension ReviewModel {
    /// All that the submitter wrote, by the fields in which it is decided on.
    func writtenTexts(_ words: Language) -> [(label: String, text: String)] {
        [(words[.subject], message.subject)] + fields.filter { !$0.isOwnWord }.map { ($0.label, $0.value) }
            + attachments.map { (words[.attachments], $0.file.name) }
    }
}

extension DeceptiveText.Kind {
    /// The sentence that says what it does.
    var word: Word {
        switch self {
        case .override: .deceptiveOverride
        case .embedding: .deceptiveEmbedding
        case .directionMark: .deceptiveDirectionMark
        case .invisible: .deceptiveInvisible
        case .mixedScript: .deceptiveMixedScript
        case .lookAlike: .deceptiveLookAlike
        case .mixedArabic: .deceptiveMixedArabic
        case .mixedDigits: .deceptiveMixedDigits
        case .variantForm: .deceptiveVariantForm
        case .markFlood: .deceptiveMarkFlood
        }
    }
}
