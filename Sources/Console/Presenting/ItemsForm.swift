import Desks
import Formats
import Foundation
import Node
import Room

/// The filters of a list of items, as they stand in a link.
struct ItemsForm {
    var box = ItemsModel.Box.all
    var filter = ItemsModel.Filter()
    var cursor: ItemCursor?
    /// Whether a link was made by nobody here: its cursor is none.
    private(set) var isForeign = false

    /// From the raw query: a form writes a space as "+", which the framework leaves as it is.
    init(query: String) {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, values[String(parts[0])] == nil else { continue }
            values[String(parts[0])] = parts[1].replacing("+", with: " ").removingPercentEncoding ?? ""
        }
        func value(_ name: String) -> String { values[name] ?? "" }
        box = ItemsModel.Box(rawValue: value("box")) ?? .all
        filter.query = value("q")
        filter.kind = value("kind")
        filter.precedence = value("precedence")
        filter.state = value("state")
        filter.party = value("party")
        filter.office = value("office")
        filter.from = value("from")
        filter.to = value("to")
        filter.hasFiles = !value("files").isEmpty
        filter.needsAnswer = !value("answer").isEmpty
        if !value("cursor").isEmpty {
            cursor = ItemCursor(value("cursor"))
            isForeign = cursor == nil
        }
    }

    /// A link to a page of this list, or of the same in another box.
    func link(_ cursor: ItemCursor? = nil, in box: ItemsModel.Box? = nil) -> String {
        let values = [
            ("box", (box ?? self.box).rawValue), ("q", filter.query), ("kind", filter.kind),
            ("precedence", filter.precedence), ("state", filter.state), ("party", filter.party),
            ("office", filter.office), ("from", filter.from), ("to", filter.to),
            ("files", filter.hasFiles ? "1" : ""), ("answer", filter.needsAnswer ? "1" : ""),
            ("cursor", cursor?.description ?? ""),
        ]
        return "/items?"
            + values.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.headerEscaped)" }.joined(separator: "&")
    }

    /// What the node is asked for.
    ///
    /// - Throws: `Fault` for what the page says itself, `NodeFault.invalid` for a page that no link here leads to.
    func itemQuery() throws -> ItemQuery {
        guard !isForeign else { throw NodeFault.invalid("cursor") }
        var query = ItemQuery()
        guard filter.query.unicodeScalars.count <= ItemQuery.longestText else { throw Fault(problem: .tooLong) }
        query.text = filter.query
        query.side = box == .all ? nil : box == .incoming ? .incoming : .outgoing
        query.kind = filter.kind.isEmpty ? nil : filter.kind
        query.precedence = try chosen(filter.precedence) { Room.Precedence(rawValue: $0) }
        query.state = try chosen(filter.state) { ItemQuery.State(rawValue: $0) }
        query.party = try chosen(filter.party) { MemberID($0) }
        query.office = try chosen(filter.office) { OfficeID($0) }
        query.from = try day(filter.from)
        query.until = try day(filter.to).map { $0 + 86_400 }
        query.hasFiles = filter.hasFiles
        query.needsAnswer = filter.needsAnswer
        return query
    }

    struct Fault: Error { let problem: ItemsModel.Problem }

    private func chosen<T>(_ text: String, _ make: (String) -> T?) throws(Fault) -> T? {
        guard !text.isEmpty else { return nil }
        guard let value = make(text) else { throw Fault(problem: .choice) }
        return value
    }

    /// The first second of a day; days are those of the date-time groups, in UTC.
    private func day(_ text: String) throws(Fault) -> Int? {
        guard !text.isEmpty else { return nil }
        guard text.utf8.count == 10, let day = try? RFC3339(parsing: text + "T00:00:00Z") else {
            throw Fault(problem: .date)
        }
        return Int(day.secondsSince1970)
    }
}
