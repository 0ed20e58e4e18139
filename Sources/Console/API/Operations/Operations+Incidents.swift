import Desks
import IJSON
import Node
import Room

extension OperationTable {
    static let incidents: [Operation] = [
        listIncidents, getIncident,
    ]

    private static let listIncidents = Operation.reading(
        "incidents", "listIncidents", .items, "Incidents, that of the latest item first.", query: Paging.parameters,
        answer: .json(.page("incidents", of: .component(.incident)))
    ) { call in
        try await call.page("incidents", as: ItemCursor.self) { cursor, limit in
            let page = try await call.node.incidents(at: cursor, limit: limit)
            return (page.incidents.map(\.json), page.older)
        }
    }

    private static let getIncident = Operation.reading(
        "incidents/{incident}", "getIncident", .items, "An incident with its items, those that came first first.",
        query: Paging.parameters,
        answer: .json(.page("items", of: .component(.item), .must("incident", .component(.incident)))),
        problems: [.notFound]
    ) { call in
        let incident = try await call.node.incident(call["incident"])
        var query = ItemQuery()
        query.incident = incident.name
        let page = try await call.page("items", as: ItemCursor.self) { cursor, limit in
            let page = try await call.node.search(
                query, at: cursor ?? .newer(0), limit: limit, by: call.officer.name)
            return (page.hits.reversed().map(\.item.json), page.newer)
        }
        return page.adding("incident", incident.json)
    }
}

extension Incident {
    /// An incident as programs see it.
    fileprivate var json: JSON {
        .object([
            "name": .string(name), "items": .int(count), "more": isMore ? .bool(true) : nil, "latest": .int(latest),
            "open_requests": .int(open),
        ])
    }
}
