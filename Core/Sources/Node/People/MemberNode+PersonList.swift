public import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// A page of the files, or of those that a text finds: words of a name in either script as they stand there, or a number.
    ///
    /// What it takes depends on the page and hardly on how many files there are. Who looked for something is in the access
    /// log, with the number of words and never the words.
    public func personFiles(
        _ text: String = "", at cursor: PersonCursor? = nil, limit: Int = 50, by officer: Officer
    ) async throws(NodeFault) -> PersonPage {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        guard (1...500).contains(limit) else { throw .invalid("limit") }
        guard let terms = PersonWords.terms(text) else { return PersonPage(rows: [], count: 0, isMore: false) }
        let number = terms.isEmpty ? nil : PersonNumber(text)
        let page = try await read { reader in
            var list = PersonList(reader, terms, number)
            return try list.page(at: cursor, limit: limit)
        }
        try await personLooks.once(PersonLook(officer: officer.name, text: text), at: environment.now()) {
            () throws(NodeFault) in
            let what = terms.isEmpty ? "list" : "words \(terms.count) found \(page.count)"
            try await sequencer.perform { turn in
                try turn.audit(officer.name, "person.list", what, isSeen: false)
            }
        }
        return page
    }

    /// How many files there are of each priority.
    public func personCounts(by officer: Officer) async throws(NodeFault) -> [PersonFile.Priority: Int] {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await read { reader in
            var counts: [PersonFile.Priority: Int] = [:]
            for priority in PersonFile.Priority.allCases {
                counts[priority] = try reader.rowCount(KeptPersonFile.collection, stages: [priority.rawValue])
            }
            return counts
        }
    }
}

/// An officer's look at the list.
struct PersonLook: Hashable {
    var officer: String
    var text: String
}

/// Reads pages of the list.
private struct PersonList {
    private let reader: any StoreReader
    private let number: PersonNumber?
    private var query = RowQuery(KeptPersonFile.collection)
    private var rows: [PersonRow] = []

    init(_ reader: any StoreReader, _ terms: [[RowQuery.Term]], _ number: PersonNumber?) {
        self.reader = reader
        self.number = number
        query.terms = terms
        if !terms.isEmpty { query.marks = [[SearchEntry.personMark]] }
    }

    mutating func page(at cursor: PersonCursor?, limit: Int) throws -> PersonPage {
        let count: Int
        if query.terms.isEmpty {
            let stages = PersonFile.Priority.allCases.map(\.rawValue)
            count = try reader.rowCount(KeptPersonFile.collection, stages: stages)
        } else {
            count = try reader.count(query, limit: PersonPage.countLimit + 1)
        }
        // Who types a whole number means that file, whatever it shares its digits with.
        let named = try number.flatMap { try reader.row(KeptPersonFile.collection, $0.description) }.flatMap(
            PersonRow.init)
        if cursor == nil, let named { rows.append(named) }
        let isWhole = query.terms.isEmpty || count <= PersonPage.countLimit
        var page = PersonPage(
            rows: [], count: isWhole ? max(count, rows.count) : PersonPage.countLimit, isMore: !isWhole)
        page.next = try fill(from: cursor, without: named?.number, limit: limit)
        page.rows = rows
        return page
    }

    /// Priority by priority, each in the order of its index.
    private mutating func fill(
        from cursor: PersonCursor?, without named: PersonNumber?, limit: Int
    ) throws -> PersonCursor? {
        var last: PersonCursor?
        for priority in PersonFile.Priority.allCases where cursor.map({ $0.priority <= priority }) ?? true {
            query.stages = [priority.rawValue]
            query.page = .newest
            if let cursor, cursor.priority == priority { query.page = .before(cursor.order) }
            // One more than is shown tells whether there are more, and the one that was named may be among them.
            for found in try reader.find(query, limit: limit - rows.count + 2) {
                guard let row = PersonRow(found.row), row.number != named else { continue }
                if rows.count == limit { return last ?? PersonCursor(.prominent, .max) }
                rows.append(row)
                last = PersonCursor(priority, found.order)
            }
        }
        return nil
    }
}
