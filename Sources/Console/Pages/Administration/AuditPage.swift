/// Who looked at what, and did what.
func auditPage(_ model: AuditModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.dateTimeGroup], words[.officer], words[.act], words[.object]]
    let cells = model.rows.map { row -> [HTML] in
        let object = bdi(row.object)
        return [
            stampText(row.stamp), bdi(row.user), "\(words[row.action.word])",
            row.link.map { "<a href=\"\(link: $0)\">\(object)</a>" as HTML } ?? object,
        ]
    }
    return frame(
        words[.audit], shell,
        """
        \(pageHead("\(words[.audit])", "<p class=\"hint\">\(words[.auditHint])</p>"))
        <section class="panel">
        \(cells.isEmpty
            ? emptyState(words[.auditEmpty], words[.auditEmptyHint]) : dataTable(words[.audit], head, cells))
        \(pager(newer: model.newer, older: model.older, words))
        </section>
        """)
}
