import Foundation
import GRDB

/// A query as SQL, led by whichever index finds fewest: words and marks, a number, a group, what is due, stages, or the
/// order of the rows alone.
struct RowSearch {
    /// From `FROM` on; rows stand as `d`.
    private(set) var sql = ""
    private(set) var arguments = StatementArguments()
    /// By which column the order comes.
    private(set) var order = "d.number"
    /// Whether rows are read from the oldest.
    let isRising: Bool
    private let query: RowQuery
    private let limit: Int
    private let isPaged: Bool

    /// - Parameters:
    ///   - limit: how many rows are wanted.
    ///   - isPaged: whether the page counts.
    ///   - isCommon: whether a good part of all rows is in given stages.
    init(
        _ query: RowQuery, limit: Int, isPaged: Bool, isCommon: (String, [String]) throws -> Bool
    ) throws {
        self.query = query
        self.limit = limit
        self.isPaged = isPaged
        if isPaged, case .after = query.page { isRising = true } else { isRising = false }
        let marks = MatchExpression(marks: query.marks)
        let match = MatchExpression(terms: query.terms, marks: query.marks)
        if let number = query.number {
            findByNumber(number, orBy: match, marks)
        } else if let match {
            try find(by: match, isCommon)
        } else {
            findByPlace()
        }
    }

    private mutating func add(_ part: String, _ values: [(any DatabaseValueConvertible)?] = []) {
        sql += part
        arguments += StatementArguments(values)
    }

    private mutating func addStages() {
        guard !query.stages.isEmpty else { return }
        add(" AND stage IN (\(query.stages.map { _ in "?" }.joined(separator: ",")))", query.stages)
    }

    private mutating func addWindow(_ column: String) {
        if let times = query.times {
            add(
                " AND \(column) >= ? AND \(column) < ?",
                [FoundRow.order(of: times.lowerBound), FoundRow.order(of: times.upperBound)])
        }
        guard isPaged else { return }
        switch query.page {
        case .newest: break
        case .before(let order): add(" AND \(column) < ?", [order])
        case .after(let order): add(" AND \(column) > ?", [order])
        }
    }

    /// What is to be looked at in each row. The desk is no way to rows here, it would be a way to nearly all.
    private mutating func addConditions() {
        add(" AND +d.desk = ?", [query.desk])
        addStages()
        if let group = query.group { add(" AND grouped = ?", [group]) }
        if query.isDue { add(" AND due IS NOT NULL") }
        addWindow("d.number")
    }

    private mutating func findByNumber(_ number: Int, orBy match: MatchExpression?, _ marks: MatchExpression?) {
        add("FROM desk_row d WHERE d.number IN (SELECT n.number FROM row_number n WHERE n.value = ?", [number])
        if let marks {
            add(" AND EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = n.number)", [marks.text])
        }
        if let match, !query.terms.isEmpty {
            add(" UNION SELECT rowid FROM search WHERE search MATCH ?", [match.text])
        }
        add(")")
        addConditions()
    }

    private mutating func find(by match: MatchExpression, _ isCommon: (String, [String]) throws -> Bool) throws {
        order = "f.rowid"
        add(
            "FROM search f CROSS JOIN desk_row d ON d.number = f.rowid WHERE f.search MATCH ? AND +d.desk = ?",
            [match.text, query.desk])
        addWindow("f.rowid")
        if query.group == nil, !query.isDue {
            if query.stages.isEmpty { return }
            if try isCommon(query.desk, query.stages) { return addStages() }
        }
        add(" AND +f.rowid IN (SELECT number FROM desk_row WHERE desk = ?", [query.desk])
        addStages()
        if let group = query.group { add(" AND grouped = ?", [group]) }
        if query.isDue { add(" AND due IS NOT NULL") }
        add(")")
    }

    private mutating func findByPlace() {
        if query.group != nil || query.isDue {
            add("FROM desk_row d INDEXED BY \(query.group == nil ? "desk_row_due" : "desk_row_group") WHERE d.desk = ?")
            arguments += [query.desk]
            addStages()
            if let group = query.group { add(" AND grouped = ?", [group]) }
            if query.isDue { add(" AND due IS NOT NULL") }
            addWindow("d.number")
        } else if query.stages.isEmpty {
            add("FROM desk_row d WHERE +d.desk = ?", [query.desk])
            addWindow("d.number")
        } else {
            add("FROM desk_row d WHERE d.number IN (")
            for (index, stage) in Set(query.stages).sorted().enumerated() {
                if index > 0 { add(" UNION ALL ") }
                add(
                    "SELECT * FROM (SELECT number FROM desk_row INDEXED BY desk_row_order WHERE desk = ? AND stage = ?",
                    [query.desk, stage])
                addWindow("number")
                add(" ORDER BY number \(isRising ? "ASC" : "DESC") LIMIT ?)", [limit])
            }
            add(")")
        }
    }
}

/// An expression of FTS5. Whatever a word holds, it is quoted and says no more than itself.
struct MatchExpression {
    let text: String

    /// `nil` when nothing is asked for.
    init?(terms: [[RowQuery.Term]] = [], marks: [[String]]) {
        let words = terms.map { Self.any($0.map(Self.term)) }
        let marked = marks.map { Self.any($0.map { "marks : \(Self.quoted($0))" }) }
        guard !(words + marked).isEmpty else { return nil }
        text = (words + marked).joined(separator: " AND ")
    }

    private static func any(_ parts: [String]) -> String {
        // Of nothing nothing fits: no word is as long.
        "(" + (parts.isEmpty ? ["marks : \"none/none\""] : parts).joined(separator: " OR ") + ")"
    }

    private static func term(_ term: RowQuery.Term) -> String {
        // Stems stand in no order, so that words can't follow one another there.
        let columns = term.words.count == 1 ? "{words stems}" : "words"
        return "(\(columns) : \(quoted(term.words.joined(separator: " ")))\(term.isPrefix ? " *" : ""))"
    }

    private static func quoted(_ words: String) -> String {
        "\"" + words.replacing("\"", with: "\"\"").replacing("\0", with: "") + "\""
    }
}
