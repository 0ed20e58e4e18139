import Desks
import Formats
import Foundation
import Node
import Room

/// What an officer may say next of persons: links to the compose form with all that is known filled in. Whether it may be
/// said the rules decide when it is sent.
extension Presenter {
    /// Kinds with which a transfer begins.
    var custodyBeginnings: [Option] {
        // The mediator holds nobody and receives nobody.
        kinds((node.member.isMediator ? [] : ["offer", "nomination"]) + ["transfer-plan"]).map {
            Option("/compose/\($0)", desk["kind.\($0)"])
        }
    }

    func actions(_ person: PersonCase) -> [Option] {
        let ledger = person.ledger
        return actions(
            of: [ledger.person], about: ledger.transfer, stage: person.standing.state.stage, ledger,
            responsible: person.standing.state.responsible.member)
    }

    /// What may be said of all persons of a proposal.
    func actions(_ persons: [PersonCase], of transfer: StepID) -> [Option] {
        guard let first = persons.first else { return [] }
        let stages = Set(persons.map(\.standing.state.stage))
        let stage = stages.count == 1 ? first.standing.state.stage : nil
        return actions(of: persons.map(\.ledger.person), about: transfer, stage: stage, first.ledger)
    }

    private func actions(
        of persons: [PersonReference], about transfer: StepID, stage: CustodyStage?, _ ledger: PersonLedger,
        responsible: MemberID? = nil
    ) -> [Option] {
        let member = node.member
        let isHolder = member == ledger.holder.member
        let isReceiver = member == ledger.receiver.member
        let isAfter = stage == .received || stage == .released || stage == .dead
        // Who dies in the holder's hands never gets to the receiver's.
        let answers = responsible.map { $0 == member } ?? isReceiver
        var names: [String] = []
        if !isAfter {
            if isHolder { names += ["safeguard", "challenge"] }
            if isHolder || isReceiver { names.append("identity-answer") }
            names.append("objection")
            if isHolder, stage == nil || stage == .proposed { names.append("clearance") }
            if isHolder, stage == nil || stage == .cleared { names += ["movement-order", "waiver"] }
        }
        if isHolder || isReceiver {
            if persons.count == 1 { names.append("person-particulars") }
            names.append("person-event")
        }
        if answers, isAfter { names.append("follow-up") }
        return kinds(names).map {
            Option(compose($0, about: transfer, persons), desk["kind.\($0)"])
        }
    }

    /// The next count, and what settles a list that doesn't fit.
    func actions(_ movement: MovementCase, holder: MemberID?) -> [Option] {
        var options: [Option] = []
        let isHolder = holder == node.member
        if let next = movement.movement.next, isHolder == (next != .receipt) {
            let present = movement.movement.present.compactMap { PersonReference($0) }.sorted()
            if let option = count(present, in: movement) { options.append(option) }
        }
        return options
    }

    /// Tells persons as the next count.
    func count(_ persons: [PersonReference], in movement: MovementCase) -> Option? {
        guard let next = movement.movement.next, node.member != .mediator, let name = kinds(["movement-count"]).first
        else { return nil }
        var fields = ["at": Self.placeName(next)]
        if case .checkpoint(let number) = next { fields["checkpoint"] = String(number + 1) }
        return Option(compose(name, about: movement.ledger.order, persons, fields), place(next))
    }

    /// What settles a list that doesn't fit.
    func settlement(of place: Movement.Place, in order: StepID) -> Option? {
        guard let name = kinds(["discrepancy"]).first else { return nil }
        var fields = ["at": Self.placeName(place), "discrepancy": "settled"]
        if case .checkpoint(let number) = place { fields["checkpoint"] = String(number + 1) }
        return Option(compose(name, about: order, [], fields), desk["discrepancy.settled"])
    }

    func place(_ place: Movement.Place) -> String {
        guard case .checkpoint(let number) = place else { return desk["at.\(Self.placeName(place))"] }
        return language.plain(
            .checkpointNumber, [.number: language.writing.numerals.written(String(number + 1))])
    }

    private static func placeName(_ place: Movement.Place) -> String {
        if case .checkpoint = place { "checkpoint" } else { place.name }
    }

    /// Of kinds those that the terms allow and this officer may draft.
    private func kinds(_ names: [String]) -> [String] {
        guard !visitor.officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) else { return [] }
        return names.filter(node.terms.rules.kinds.contains)
    }

    private func compose(
        _ kind: String, about item: StepID, _ persons: [PersonReference], _ fields: [String: String] = [:]
    ) -> String {
        var parts = ["about=\(item)"]
        let name = kind == "person-particulars" ? "person" : "persons"
        if !persons.isEmpty {
            parts.append("b.\(name)=" + persons.map(\.description).joined(separator: " ").headerEscaped)
        }
        parts += fields.sorted { $0.key < $1.key }.map { "b.\($0.key)=\($0.value)" }
        return "/compose/\(kind)?" + parts.joined(separator: "&")
    }
}
