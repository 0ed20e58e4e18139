/// What goes and what comes, marked by sign and word as well as by colour.
func diffList(_ lines: [DiffLine], _ words: Language, empty: String) -> HTML {
    let rendered = lines.map { diffLine($0, words) }
    return lines.isEmpty ? "<p class=\"hint\">\(empty)</p>" : "<ul class=\"diff\">\n\(rendered)</ul>"
}

private func diffLine(_ line: DiffLine, _ words: Language) -> HTML {
    let content: HTML = "<span dir=\"auto\">\(line.text)</span>"
    let (name, body): (HTML, HTML) =
        switch line.change {
        case .added: ("added", "\(unseen(words[.added])) <ins dir=\"auto\">\(line.text)</ins>")
        case .removed: ("removed", "\(unseen(words[.removed])) <del dir=\"auto\">\(line.text)</del>")
        case .same: ("same", content)
        }
    return "<li data-change=\"\(name)\"><small>\(line.field)</small> \(body)</li>\n"
}
