import Desks
import Room
import Store
import Synchronization

extension MemberNode {
    /// Items that fit a query, newest first, as this node had them.
    ///
    /// A word is found in any spelling that folds alike, with and without the article, and under every word that the
    /// lexicon here has for the same concept. What is found are the subject and the texts of the message that made the
    /// item at this node. The time it takes hardly depends on how many items there are.
    ///
    /// The access log notes each search, but not its words: it keeps its lines for good, and words of an item that is
    /// erased later would stand in it.
    ///
    /// - Parameters:
    ///   - cursor: which page; the newest without one.
    ///   - limit: how many a page holds, 1 to 200.
    ///   - officer: who asks, by name.
    /// - Throws: `.invalid("q")` for a text that is too long, `.invalid("limit")`; `.unavailable` also when the search
    ///   can't be noted.
    public func search(
        _ query: ItemQuery, at cursor: ItemCursor? = nil, limit: Int = 50, by officer: String
    ) async throws(NodeFault) -> ItemPage {
        guard query.text.unicodeScalars.count <= ItemQuery.longestText else { throw .invalid("q") }
        guard (1...200).contains(limit) else { throw .invalid("limit") }
        let text = SearchText(query.text, query.text.isEmpty ? Lexicon() : try await lexicon())
        var page = ItemPage(hits: [], count: 0, isMore: false)
        if !text.isHollow {
            let rows = rowQuery(query, text)
            page = try await found(rows, at: cursor, limit: limit, terms: text.terms)
        }
        try await note(query, text, found: page.count, by: officer)
        return page
    }

    private func found(
        _ query: RowQuery, at cursor: ItemCursor?, limit: Int, terms: [[RowQuery.Term]]
    ) async throws(NodeFault) -> ItemPage {
        let member = member
        let (rows, counted, isFirst, isLast, steps) = try await read { reader in
            var paged = query
            switch cursor {
            case .older(let order): paged.page = .before(order)
            case .newer(let order): paged.page = .after(order)
            case nil: break
            }
            // One more than is shown tells whether there are more.
            var rows = try reader.find(paged, limit: limit + 1)
            let isMore = rows.count > limit
            var (isFirst, isLast) = (cursor == nil, !isMore)
            if isMore { if case .newer = cursor { rows.removeFirst() } else { rows.removeLast() } }
            func exists(_ page: RowQuery.Page) throws -> Bool {
                var other = query
                other.page = page
                return try !reader.find(other, limit: 1).isEmpty
            }
            switch cursor {
            case .older: isFirst = try rows.first.map { try !exists(.after($0.order)) } ?? true
            case .newer:
                isFirst = !isMore
                isLast = try rows.last.map { try !exists(.before($0.order)) } ?? true
            case nil: break
            }
            let counted = try reader.count(query, limit: ItemPage.countLimit + 1)
            let items = try rows.map { ($0.order, try Item(json: $0.row.json)) }
            let steps = terms.isEmpty ? [] : try items.map { try reader.step($0.1.key, from: $0.1.author(at: member)) }
            return (items, counted, isFirst, isLast, steps)
        }
        var page = ItemPage(
            hits: [], count: min(counted, ItemPage.countLimit), isMore: counted > ItemPage.countLimit)
        for (index, (_, item)) in rows.enumerated() {
            let subject = item.subject.map { Excerpt(whole: $0, terms) }
            var hit = ItemHit(item: item, subject: subject, excerpt: nil)
            if index < steps.count, let stored = steps[index],
                let texts = SearchTexts(try parse(stored).content, at: member)
            {
                hit.excerpt = texts.texts.lazy.compactMap { Excerpt(of: $0, terms) }.first
            }
            page.hits.append(hit)
        }
        if !isFirst { page.newer = rows.first.map { .newer($0.0) } }
        if !isLast { page.older = rows.last.map { .older($0.0) } }
        return page
    }

    private func rowQuery(_ query: ItemQuery, _ text: SearchText) -> RowQuery {
        var rows = RowQuery("item")
        rows.terms = text.terms
        rows.number = text.number
        let marks = [
            query.side.map(ItemMark.side), query.kind.map(ItemMark.kind), query.precedence.map(ItemMark.precedence),
            query.party.map(ItemMark.party), query.office.map(ItemMark.office), query.hasFiles ? ItemMark.files : nil,
        ]
        rows.marks = marks.compactMap { $0.map { [$0] } }
        let stages = query.stages.isEmpty ? query.state?.stages ?? [] : Array(query.stages)
        rows.stages = stages.map(\.rawValue).sorted()
        rows.group = query.incident
        rows.isDue = query.needsAnswer
        if query.from != nil || query.until != nil {
            let from = query.from ?? 0
            rows.times = from..<max(from, query.until ?? .max)
        }
        return rows
    }

    private func note(_ query: ItemQuery, _ text: SearchText, found: Int, by officer: String) async throws(NodeFault) {
        guard query.isSearch else { return }
        let parts = [
            query.text.isEmpty ? nil : "words \(text.terms.count)", text.number.map { "№ \($0)" },
            query.kind, query.precedence?.rawValue, query.state?.rawValue, query.party?.description,
            query.stages.isEmpty ? nil : query.stages.map(\.rawValue).sorted().joined(separator: ","),
            query.office?.description, query.hasFiles ? "files" : nil, query.needsAnswer ? "answer" : nil,
            "found \(found)",
        ]
        let what = parts.compactMap { $0 }.joined(separator: " ")
        try await searches.once(Search(officer: officer, query: query), at: environment.now()) { () throws(NodeFault) in
            try await sequencer.perform { turn in
                try turn.audit(officer, "item.search", what, isSeen: false)
            }
        }
    }
}

/// An officer's search.
struct Search: Hashable {
    var officer: String
    var query: ItemQuery
}

extension Item {
    /// Who signed the step that made it at a member's node.
    func author(at member: MemberID) -> MemberID {
        side == .outgoing ? member : member.isMediator ? peer : .mediator
    }
}
