import Desks
import Formats
import HTTPTypes
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addPersonImports(to router: Router<ConsoleContext>) {
        router.get(
            "people/import",
            use: page { request, _, presenter in
                _ = try await node.personCounts(by: presenter.visitor.officer)
                return try await drawImport(request, presenter)
            })
        router.post(
            "people/import",
            use: page { request, _, presenter in
                let posted = try await FormData(request, limit: Self.tableLimit)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                let officer = presenter.visitor.officer
                _ = try await node.personCounts(by: officer)
                switch posted["do"] {
                case "drop": console.personWork.clear(officer.name)
                case "map": try await remap(posted, officer)
                case "import": takeIn(updating: posted["updating"] == "on", officer)
                default:
                    if let name = posted.optional("list"), !WatchList.isName(name) {
                        return try await drawImport(request, presenter, problem: .watchListNameWrong)
                    }
                    do throws(CSVTable.Fault) { try await bring(posted, officer) } catch {
                        return try await drawImport(request, presenter, problem: .tableUnreadable)
                    }
                }
                return redirect("/people/import")
            })
    }

    /// A list of some hundred thousand persons.
    private static let tableLimit = 64 << 20

    private func bring(_ posted: FormData, _ officer: Officer) async throws(CSVTable.Fault) {
        let file = posted.files.first
        let table = try CSVTable(file?.bytes ?? [])
        var brought = PersonWork.Table(
            name: file?.name ?? "", table: table, mapping: PersonMapping(guessing: table.head),
            watchList: posted.optional("list"))
        brought.report = await dryRun(brought, officer)
        console.personWork.clear(officer.name)
        console.personWork.change(officer.name) { [brought] in $0.table = brought }
    }

    private func dryRun(_ table: PersonWork.Table, _ officer: Officer) async -> PersonImportReport? {
        guard let mapped = try? PersonTable(table.table, table.mapping) else { return nil }
        return try? await node.checkPersonImport(mapped, updating: true, by: officer)
    }

    private func remap(_ posted: FormData, _ officer: Officer) async throws {
        guard var table = console.personWork.state(of: officer.name).table else { return }
        for place in table.mapping.columns.indices {
            table.mapping.set(PersonColumn(named: posted["column.\(place)"]), at: place)
        }
        table.report = await dryRun(table, officer)
        console.personWork.change(officer.name) { [table] in $0.table = table }
    }

    private func takeIn(updating: Bool, _ officer: Officer) {
        guard let table = console.personWork.state(of: officer.name).table,
            let mapped = try? PersonTable(table.table, table.mapping)
        else { return }
        let (node, watchList) = (node, table.watchList)
        console.personWork.run(officer.name, count: mapped.count) { progress in
            let report =
                if let watchList {
                    try await node.setWatchList(watchList, mapped, by: officer, progress: progress)
                } else {
                    try await node.importPersonFiles(mapped, updating: updating, by: officer, progress: progress)
                }
            return { state in
                state.imported = report
                state.table = nil
            }
        }
    }

    private func drawImport(
        _ request: Request, _ presenter: Presenter, problem: Word? = nil
    ) async throws -> Response {
        let state = console.personWork.state(of: presenter.visitor.officer.name)
        var model = presenter.model(state)
        model.problem = problem.map { presenter.language[$0] } ?? model.problem
        var response = draw(
            personImportPage(model, try await shell(presenter, request)),
            status: problem == nil ? .ok : .unprocessableContent)
        // The page asks again while something runs, with or without a script.
        if state.progress != nil { response.headers[.refreshing] = "1" }
        return response
    }
}

extension HTTPField.Name {
    /// Asks a browser to fetch the page again after so many seconds.
    static let refreshing = HTTPField.Name("Refresh")!
}

extension PersonColumn {
    /// Its name in a form.
    var name: String { if case .field(let field) = self { field.rawValue } else { "name" } }

    init?(named name: String) {
        if name == "name" {
            self = .name
        } else if let field = PersonFile.Field(rawValue: name), field != .photograph {
            self = .field(field)
        } else {
            return nil
        }
    }
}

extension Presenter {
    fileprivate func model(_ state: PersonWork.State) -> PersonImportModel {
        let options =
            [Option("name", desk["person.name"])]
            + PersonFile.Field.allCases.filter { $0 != .photograph }.map {
                Option($0.rawValue, desk["person.\($0.rawValue)"])
            }
        var model = PersonImportModel(
            fileName: state.table?.name, watchList: state.table?.watchList, columns: [])
        for (place, heading) in (state.table?.table.head ?? []).enumerated() {
            model.columns.append(
                FieldModel(
                    name: "column.\(place)", label: heading, control: .select(options),
                    value: state.table?.mapping.columns[place]?.name ?? ""))
        }
        if state.table != nil, state.table?.report == nil { model.problem = language[.tableNeedsNumber] }
        if state.hasFailed { model.problem = language[.workFailed] }
        model.report = state.table?.report.map(report)
        model.result = state.imported.map(report)
        model.progress = state.progress.map { ($0.done, $0.count) }
        return model
    }

    private func text(_ fault: PersonRowFault) -> String {
        if case .date(let date) = fault.reason { return language[date.word] }
        return desk[fault.key]
    }

    private func report(_ report: PersonImportReport) -> PersonImportModel.Report {
        let shown = report.faults.prefix(50)
        return PersonImportModel.Report(
            rows: report.rows, good: report.good, known: report.known, added: report.added, updated: report.updated,
            faults: shown.map { fault in
                (fault.line, fault.field.map { desk["person.\($0.rawValue)"] } ?? "", text(fault))
            }, moreFaults: report.faultCount - shown.count)
    }
}
