import Formats

/// The places in a text that a page fills.
enum Placeholder: String, CaseIterable, Sendable {
    case count, name, number, time, id, text, link, from, to, min, max, limit, list
}

extension Language {
    /// A text with markup in its places; the text itself is escaped.
    func html(_ word: Word, _ values: [Placeholder: HTML]) -> HTML {
        let pieces = parts(of: self[word]).map { part -> HTML in
            switch part {
            case .text(let text): return "\(text)"
            case .place(let place):
                assert(values[place] != nil, "nothing to put in {\(place.rawValue)} of \(word.rawValue)")
                return values[place] ?? ""
            }
        }
        return "\(pieces)"
    }

    /// A text with text in its places, each isolated (U+2068…U+2069) as `<bdi>` would, for use in attributes.
    func fill(_ word: Word, _ values: [Placeholder: String]) -> String {
        fill(self[word], values)
    }

    /// A phrase that counts, in the form that this number takes.
    func count(_ counted: Counted, _ number: Int) -> String {
        guard let forms = self.counted[counted] else { return "\(counted.rawValue) \(number)" }
        let category = borrowed.contains(counted) ? PluralForms.arabicCategory : category
        return forms[category(number)].replacing("{count}", with: self.number(number))
    }

    /// A count in the viewer's digits.
    func number(_ number: Int) -> String { writing.numerals.text(number) }

    /// Parts side by side, as this language lists them.
    ///
    /// - Parameter isolated: whether each is kept from disturbing its neighbours (U+2068…U+2069). Text that is compared
    ///   or edited again goes without.
    func list(_ parts: [String], isolated: Bool = true) -> String {
        parts.map { isolated ? InertText.isolated($0) : $0 }.joined(separator: listSeparator)
    }

    /// A text with text in its places as it is, for what is edited or sent on: isolates in it would look like deceit.
    func plain(_ word: Word, _ values: [Placeholder: String]) -> String {
        parts(of: self[word]).map { part in
            switch part {
            case .text(let text): text
            case .place(let place): values[place] ?? ""
            }
        }.joined()
    }

    /// The same for a text of `DeskWords`.
    func fill(_ template: String, _ values: [Placeholder: String]) -> String {
        parts(of: template).map { part in
            switch part {
            case .text(let text): text
            case .place(let place): InertText.isolated(values[place] ?? "")
            }
        }.joined()
    }
}

/// A stretch of a template.
private enum TemplatePart {
    case text(String)
    case place(Placeholder)
}

/// Splits at `{name}`. A brace that opens no known place is text.
private func parts(of template: String) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        let name = String(rest[rest.index(after: open)..<close])
        text += rest[..<open]
        if let place = Placeholder(rawValue: name) {
            if !text.isEmpty { parts.append(.text(text)) }
            parts.append(.place(place))
            text = ""
        } else {
            text += rest[open...close]
        }
        rest = rest[rest.index(after: close)...]
    }
    text += rest
    return text.isEmpty ? parts : parts + [.text(text)]
}
