import Desks
import Foundation
import Hummingbird
import Logging
import Node
import Receipts
import Room

extension PageRoutes {
    func addManifests(to router: Router<ConsoleContext>) {
        for (path, isFile) in [("print", false), ("print.pdf", true)] {
            router.get(
                RouterPath("custody/movements/:id/:copy/\(path)"),
                use: page { request, context, presenter in
                    guard let copy = context.parameters.get("copy").flatMap(ManifestPaper.Copy.init(rawValue:)),
                        let order = context.parameters.get("id").flatMap({ StepID($0) })
                    else { throw NodeFault.notFound }
                    let base = "custody/movements/\(order)"
                    let document = manifestPaper(
                        try await manifest(of: order, copy, presenter), marks(presenter), presenter.language)
                    let place = PaperPlace(
                        page: "/\(base)/\(copy.rawValue)/print", back: "/\(base)",
                        name: "wasl-\(copy.rawValue)-\(order)",
                        pdf: "/\(base)/\(copy.rawValue)/print.pdf")
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: "\(base)/\(copy.rawValue)", by: presenter.visitor.officer)
                    }
                })
        }
        router.post(
            "custody/movements/:id/scan",
            use: page { request, context, presenter in
                let posted = try await FormData(request)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                guard let order = context.parameters.get("id").flatMap({ StepID($0) }) else { throw NodeFault.notFound }
                let movement = try await node.movement(order)
                var model = try await presenter.model(movement)
                model.scan = try await scan(posted, movement, presenter)
                return draw(movementPage(model, try await shell(presenter, request)))
            })
    }

    private func manifest(
        of order: StepID, _ copy: ManifestPaper.Copy, _ presenter: Presenter
    ) async throws -> ManifestPaper {
        let movement = try await node.movement(order)
        let persons = movement.movement.present.compactMap { PersonReference($0) }.sorted()
        let last = movement.ledger.counts.last?.item
        var frames: [String] = []
        if let last, let (_, paper) = try await receipt(of: last) { frames = PaperFrames.frames(of: paper) }
        return ManifestPaper(
            copy: copy, movement: try await presenter.model(movement), persons: persons.map(\.description),
            codes: ManifestCode.codes(of: persons), receipt: frames)
    }

    /// What was read from pictures of a sheet, laid beside whom the node expects.
    private func scan(
        _ posted: FormData, _ movement: MovementCase, _ presenter: Presenter
    ) async throws -> MovementModel.Scan {
        var codes: [String] = []
        do {
            for file in posted.files where !file.bytes.isEmpty { codes += try await ImageCodes.read(file.bytes) }
        } catch {
            console.logger.error("scan failed", metadata: ["reason": "\(error)"])
            return MovementModel.Scan(
                problem: presenter.language[error is MissingProgram ? .scanNoProgram : .scanUnreadable])
        }
        let persons: [PersonReference]
        do throws(ManifestCode.Fault) { persons = try ManifestCode.persons(from: codes) } catch {
            return MovementModel.Scan(problem: presenter.text(error))
        }
        let compared = PersonSetComparison(
            movement.movement.present.sorted(), persons.map(\.description))
        var scan = MovementModel.Scan(count: persons.count)
        (scan.missing, scan.extra, scan.repeated) = (compared.missing, compared.extra, compared.repeatedSecond)
        scan.action = presenter.count(persons, in: movement)
        return scan
    }
}

extension Presenter {
    fileprivate func text(_ fault: ManifestCode.Fault) -> String {
        switch fault {
        case .none: language[.scanNothing]
        case .misread: language[.scanMisread]
        case .mixed: language[.scanMixed]
        case .missing(let numbers):
            language.plain(.scanMissing, [.list: language.list(numbers.map(String.init), isolated: false)])
        }
    }
}
