import Desks
import Foundation
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addIncidents(to router: Router<ConsoleContext>) {
        router.get(
            "incidents",
            use: page { request, _, presenter in
                let skipped = request.uri.queryParameters["skip"].flatMap { Int($0) } ?? 0
                guard skipped >= 0 else { throw NodeFault.invalid("skip") }
                return draw(
                    incidentsPage(
                        try await incidents(presenter, skipping: skipped), try await shell(presenter, request)))
            })
        router.get(
            "incidents/:name",
            use: page { request, context, presenter in
                let name = context.parameters.get("name")?.removingPercentEncoding ?? ""
                let cursor = request.uri.queryParameters["cursor"].map { ItemCursor(String($0)) }
                if case .some(nil) = cursor { throw NodeFault.invalid("cursor") }
                let model = try await incident(name, at: cursor ?? nil, presenter)
                return draw(incidentPage(model, try await shell(presenter, request)))
            })
        router.get(
            "requests",
            use: page { request, _, presenter in
                let whose = request.uri.queryParameters["whose"].flatMap { RequestsModel.Whose(rawValue: String($0)) }
                let model = try await requests(whose ?? .all, presenter)
                return draw(requestsPage(model, try await shell(presenter, request)))
            })
    }

    private static let pageSize = 50

    private func incidents(_ presenter: Presenter, skipping skipped: Int) async throws -> IncidentsModel {
        let size = Self.pageSize
        let found = try await node.incidents(skipping: skipped, limit: size + 1)
        func link(_ skipped: Int) -> String { skipped == 0 ? "/incidents" : "/incidents?skip=\(skipped)" }
        return IncidentsModel(
            rows: found.prefix(size).map { incident in
                IncidentRow(
                    name: incident.name, link: "/incidents/\(incident.name.headerEscaped)",
                    count: ItemCount(number: incident.count, isMore: incident.isMore),
                    latest: presenter.stamp(incident.latest), openRequests: incident.open)
            },
            newer: skipped > 0 ? link(max(0, skipped - size)) : nil,
            older: found.count > size ? link(skipped + size) : nil)
    }

    /// An incident is read as it came to pass: from its oldest item on.
    private func incident(
        _ name: String, at cursor: ItemCursor?, _ presenter: Presenter
    ) async throws -> IncidentModel {
        var query = ItemQuery()
        query.incident = name
        let page = try await node.search(
            query, at: cursor ?? .newer(0), limit: Self.pageSize, by: presenter.visitor.user.name)
        func link(_ cursor: ItemCursor) -> String { "/incidents/\(name.headerEscaped)?cursor=\(cursor)" }
        return IncidentModel(
            name: name, rows: page.hits.reversed().map { presenter.row($0.item) },
            count: ItemCount(number: page.count, isMore: page.isMore), earlier: page.older.map(link),
            later: page.newer.map(link))
    }

    private func requests(_ whose: RequestsModel.Whose, _ presenter: Presenter) async throws -> RequestsModel {
        var model = RequestsModel(whose: whose, overdue: [], today: [], later: [])
        // Days are those of the date-time groups, in UTC.
        let tomorrow = (presenter.now / 86_400 + 1) * 86_400
        for item in try await node.awaitedRequests() {
            guard let due = item.due else { continue }
            let isMine = item.isOwed(by: node.member)
            guard whose == .all || isMine == (whose == .mine) else { continue }
            var row = presenter.row(item)
            row.due = presenter.due(due)
            let request = RequestRow(row: row, isMine: isMine)
            if due < presenter.now {
                model.overdue.append(request)
            } else if due < tomorrow {
                model.today.append(request)
            } else {
                model.later.append(request)
            }
        }
        return model
    }
}

extension Item {
    /// Whether a member is among those who owe the answer.
    fileprivate func isOwed(by member: MemberID) -> Bool {
        side == .incoming && action.contains { $0.member == member }
    }
}
