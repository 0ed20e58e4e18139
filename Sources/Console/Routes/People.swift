import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room

extension PageRoutes {
    func addPeople(to router: Router<ConsoleContext>) {
        router.get(
            "people",
            use: page { request, _, presenter in
                let query = request.uri.queryParameters["q"].map(String.init) ?? ""
                let cursor = request.uri.queryParameters["cursor"].map { PersonCursor(String($0)) }
                if case .some(nil) = cursor { throw NodeFault.invalid("cursor") }
                let found = try await node.personFiles(
                    query, at: cursor ?? nil, limit: Self.filesOnPage, by: presenter.visitor.officer)
                let model = PeopleModel(
                    query: query, rows: found.rows.map(presenter.row),
                    count: ItemCount(number: found.count, isMore: found.isMore),
                    next: found.next.map { "/people?q=\(query.headerEscaped)&cursor=\($0)" })
                return draw(peoplePage(model, try await shell(presenter, request)))
            })
        router.get(
            "people/:number",
            use: page { request, context, presenter in
                let kept = try await personFile(context, presenter)
                let model = try await presenter.model(kept)
                return draw(personFilePage(model, try await shell(presenter, request)))
            })
        router.post("people", use: keeping())
        router.post("people/:number", use: keeping())
        router.post(
            "people/:number/particulars",
            use: form { form, context, presenter in
                let kept = try await personFile(context, presenter)!
                let names = form.all("particular")
                let chosen = Set(names.compactMap { PersonFile.Particular(rawValue: $0) })
                guard !chosen.isEmpty else { throw NodeFault.invalid("choice") }
                let picture = names.contains(Presenter.photograph) ? kept.file.photograph : nil
                let draft = try await draft(of: kept.file, chosen, picture, presenter)
                return done("/drafts/\(draft.id)", .draftSaved)
            })
    }

    private static let filesOnPage = 30

    /// The file of a path; nil for that of a new one. Each reading is written down first.
    private func personFile(_ context: ConsoleContext, _ presenter: Presenter) async throws -> KeptPersonFile? {
        let name = context.parameters.get("number")?.removingPercentEncoding ?? ""
        if name == "new" {
            _ = try await node.personCounts(by: presenter.visitor.officer)
            return nil
        }
        guard let number = PersonNumber(name) else { throw NodeFault.notFound }
        return try await node.personFile(number, by: presenter.visitor.officer)
    }

    /// Keeps what a form holds; one with faults comes back as it was, with words.
    private func keeping() -> @Sendable (Request, ConsoleContext) async throws -> Response {
        page { request, context, presenter in
            let posted = try await FormData(request)
            guard posted["csrf"] == presenter.visitor.csrf else {
                return try await self.error(403, .staleForm, request, presenter)
            }
            let isNew = context.parameters.get("number") == nil
            let kept = isNew ? nil : try await personFile(context, presenter)
            var lines: [PersonFile.Field: [String]] = [:]
            for field in PersonFile.Field.allCases where field != .photograph {
                let text = posted["f.\(field.rawValue)"]
                let parts = field.isList ? text.split(whereSeparator: \.isNewline).map(String.init) : [text]
                let told = parts.filter { !$0.allSatisfy(\.isWhitespace) }
                if !told.isEmpty { lines[field] = told }
            }
            if let kept { lines[.number] = [kept.file.number.description] }
            let faults = PersonFile.faults(in: lines)
            guard faults.isEmpty, let file = try? PersonFile(lines, photograph: kept?.file.photograph) else {
                let model = try await presenter.model(kept, posted: (lines, faults))
                return draw(personFilePage(model, try await shell(presenter, request)), status: .unprocessableContent)
            }
            do {
                let saved = try await node.savePersonFile(
                    file, revision: isNew ? 0 : Int(posted["revision"]) ?? 0, by: presenter.visitor.officer)
                return done("/people/\(saved.file.number.description.headerEscaped)", .personSaved)
            } catch NodeFault.stale {
                return try await self.error(409, .conflict, request, presenter)
            }
        }
    }

    /// A draft of what was chosen of a file, to whoever is on the other side of the transfer.
    private func draft(
        of file: PersonFile, _ chosen: Set<PersonFile.Particular>, _ picture: Attachment?, _ presenter: Presenter
    ) async throws -> Draft {
        guard let person = file.person else { throw NodeFault.invalid("person") }
        let ledger = try await node.person(person).ledger
        let other = ledger.holder.member == node.member ? ledger.receiver : ledger.holder
        let body: JSON
        do throws(PersonFileFault) { body = try file.particulars(chosen) } catch { throw NodeFault.invalid("person") }
        let others = node.terms.parties.filter { $0 != node.member }
        var message = Message(
            kind: "person-particulars", precedence: .routine,
            caveat: Room.Caveat(node.terms.rules.defaultLabel, releasableTo: Set(others)), action: [other],
            subject: presenter.desk["kind.person-particulars"], body: body)
        message.reference = ledger.transfer
        // Under another key, so that the message's copy and the file's end apart.
        if let picture { message.attachments = [try node.encryptedAnew(picture)] }
        return try await node.save(.message(message), by: presenter.visitor.officer, submit: false)
    }
}
