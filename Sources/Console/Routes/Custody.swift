import Desks
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Node
import Receipts
import Room
import Store

extension PageRoutes {
    func addCustody(to router: Router<ConsoleContext>) {
        router.get(
            "custody",
            use: page { request, _, presenter in
                draw(custodyPage(try await board(presenter), try await shell(presenter, request)))
            })
        router.get(
            "custody/stages/:stage",
            use: page { request, context, presenter in
                guard let stage = context.parameters.get("stage").flatMap(CustodyStage.init(rawValue:)) else {
                    throw NodeFault.notFound
                }
                let after = request.uri.queryParameters["after"].map { RowPlace(String($0)) }
                if case .some(nil) = after { throw NodeFault.invalid("cursor") }
                let model = try await persons(at: stage, after: after ?? nil, presenter)
                return draw(personsPage(model, try await shell(presenter, request)))
            })
        router.get(
            "custody/transfers/:id",
            use: page { request, context, presenter in
                let model = try await transfer(context.parameters.get("id") ?? "", presenter)
                return draw(personsPage(model, try await shell(presenter, request)))
            })
        router.get(
            "custody/persons/:reference",
            use: page { request, context, presenter in
                guard let person = context.parameters.get("reference").flatMap({ PersonReference($0) }) else {
                    throw NodeFault.notFound
                }
                let model = try await presenter.model(try await node.person(person))
                return draw(personPage(model, try await shell(presenter, request)))
            })
        router.post(
            "custody/persons/:reference/archive",
            use: form { form, context, presenter in
                guard let person = context.parameters.get("reference").flatMap({ PersonReference($0) }) else {
                    throw NodeFault.notFound
                }
                let archive = try await node.caseArchive(
                    of: person, withFile: form["file"] == "on", by: presenter.visitor.officer)
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "application/json",
                        .contentDisposition: "attachment; filename=\"wasl-case-\(node.member)-\(person).json\"",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: archive.bytes)))
            })
        router.get(
            "custody/movements/:id",
            use: page { request, context, presenter in
                guard let order = context.parameters.get("id").flatMap({ StepID($0) }) else { throw NodeFault.notFound }
                let model = try await presenter.model(try await node.movement(order))
                return draw(movementPage(model, try await shell(presenter, request)))
            })
    }

    /// Bounds of the ages that the board tells apart: a day, three, a week, a month.
    private static let ages = [1, 3, 7, 30]
    private static let pageSize = 50

    private func board(_ presenter: Presenter) async throws -> CustodyBoardModel {
        let counts = try await node.personCounts(ages: Self.ages.map { $0 * 86_400 })
        let scale = counts.values.map { $0.reduce(0, +) }.max() ?? 0
        let stages = CustodyStage.allCases.compactMap { stage in
            counts[stage].map { counts in
                CustodyStageLine(
                    name: presenter.desk["custody.\(stage.rawValue)"], link: "/custody/stages/\(stage.rawValue)",
                    total: counts.reduce(0, +), counts: counts, scale: scale)
            }
        }
        let plans = try await node.transferPlans(limit: 5)
        let movements = try await node.movements(limit: 20)
        return CustodyBoardModel(
            ages: ages(presenter.language.writing.numerals), stages: stages,
            pressing: try await node.pressingPersons(limit: 20).map(presenter.line),
            pressingMovements: try await node.pressingMovements(limit: 20).map(presenter.line),
            movements: movements.map(presenter.line),
            plans: plans.map {
                ItemReference(title: $0.subject ?? $0.key.description, link: "/items/\($0.key)")
            },
            isEmpty: stages.isEmpty && movements.isEmpty,
            beginnings: presenter.custodyBeginnings)
    }

    private func ages(_ numerals: Numerals) -> [String] {
        let bounds = Self.ages.map { numerals.written(String($0)) }
        return ["\(numerals.written("0"))–\(bounds[0])"] + zip(bounds, bounds.dropFirst()).map { "\($0)–\($1)" } + [
            "≥ \(bounds[bounds.count - 1])"
        ]
    }

    private func persons(
        at stage: CustodyStage, after place: RowPlace?, _ presenter: Presenter
    ) async throws -> PersonsModel {
        let found = try await node.persons(at: stage, after: place, limit: Self.pageSize + 1)
        let shown = found.prefix(Self.pageSize)
        let next =
            found.count > Self.pageSize ? shown.last.map { "/custody/stages/\(stage.rawValue)?after=\($0.place)" } : nil
        return PersonsModel(
            title: presenter.desk["custody.\(stage.rawValue)"], rows: shown.map(presenter.line), next: next, actions: []
        )
    }

    private func transfer(_ name: String, _ presenter: Presenter) async throws -> PersonsModel {
        guard let key = StepID(name) else { throw NodeFault.notFound }
        let persons = try await node.persons(of: key)
        guard !persons.isEmpty else { throw NodeFault.notFound }
        let item = try await node.item(key)
        return PersonsModel(
            title: item.subject ?? presenter.desk["kind.\(item.kind)"], rows: persons.map(presenter.line), next: nil,
            actions: presenter.actions(persons, of: key),
            about: ItemReference(title: item.subject ?? name, link: "/items/\(key)"),
            match: Authority.personFiles(by: presenter.visitor.officer) == nil ? "/people/match/\(key)" : nil,
            happened: presenter.happened(to: persons))
    }
}
