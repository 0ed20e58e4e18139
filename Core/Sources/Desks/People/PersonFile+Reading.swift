extension PersonFile.Field {
    /// Lines as people write them in the one form in which they are kept; none where nothing was written.
    func read(_ given: [String]) throws(PersonFileFault) -> [String] {
        switch shape {
        case .photograph: throw PersonFileFault(self, .photograph)
        case .lines(let limit, let count):
            var kept: [String] = []
            for line in given {
                let line = PersonText.trimmed(line)
                // A thing that stands twice on an inventory is there twice.
                if line.isEmpty || (self != .property && kept.contains(line)) { continue }
                guard !line.utf8.contains(UInt8(ascii: ";")) else { throw PersonFileFault(self, .characters) }
                try check(line, limit, acrossLines: false)
                kept.append(line)
            }
            guard kept.count <= count else { throw PersonFileFault(self, .many) }
            return kept
        default:
            guard given.count <= 1 else { throw PersonFileFault(self, .many) }
            let text = PersonText.trimmed(given.first ?? "")
            return text.isEmpty ? [] : [try kept(text)]
        }
    }

    private func kept(_ text: String) throws(PersonFileFault) -> String {
        switch shape {
        case .number:
            guard let number = PersonNumber(text) else { throw PersonFileFault(self, .number) }
            return number.description
        case .reference:
            guard let reference = PersonReference(text) else { throw PersonFileFault(self, .reference) }
            return reference.description
        case .date:
            guard let date = PartialDate(text) else { throw PersonFileFault(self, .date) }
            return date.description
        case .choice(let choices):
            guard choices.contains(text) else { throw PersonFileFault(self, .choice) }
            return text
        case .line(let limit): try check(text, limit, acrossLines: false)
        case .text(let limit):
            let text = text.replacing("\r\n", with: "\n")
            try check(text, limit, acrossLines: true)
            return text
        case .lines, .photograph: break
        }
        return text
    }

    private func check(_ text: String, _ limit: Int, acrossLines: Bool) throws(PersonFileFault) {
        guard text.utf8.count <= limit else { throw PersonFileFault(self, .long) }
        guard PersonText.isShowable(text, acrossLines: acrossLines) else { throw PersonFileFault(self, .characters) }
        switch self {
        case .nameArabic:
            let scripts = PersonText.scripts(of: text)
            guard scripts.hasArabic, !scripts.hasLatin else { throw PersonFileFault(self, .script) }
        case .nameLatin:
            let scripts = PersonText.scripts(of: text)
            guard scripts.hasLatin, !scripts.hasArabic else { throw PersonFileFault(self, .script) }
        default: break
        }
    }
}
