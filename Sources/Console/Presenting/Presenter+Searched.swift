/// What the access log noted of a search: how many words, which filters, how many were found; never the words.
extension Presenter {
    func searched(_ noted: String) -> String {
        var rest = noted.split(separator: " ").map(String.init)[...]
        var parts: [String] = []
        while let name = rest.popFirst() {
            switch name {
            case "words": parts.append(counted(.auditSearchWords, rest.popFirst()))
            case "found": parts.append(counted(.auditSearchFound, rest.popFirst()))
            case "№": parts.append(language.plain(.numbered, [.number: rest.popFirst() ?? ""]))
            case "files": parts.append(language[.searchFiles])
            case "answer": parts.append(language[.searchNeedsAnswer])
            default: parts.append(name)
            }
        }
        return language.list(parts, isolated: false)
    }

    private func counted(_ word: Word, _ number: String?) -> String {
        language.plain(.labelled, [.name: language[word], .text: number ?? ""])
    }
}
