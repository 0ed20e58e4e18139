/// A table whose cells carry their column's name, so that a narrow screen can stack them.
///
/// The first cell of each row heads it.
///
/// - Parameter scrolls: whether it scrolls on a narrow screen in place of being stacked; then it is reached by keyboard.
func dataTable(
    _ caption: String, _ head: [String], _ rows: [[HTML]], showsCaption: Bool = false, scrolls: Bool = false
) -> HTML {
    let columns = head.map { "<th scope=\"col\">\($0)</th>" as HTML }
    return """
        <div class="table-scroll"\(attribute: "role", scrolls ? "region" : nil)\
        \(attribute: "tabindex", scrolls ? "0" : nil)\(attribute: "aria-label", scrolls ? caption : nil)><table class="data"><caption\(attribute: "class", showsCaption ? nil : "unseen")>\(caption)</caption>
        <thead><tr>\(columns)</tr></thead>
        <tbody>
        \(rows.map { tableRow(head, $0) })</tbody></table></div>
        """
}

private func tableRow(_ head: [String], _ cells: [HTML]) -> HTML {
    let rendered = zip(head, cells).enumerated().map { index, cell -> HTML in
        index == 0
            ? "<th scope=\"row\" data-label=\"\(cell.0)\">\(cell.1)</th>"
            : "<td data-label=\"\(cell.0)\">\(cell.1)</td>"
    }
    return "<tr>\(rendered)</tr>\n"
}

/// Newer and older pages of a long list.
func pager(newer: String?, older: String?, _ words: Language) -> HTML {
    guard newer != nil || older != nil else { return "" }
    return """
        <nav class="pager" aria-label="\(words[.pages])">
        \(newer.map { "<a rel=\"prev\" href=\"\(link: $0)\">\(words[.newer])</a>" as HTML })
        \(older.map { "<a rel=\"next\" href=\"\(link: $0)\">\(words[.older])</a>" as HTML })
        </nav>
        """
}
