import Desks
import HTTPTypes
import Hummingbird
import IJSON
import Names
import Node
import Room

extension PageRoutes {
    func addPersonMatches(to router: Router<ConsoleContext>) {
        router.get(
            "people/match/:id",
            use: page { request, context, presenter in
                let model = try await matches(try transferKey(context), presenter)
                var response = draw(personMatchPage(model, try await shell(presenter, request)))
                if model.progress != nil { response.headers[.refreshing] = "1" }
                return response
            })
        router.post(
            "people/match/:id",
            use: form { form, context, presenter in
                let key = try transferKey(context)
                if form["do"] == "decide" {
                    try await decide(form, presenter)
                } else {
                    try await look(for: key, presenter)
                }
                return redirect("/people/match/\(key)")
            })
    }

    private func transferKey(_ context: ConsoleContext) throws(NodeFault) -> StepID {
        guard let key = context.parameters.get("id").flatMap({ StepID($0) }) else { throw .notFound }
        return key
    }

    /// Looks up all of a transfer who were named to this side, beside the page.
    private func look(for transfer: StepID, _ presenter: Presenter) async throws {
        let officer = presenter.visitor.officer
        let listed = try await presenter.named(in: transfer)
        guard !listed.isEmpty else { throw NodeFault.invalid("persons") }
        let (node, language) = (node, presenter.language.code == "en" ? Reason.Language.english : .arabic)
        console.personWork.run(officer.name, count: listed.count) { progress in
            let run = try await node.matchPersons(
                listed.map(\.person), language: language, by: officer, progress: progress)
            return { $0.matched = PersonWork.Matched(transfer: transfer, persons: listed.map(\.reference), run: run) }
        }
    }

    private func decide(_ form: FormData, _ presenter: Presenter) async throws {
        let officer = presenter.visitor.officer
        guard let matched = console.personWork.state(of: officer.name).matched, let place = Int(form["place"]),
            let found = matched.run.persons.first(where: { $0.place == place })
        else { throw NodeFault.stale }
        let verdict: PersonDecision.Verdict
        switch form["verdict"] {
        case "another": verdict = .another
        case "undecided": verdict = .undecided
        case let text:
            guard let candidate = Int(text) else { throw NodeFault.invalid("choice") }
            verdict = .same(candidate)
        }
        _ = try await node.decide(verdict, on: found, by: officer)
    }

    private func matches(_ transfer: StepID, _ presenter: Presenter) async throws -> PersonMatchModel {
        let officer = presenter.visitor.officer
        _ = try await node.personCounts(by: officer)
        let persons = try await node.persons(of: transfer)
        guard !persons.isEmpty else { throw NodeFault.notFound }
        let state = console.personWork.state(of: officer.name)
        var model = PersonMatchModel(
            action: "/people/match/\(transfer)", about: "/custody/transfers/\(transfer)",
            count: try await presenter.named(in: transfer).count, progress: state.progress.map { ($0.done, $0.count) },
            hasFailed: state.hasFailed, persons: [], actions: [])
        guard let matched = state.matched, matched.transfer == transfer else { return model }
        model.against = presenter.language.number(matched.run.against)
        let decisions = try await node.personDecisions(of: matched.run.list, by: officer)
        for found in matched.run.persons {
            let decision = decisions.last { $0.place == found.place }
            model.persons.append(presenter.model(found, matched.persons[found.place], decision))
        }
        model.actions = presenter.actions(persons, of: transfer).filter {
            $0.value.hasPrefix("/compose/identity-answer")
        }
        return model
    }
}

extension Presenter {
    /// The persons of a transfer of whom this side was told who they are.
    func named(in transfer: StepID) async throws -> [(reference: PersonReference, person: ListedPerson)] {
        var listed: [(PersonReference, ListedPerson)] = []
        for found in try await node.persons(of: transfer) {
            var lines: [PersonFile.Field: [String]] = [.number: [found.ledger.person.description]]
            for key in found.ledger.particulars {
                let body = try await node.message(try await node.item(key)).body
                for particular in PersonFile.Particular.allCases {
                    guard let text = body[particular.rawValue]?.string else { continue }
                    lines[particular.field] =
                        particular.field.isList ? text.split(separator: ";").map(String.init) : [text]
                }
            }
            // What was written in another form than files have is left out, and the names stay.
            while let fault = PersonFile.faults(in: lines).first, let field = fault.field, lines[field] != nil {
                lines[field] = nil
            }
            guard lines.count > 1, let file = try? PersonFile(lines) else { continue }
            let priority = PersonFile.Priority(rawValue: found.ledger.priority.rawValue) ?? .routine
            var person = ListedPerson(file)
            person.priority = priority
            person.person = found.ledger.person
            listed.append((found.ledger.person, person))
        }
        return Array(listed.prefix(MemberNode.longestPersonList))
    }

    private func source(_ source: PersonCandidate.Source) -> String {
        switch source {
        case .registry: language[.people]
        case .watchList(let name): language.plain(.labelled, [.name: language[.watchListName], .text: name])
        }
    }

    fileprivate func model(
        _ found: PersonMatches, _ reference: PersonReference, _ decision: PersonDecision?
    ) -> PersonMatchModel.Person {
        PersonMatchModel.Person(
            place: found.place, reference: reference.description, isPriority: found.priority != .routine,
            candidates: found.candidates.enumerated().map { place, candidate in
                PersonMatchModel.Candidate(
                    place: place, name: candidate.name, number: candidate.number,
                    source: source(candidate.source),
                    percent: language.number(Int((candidate.probability * 100).rounded(.down))),
                    isPriority: candidate.priority != .routine, reasons: candidate.reasons.map(\.text))
            },
            decision: decision.map { decision in
                let word: Word =
                    switch decision.verdict {
                    case .same: .matchSame
                    case .another: .matchAnother
                    case .undecided: .matchUndecided
                    }
                return (language[word], name(decision.officer))
            })
    }
}
