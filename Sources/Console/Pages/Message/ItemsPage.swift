/// Every item that this node holds, by box, with filters that work without a script.
func itemsPage(_ model: ItemsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.messages], shell,
        """
        \(pageHead("\(words[.messages])"))
        \(boxes(model, words))
        \(filters(model, words))
        <section class="panel" id="items" data-live>
        <p class="hint">\(words.count(.items, model.total))</p>
        \(model.rows.isEmpty ? emptyState(words[.itemsEmpty], words[.itemsEmptyHint]) : itemTable(model.rows, words))
        \(pager(newer: model.newer, older: model.older, words))
        </section>
        """)
}

private func boxes(_ model: ItemsModel, _ words: Language) -> HTML {
    let links = ItemsModel.Box.allCases.map { box -> HTML in
        """
        <a href="/items?box=\(segment: box.rawValue)"\(attribute: "aria-current", box == model.box ? "page" : nil)>\
        \(words[box.word])</a>
        """
    }
    return "<nav class=\"tabs\" aria-label=\"\(words[.boxes])\">\(links)</nav>"
}

private func filters(_ model: ItemsModel, _ words: Language) -> HTML {
    let kinds = model.kinds.map { choice($0.id, kindName($0, words), isChosen: $0.id == model.kind) }
    let precedences = Precedence.allCases.map {
        choice($0.rawValue, "\(words[$0.word])", isChosen: $0.rawValue == model.precedence)
    }
    return """
        <form method="get" action="/items" class="form filters" role="search">
        <input type="hidden" name="box" value="\(model.box.rawValue)">
        <div class="field grow"><label for="q">\(words[.search])</label>
        <input type="search" id="q" name="q" dir="auto" maxlength="200" value="\(value: model.query)"></div>
        <div class="field"><label for="kind">\(words[.kind])</label>
        <select id="kind" name="kind"><option value="">\(words[.any])</option>\(kinds)</select></div>
        <div class="field"><label for="precedence">\(words[.precedence])</label>
        <select id="precedence" name="precedence"><option value="">\(words[.any])</option>\(precedences)</select></div>
        \(button(words[.filter]))
        </form>
        """
}

private func choice(_ value: String, _ label: HTML, isChosen: Bool) -> HTML {
    "<option value=\"\(value)\"\(attribute: "selected", if: isChosen)>\(label)</option>"
}

private func itemTable(_ rows: [QueueRow], _ words: Language) -> HTML {
    let head = [
        words[.subject], words[.from], words[.to], words[.dateTimeGroup], words[.state], words[.deadline],
    ]
    return dataTable(words[.messages], head, rows.map { itemCells($0, words) })
}

private func itemCells(_ row: QueueRow, _ words: Language) -> [HTML] {
    [
        """
        <div class="row-head">\(precedenceMark(row.precedence, words))<span class="kind">\(kindName(row.kind, words))</span>\
        \(rowMarks(row, words))</div>
        <a data-row href="\(link: row.link)"\(attribute: "data-unread", if: row.isUnread)><bdi>\(row.subject)</bdi>\
        \(when: row.isUnread, unseen(words[.unreadMark]))</a>
        """,
        bdi(row.from),
        bdi(row.to),
        stampText(row.stamp),
        stageBadge(row.stage, words),
        row.due.map { dueText($0, words) } ?? unseen(words[.none]),
    ]
}
