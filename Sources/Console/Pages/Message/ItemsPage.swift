/// Every item that this node holds, by box, with filters that work without a script.
func itemsPage(_ model: ItemsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.messages], shell,
        """
        \(pageHead("\(words[.messages])"))
        \(boxes(model, words))
        \(filters(model, words))
        <section class="panel listed" id="items" data-live>
        \(results(model, words))
        \(pager(newer: model.newer, older: model.older, words))
        </section>
        """)
}

private func boxes(_ model: ItemsModel, _ words: Language) -> HTML {
    let links = ItemsModel.Box.allCases.map { box -> HTML in
        """
        <a href="\(link: model.boxes[box] ?? "/items")"\(attribute: "aria-current", box == model.box ? "page" : nil)>\
        \(words[box.word])</a>
        """
    }
    return "<nav class=\"tabs\" aria-label=\"\(words[.boxes])\">\(links)</nav>"
}

private func filters(_ model: ItemsModel, _ words: Language) -> HTML {
    let filter = model.filter
    let kinds = model.kinds.map { choice($0.id, kindName($0, words), isChosen: $0.id == filter.kind) }
    let precedences = Precedence.allCases.map {
        choice($0.rawValue, "\(words[$0.word])", isChosen: $0.rawValue == filter.precedence)
    }
    return """
        <form method="get" action="/items" class="form filters" role="search">
        \(formError(model.problem.map { words[$0.word] }))
        <input type="hidden" name="box" value="\(model.box.rawValue)">
        <div class="field grow"><label for="q">\(words[.search])</label>
        <input type="search" id="q" name="q" dir="auto" placeholder=" " maxlength="200" aria-describedby="q-hint" value="\(value: filter.query)">
        </div>
        \(menu("kind", words[.kind], kinds, words))
        \(menu("precedence", words[.precedence], precedences, words))
        <div class="filter-actions">\(button(words[.search], "primary"))\
        \(when: filter.isNarrow, "<a href=\"/items?box=\(segment: model.box.rawValue)\">\(words[.searchClear])</a>")</div>
        <p class="hint" id="q-hint">\(words[.searchHint])</p>
        <details class="fold more-filters"\(attribute: "open", if: filter.isSpecial)>
        <summary>\(words[.searchMoreFilters])</summary>
        <div class="filters">\(special(model, words))</div></details>
        </form>
        """
}

private func special(_ model: ItemsModel, _ words: Language) -> HTML {
    let filter = model.filter
    let states = ItemsModel.State.allCases.map {
        choice($0.rawValue, "\(words[$0.word])", isChosen: $0.rawValue == filter.state)
    }
    let parties = model.parties.map { choice($0.value, bdi($0.label), isChosen: $0.value == filter.party) }
    let offices = model.offices.map { choice($0.value, bdi($0.label), isChosen: $0.value == filter.office) }
    return """
        \(menu("state", words[.state], states, words))
        \(menu("party", words[.searchParty], parties, words))
        \(menu("office", words[.searchOffice], offices, words))
        <div class="field"><label for="from">\(words[.searchFrom])</label>
        <input type="date" id="from" name="from" value="\(filter.from)"></div>
        <div class="field"><label for="to">\(words[.searchTo])</label>
        <input type="date" id="to" name="to" value="\(filter.to)"></div>
        \(tick("files", words[.searchFiles], filter.hasFiles))
        \(tick("answer", words[.searchNeedsAnswer], filter.needsAnswer))
        """
}

private func menu(_ name: StaticString, _ label: String, _ choices: [HTML], _ words: Language) -> HTML {
    """
    <div class="field"><label for="\(name.description)">\(label)</label>
    <select id="\(name.description)" name="\(name.description)"><option value="">\(words[.any])</option>\
    \(choices)</select></div>

    """
}

private func choice(_ value: String, _ label: HTML, isChosen: Bool) -> HTML {
    "<option value=\"\(value)\"\(attribute: "selected", if: isChosen)>\(label)</option>"
}

private func tick(_ name: StaticString, _ label: String, _ isOn: Bool) -> HTML {
    """
    <div class="field check"><input type="checkbox" id="\(name.description)" name="\(name.description)" value="1"\
    \(attribute: "checked", if: isOn)> <label for="\(name.description)">\(label)</label></div>

    """
}

private func results(_ model: ItemsModel, _ words: Language) -> HTML {
    guard model.problem == nil else { return "" }
    guard !model.rows.isEmpty else {
        return model.filter.isNarrow
            ? emptyState(words[.searchNone], words[.searchNoneHint])
            : emptyState(words[.itemsEmpty], words[.itemsEmptyHint])
    }
    let head = [
        words[.subject], words[.from], words[.to], words[.dateTimeGroup], words[.state], words[.deadline],
    ]
    return """
        <p class="hint" role="status">\(itemCount(model.count, words))</p>
        \(dataTable(words[.messages], head, model.rows.map { itemCells($0, words) }))
        """
}

/// How many items, as far as they are counted.
func itemCount(_ count: ItemCount, _ words: Language) -> HTML {
    count.isMore ? words.html(.searchMore, [.number: "\(count.number)"]) : "\(words.count(.items, count.number))"
}

private func itemCells(_ found: FoundRow, _ words: Language) -> [HTML] {
    let row = found.row
    return [
        """
        <div class="row-head">\(precedenceMark(row.precedence, words))<span class="kind">\(kindName(row.kind, words))</span>\
        \(rowMarks(row, words))</div>
        <a data-row href="\(link: row.link)"\(attribute: "data-unread", if: row.isUnread)><bdi>\(pieces(found.subject))</bdi>\
        \(when: row.isUnread, unseen(words[.unreadMark]))</a>\(found.excerpt.map(excerpt))
        """,
        bdi(row.from),
        bdi(row.to),
        stampText(row.stamp),
        stageBadge(row.stage, words),
        row.due.map { dueText($0, words) } ?? unseen(words[.none]),
    ]
}

/// A text with what was found in it marked.
func pieces(_ pieces: [TextPiece]) -> HTML {
    let drawn = pieces.map { piece -> HTML in piece.isHit ? "<mark>\(piece.text)</mark>" : "\(piece.text)" }
    return "\(drawn)"
}

private func excerpt(_ excerpt: ExcerptModel) -> HTML {
    prose(
        excerpt.pieces.map(\.text).joined(), class: "excerpt",
        """
        \(when: excerpt.isCutBefore, "<span aria-hidden=\"true\">… </span>")\(pieces(excerpt.pieces))\
        \(when: excerpt.isCutAfter, "<span aria-hidden=\"true\"> …</span>")
        """)
}
