import Foundation
import Hummingbird
import Node
import Room

extension PageRoutes {
    /// More take a browser longer to paint than an officer waits without noticing (`docs/performance.md`).
    private static let rowsOnPage = 30

    /// The list of items that a link asks for.
    func items(_ request: Request, _ presenter: Presenter) async throws -> ItemsModel {
        let form = ItemsForm(query: request.uri.query ?? "")
        let rules = node.terms.rules
        var model = ItemsModel(
            box: form.box, filter: form.filter, kinds: Kind.common + presenter.custodyKinds,
            parties: node.terms.parties.filter { $0 != node.member }
                .map { Option($0.description, presenter.word($0)) },
            offices: rules.offices.keys.sorted().map {
                Option($0.description, "\(presenter.word($0.member)) · \(presenter.word($0))")
            }, rows: [], count: ItemCount(number: 0), boxes: [:])
        for box in ItemsModel.Box.allCases { model.boxes[box] = form.link(in: box) }
        do {
            let page = try await node.search(
                form.itemQuery(), at: form.cursor, limit: Self.rowsOnPage, by: presenter.visitor.user.name)
            model.rows = page.hits.map(presenter.found)
            model.count = ItemCount(number: page.count, isMore: page.isMore)
            model.newer = page.newer.map { form.link($0) }
            model.older = page.older.map { form.link($0) }
        } catch let fault as ItemsForm.Fault {
            model.problem = fault.problem
        }
        return model
    }
}

extension Presenter {
    /// An item that was found.
    func found(_ hit: ItemHit) -> FoundRow {
        let row = row(hit.item)
        return FoundRow(
            row: row, subject: hit.subject.map { pieces($0) } ?? [TextPiece(text: row.subject)],
            excerpt: hit.excerpt.map {
                ExcerptModel(pieces: pieces($0), isCutBefore: $0.isCutBefore, isCutAfter: $0.isCutAfter)
            })
    }

    private func pieces(_ excerpt: Excerpt) -> [TextPiece] {
        excerpt.pieces.map { TextPiece(text: $0.text, isHit: $0.isHit) }
    }
}
