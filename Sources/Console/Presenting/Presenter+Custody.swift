import Desks
import Node
import Room

extension Presenter {
    /// An office and whose it is: every side has one of custody.
    func fullWord(_ office: OfficeID) -> String { "\(word(office.member)) · \(word(office))" }

    func line(_ person: PersonCase) -> PersonLine {
        let standing = person.standing
        let rules = node.custodyRules
        let closed = standing.state.closedGates(on: now / 86_400, rules)
        let isBefore = !standing.state.isAtReceiver && !standing.state.stage.isFinal
        let trouble =
            standing.contradictions.first.map { desk["fault.\($0.fault.name)"] }
            ?? standing.owed(rules).first.map { desk["milestone.\($0.milestone.rawValue)"] }
        return PersonLine(
            reference: person.ledger.person.description, link: "/custody/persons/\(person.ledger.person)",
            stage: desk["custody.\(standing.state.stage.rawValue)"], isPriority: person.ledger.priority != .routine,
            responsible: fullWord(standing.state.responsible), since: stamp(standing.since),
            closed: isBefore ? closed.count : 0, trouble: person.due == nil ? nil : trouble,
            due: person.due.map(due))
    }

    func model(_ person: PersonCase) async throws -> PersonModel {
        let (ledger, standing) = (person.ledger, person.standing)
        let isBefore = !standing.state.isAtReceiver && !standing.state.stage.isFinal
        let mayTake = Authority.caseArchive(by: visitor.officer, withFiles: false) == nil
        let mayRead = Authority.personFiles(by: visitor.officer) == nil
        return PersonModel(
            line: line(person), holder: fullWord(ledger.holder), receiver: fullWord(ledger.receiver),
            transfer: "/custody/transfers/\(ledger.transfer)",
            movements: ledger.movements.map {
                ItemReference(title: $0.description, link: "/custody/movements/\($0)")
            },
            gates: isBefore ? try await gates(person) : [],
            told: ledger.told.map { entry in
                PersonModel.Told(
                    stamp: stamp(entry.at), what: desk["told.\(entry.event.name)"], detail: detail(entry.event),
                    by: word(entry.speaker), link: entry.isErased ? nil : "/items/\(entry.item)")
            },
            troubles: standing.contradictions.map { trouble in
                PersonModel.Trouble(
                    what: desk["told.\(trouble.entry.event.name)"], why: why(trouble.fault),
                    due: due(trouble.entry.at + node.custodyRules.discrepancySeconds),
                    link: "/items/\(trouble.entry.item)")
            },
            milestones: standing.state.isAtReceiver || standing.state.stage.isFinal ? milestones(person) : [],
            particulars: try await particulars(of: ledger), actions: actions(person),
            archive: mayTake ? "/custody/persons/\(ledger.person)/archive" : nil,
            hasFile: mayRead ? try await node.hasPersonFile(of: ledger.person, by: visitor.officer) : false)
    }

    private func gates(_ person: PersonCase) async throws -> [PersonModel.Gate] {
        let isHeld = try await node.isUnresolved(person.ledger.person)
        let maySee = Authority.personFiles(by: visitor.officer) == nil
        return CustodyGate.allCases.map { gate in
            let name = desk["gates.\(gate.rawValue)"]
            if gate == .identity, isHeld {
                return PersonModel.Gate(
                    name: name, state: .closed, because: maySee ? language[.matchHolds] : nil,
                    link: maySee ? "/people/match/\(person.ledger.transfer)" : nil)
            }
            switch person.standing.state.verdict(gate, on: now / 86_400, node.custodyRules) {
            case .open: return PersonModel.Gate(name: name, state: .open)
            case .waived: return PersonModel.Gate(name: name, state: .waived)
            case .closed(let reason):
                return PersonModel.Gate(name: name, state: .closed, because: desk["because.\(reason.rawValue)"])
            }
        }
    }

    /// Why something can't be, or should not have been.
    func why(_ fault: CustodyFault) -> String {
        guard case .gates(let gates) = fault else { return desk["fault.\(fault.name)"] }
        return language.plain(
            .closedGatesAre, [.list: language.list(gates.map { desk["gates.\($0.rawValue)"] }, isolated: false)])
    }

    private func milestones(_ person: PersonCase) -> [PersonModel.Milestone] {
        var told: [Milestone: Int] = [:]
        for entry in person.ledger.told {
            if case .followUp(let milestone) = entry.event { told[milestone] = entry.at }
        }
        let owed = Dictionary(
            uniqueKeysWithValues: person.standing.owed(node.custodyRules).map { ($0.milestone, $0.due) })
        return Milestone.allCases.map { milestone in
            PersonModel.Milestone(
                name: desk["milestone.\(milestone.rawValue)"],
                told: told[milestone].map(stamp), due: owed[milestone].map(due),
                isEntitled: node.custodyRules.followUp.contains(milestone))
        }
    }

    /// What an event says besides its name.
    func detail(_ event: CustodyEvent) -> String {
        switch event {
        case .assess(let found):
            language.list([desk["finding.\(found.findsRisk ? "risk" : "no-risk")"], found.authority], isolated: false)
        case .decideChallenge(let upheld): desk["challenge.\(upheld ? "upheld" : "dismissed")"]
        case .identify(let isResolved): desk["identity.\(isResolved ? "established" : "unresolved")"]
        case .answerNationality(let answer): desk["nationality_answer.\(answer.rawValue)"]
        case .establishAge(let finding): desk["finding.\(finding == .adult ? "adult" : "minor")"]
        case .examine(let found): desk["finding.\(found.isFit ? "fit" : "unfit")"]
        case .notify(let reference): reference
        case .agreeAccess(let body): body
        case .waive(let gate, _, let reason): language.list([desk["gates.\(gate.rawValue)"], reason], isolated: false)
        case .followUp(let milestone): desk["milestone.\(milestone.rawValue)"]
        default: ""
        }
    }

    /// The messages that say who the person is, as far as this node has them and they stand.
    private func particulars(of ledger: PersonLedger) async throws -> [ItemReference] {
        var found: [ItemReference] = []
        for key in ledger.particulars {
            let item = try await node.item(key)
            found.append(ItemReference(title: item.subject ?? key.description, link: "/items/\(key)"))
        }
        return found
    }
}

extension CustodyFault {
    var name: String {
        switch self {
        case .stage: "stage"
        case .gates: "gates"
        case .speaker: "speaker"
        case .waiver: "waiver"
        case .order: "order"
        case .escort: "escort"
        case .retracted: "retracted"
        }
    }
}
