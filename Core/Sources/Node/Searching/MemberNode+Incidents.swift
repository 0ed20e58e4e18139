public import Desks
import Room
import Store

/// What belongs together, as this node numbers it.
public struct Incident: Sendable, Hashable {
    /// Its number.
    public var name: String
    /// How many items it has, as far as `ItemPage.countLimit`.
    public var count: Int
    /// Whether it has more.
    public var isMore: Bool
    /// When its latest item came or was written, in seconds since 1970.
    public var latest: Int
    /// How many of its requests stand and wait for their answer, as far as `ItemPage.countLimit`.
    public var open: Int
}

extension MemberNode {
    /// Incidents, that of the latest item first.
    ///
    /// - Parameters:
    ///   - skipping: how many to leave out.
    ///   - limit: how many at most.
    public func incidents(skipping: Int = 0, limit: Int = 50) async throws(NodeFault) -> [Incident] {
        try await read { reader in
            try reader.groups("item").dropFirst(max(0, skipping)).prefix(max(0, limit)).map {
                try Self.incident($0, reader)
            }
        }
    }

    /// Incidents, that of the latest item first, after those of a page before.
    ///
    /// - Parameters:
    ///   - cursor: where that page ended; an incident that gets a newer item meanwhile is on no later page.
    ///   - limit: how many at most.
    /// - Returns: the incidents, and where this page ended if there are more.
    public func incidents(
        at cursor: ItemCursor?, limit: Int = 50
    ) async throws(NodeFault) -> (incidents: [Incident], older: ItemCursor?) {
        try await read { reader in
            let rest = try reader.groups("item").drop { group in
                guard case .older(let order) = cursor else { return false }
                return group.latest >= order
            }
            let page = rest.prefix(max(1, limit))
            return (
                try page.map { try Self.incident($0, reader) },
                page.count < rest.count ? page.last.map { .older($0.latest) } : nil
            )
        }
    }

    /// One of them.
    public func incident(_ name: String) async throws(NodeFault) -> Incident {
        let found = try await read { reader in
            try reader.groups("item").first { $0.name == name }.map { try Self.incident($0, reader) }
        }
        guard let found else { throw .notFound }
        return found
    }

    private static func incident(_ group: RowGroup, _ reader: any StoreReader) throws -> Incident {
        var query = RowQuery("item")
        query.group = group.name
        let count = try reader.count(query, limit: ItemPage.countLimit + 1)
        query.isDue = true
        return Incident(
            name: group.name, count: min(count, ItemPage.countLimit), isMore: count > ItemPage.countLimit,
            latest: FoundRow.rank(of: group.latest), open: try reader.count(query, limit: ItemPage.countLimit))
    }

    /// Requests that stand and wait for their answer, the soonest due first, at most a thousand.
    public func awaitedRequests() async throws(NodeFault) -> [Item] {
        try await read { try $0.due("item", by: .max).map { try Item(json: $0.json) } }
    }

    /// The items that an item names, and those that answer it, report its outcome or translate it, newest first; of these
    /// at most a hundred.
    public func relatives(of item: Item) async throws(NodeFault) -> [Item] {
        let named = [item.reference, item.replaces, item.revises, item.replacedBy].compactMap { $0 }
        var query = RowQuery("item")
        query.marks = [[ItemMark.about(item.key)]]
        return try await read { [query] reader in
            let rows = try named.compactMap { try reader.row("item", $0.description) }
            // Marks don't tell small letters from capitals.
            let others = try reader.find(query, limit: 100).map { try Item(json: $0.row.json) }
                .filter { $0.reference == item.key }
            return try rows.map { try Item(json: $0.json) } + others
        }
    }
}
