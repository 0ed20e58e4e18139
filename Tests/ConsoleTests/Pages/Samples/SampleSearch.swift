@testable import Console

/// Lists of items, incidents and requests.
extension Sample {
    private func list(_ box: ItemsModel.Box, _ filter: ItemsModel.Filter, _ rows: [FoundRow]) -> ItemsModel {
        var model = ItemsModel(
            box: box, filter: filter, kinds: Kind.common,
            parties: [Option("b", say("الطرف ب", "Party B"))],
            offices: [Option("b.border", say("الطرف ب · مكتب الحدود", "Party B · Border office"))],
            rows: rows, count: ItemCount(number: rows.count), boxes: [:])
        for box in ItemsModel.Box.allCases { model.boxes[box] = "/items?box=\(box.rawValue)" }
        return model
    }

    private func plain(_ row: QueueRow) -> FoundRow { FoundRow(row: row, subject: [TextPiece(text: row.subject)]) }

    var items: ItemsModel {
        var filter = ItemsModel.Filter()
        filter.kind = "report"
        var model = list(.incoming, filter, queue.map(plain))
        model.count = ItemCount(number: 112)
        model.older = "/items?box=in&kind=report&cursor=o5"
        return model
    }

    var itemsEmpty: ItemsModel {
        var filter = ItemsModel.Filter()
        filter.query = "\"><script>alert(1)</script>"
        filter.precedence = "flash"
        return list(.outgoing, filter, [])
    }

    var itemsFound: ItemsModel {
        var filter = ItemsModel.Filter()
        filter.query = say("ربيعة", "Rabia")
        (filter.state, filter.party, filter.office) = ("passed", "b", "b.border")
        (filter.from, filter.to, filter.hasFiles) = ("2026-11-01", "2026-11-30", true)
        let pieces = [
            TextPiece(text: say("شوهدوا قرب ", "They were seen near ")),
            TextPiece(text: say("رَبِيعَة", "Rabia"), isHit: true),
            TextPiece(text: say(" مساء أمس", " yesterday evening")),
        ]
        let rows = queue.map { row in
            FoundRow(
                row: row, subject: [TextPiece(text: row.subject, isHit: true)],
                excerpt: ExcerptModel(pieces: pieces, isCutBefore: true, isCutAfter: true))
        }
        var model = list(.all, filter, rows)
        model.count = ItemCount(number: 1000, isMore: true)
        (model.newer, model.older) = ("/items?box=all&cursor=n9", "/items?box=all&cursor=o5")
        return model
    }

    var itemsWrong: ItemsModel {
        var filter = ItemsModel.Filter()
        filter.from = "2026-02-30"
        var model = list(.all, filter, [])
        model.problem = .date
        return model
    }

    var incidents: IncidentsModel {
        let stamp = queue[0].stamp
        return IncidentsModel(
            rows: [
                IncidentRow(
                    name: "a/A-7", link: "/incidents/a%2FA-7", count: ItemCount(number: 3), latest: stamp,
                    openRequests: 1),
                IncidentRow(
                    name: say("حادث المعبر", "Crossing"), link: "/incidents/x",
                    count: ItemCount(number: 1000, isMore: true),
                    latest: stamp, openRequests: 0),
            ], older: "/incidents?skip=50")
    }

    var incident: IncidentModel {
        IncidentModel(
            name: "A-7", rows: queue, count: ItemCount(number: queue.count), earlier: nil,
            later: "/incidents/A-7?cursor=n9")
    }

    var requests: RequestsModel {
        let rows = queue.enumerated().map { RequestRow(row: $0.element, isMine: $0.offset.isMultiple(of: 2)) }
        return RequestsModel(
            whose: .all, overdue: Array(rows.prefix(1)), today: Array(rows.dropFirst().prefix(2)),
            later: Array(rows.dropFirst(3)))
    }

    var requestsEmpty: RequestsModel { RequestsModel(whose: .mine, overdue: [], today: [], later: []) }
}
