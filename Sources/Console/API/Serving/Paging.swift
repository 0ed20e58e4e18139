import HTTPTypes
import IJSON
import Node

/// Lists in pages. A cursor names the last element of a page by what the list is ordered by, so a page begins where the
/// last one ended whatever came or went meanwhile. It lets nobody see more than the list does, so it isn't signed; one
/// that this list never gave is refused.
enum Paging {
    static let limits = 1...200
    static let usual = 50

    static let parameters: [Operation.Parameter] = [
        .init(name: "limit", schema: .integer(limits), about: "How many at most; \(usual) if left out."),
        .init(name: "cursor", schema: .text(1...400), about: "The next of the page before."),
    ]
}

/// Where a page ended.
struct Cursor: Sendable, Hashable {
    var number: Int
    var text: String

    func encoded(for operation: String) -> String {
        Base64URL.encode(JSON.array([.string(operation), .int(number), .string(text)]).encoded)
    }

    init(number: Int, text: String) {
        self.number = number
        self.text = text
    }

    init(_ encoded: String, for operation: String) throws(Problem) {
        guard let bytes = Base64URL.decode(encoded), let parts = (try? JSON(parsing: bytes))?.array, parts.count == 3,
            parts[0].string == operation, let number = parts[1].int, let text = parts[2].string
        else { throw Problem(.refused, code: "cursor", field: "cursor", reason: "value") }
        self.init(number: number, text: text)
    }
}

extension Call {
    private var limit: Int { query["limit"].flatMap { Int($0) } ?? Paging.usual }

    private func cursor() throws(Problem) -> Cursor? {
        guard let text = query["cursor"] else { return nil }
        return try Cursor(text, for: operation.id)
    }

    /// A page of a list that the node gives whole.
    ///
    /// - Parameter order: what tells each element from every other, and by which the list is ordered.
    func page<T>(
        _ all: [T], _ name: String, newestFirst: Bool, by order: (T) -> (Int, String), _ json: (T) async throws -> JSON
    ) async throws -> Reply {
        let (page, next) = try cut(all, newestFirst: newestFirst, by: order)
        var elements: [JSON] = []
        for element in page { elements.append(try await json(element)) }
        return reply(name, elements, next)
    }

    func page<T>(
        _ all: [T], _ name: String, newestFirst: Bool, by order: (T) -> (Int, String), _ json: (T) throws -> JSON
    ) throws -> Reply {
        let (page, next) = try cut(all, newestFirst: newestFirst, by: order)
        return reply(name, try page.map(json), next)
    }

    /// A page of a journal, which the node reads from a number downwards.
    func page<T>(
        _ name: String, of read: (_ before: Int?, _ limit: Int) async throws -> [T], _ number: (T) -> Int,
        _ json: (T) -> JSON
    ) async throws -> Reply {
        let cursor = try cursor()
        if let cursor, cursor.number < 1 { throw Problem(.refused, code: "cursor", field: "cursor", reason: "value") }
        let read = try await read(cursor?.number, limit + 1)
        let page = read.prefix(limit)
        let next = read.count > limit ? page.last.map { Cursor(number: number($0), text: "") } : nil
        return reply(name, page.map(json), next)
    }

    /// A page of a list that the node gives in pages of its own.
    ///
    /// - Parameter read: the elements of the page at a cursor of the node's, and the cursor of the next.
    func page<Place: LosslessStringConvertible>(
        _ name: String, as place: Place.Type, _ read: (_ at: Place?, _ limit: Int) async throws -> ([JSON], Place?)
    ) async throws -> Reply {
        var place: Place?
        if let cursor = try cursor() {
            place = Place(cursor.text)
            if place == nil { throw Problem(.refused, code: "cursor", field: "cursor", reason: "value") }
        }
        let (elements, next) = try await read(place, limit)
        return reply(name, elements, next.map { Cursor(number: 0, text: $0.description) })
    }

    private func cut<T>(
        _ all: [T], newestFirst: Bool, by order: (T) -> (Int, String)
    ) throws(Problem) -> (page: [T], next: Cursor?) {
        let cursor = try cursor()
        let sorted = all.map { (order($0), $0) }.sorted { newestFirst ? $0.0 > $1.0 : $0.0 < $1.0 }
        let rest = sorted.drop { place, _ in
            guard let cursor else { return false }
            let end = (cursor.number, cursor.text)
            return newestFirst ? place >= end : place <= end
        }
        let page = rest.prefix(limit)
        let last = page.count < rest.count ? page.last.map { Cursor(number: $0.0.0, text: $0.0.1) } : nil
        return (page.map(\.1), last)
    }

    private func reply(_ name: String, _ elements: [JSON], _ next: Cursor?) -> Reply {
        let cursor = next?.encoded(for: operation.id)
        var object = JSONObject()
        object[name] = .array(elements)
        object["next"] = cursor.map(JSON.string) ?? .null
        var reply = Reply.json(.object(object))
        if let cursor {
            // The same filters, from there on.
            var pairs = query.filter { $0.key != "cursor" }.sorted { $0.key < $1.key }.map {
                "\($0.key)=\($0.value.headerEscaped)"
            }
            pairs.append("cursor=\(cursor)")
            reply.headers[.link] = "<\(target)?\(pairs.joined(separator: "&"))>; rel=\"next\""
        }
        return reply
    }
}
