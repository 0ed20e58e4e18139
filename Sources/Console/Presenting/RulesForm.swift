import Desks
import Foundation
import Node
import Room

/// The guided form for the rules of the room: filled from the terms in force, and read back with what is wrong beside
/// each field. It signs nothing; the root key is offline.
struct RulesForm: Sendable {
    let presenter: Presenter
    let inForce: Room.RoomRules
    let members: [MemberID]
    var values: [String: String] = [:]
    /// What is wrong, by field.
    private(set) var errors: [String: String] = [:]

    init(_ presenter: Presenter) {
        self.presenter = presenter
        let terms = presenter.node.terms
        inForce = terms.rules
        members = terms.members.keys.sorted()
        values = [
            "tick": String(inForce.tick), "reviewers": String(inForce.reviewers),
            "label": inForce.defaultLabel.rawValue, "notice": inForce.passedNoticeNamesFields ? "on" : "",
            "retention": String(inForce.retentionDays), "kinds": inForce.kinds.sorted().joined(separator: " "),
            "longterm": inForce.longTermEvidence ? "on" : "",
            "standing": inForce.standingRelease.sorted().joined(separator: " "),
        ]
        values.merge(Self.custodyValues(inForce)) { $1 }
        for precedence in Room.Precedence.allCases {
            values[Self.time(precedence)] = String(inForce.seconds(for: precedence) / 60)
        }
        for member in members { values[Self.offices(member)] = RulesText.offices(of: member, in: inForce) }
    }

    static func time(_ precedence: Room.Precedence) -> String { "time.\(precedence.rawValue)" }
    static func offices(_ member: MemberID) -> String { "offices.\(member)" }

    /// Kinds that may be chosen: those this program knows, and those the terms already allow.
    var kinds: [String] { Kinds.all.map(\.name) + inForce.kinds.subtracting(Kinds.all.map(\.name)).sorted() }

    /// The rules that a form holds; `nil` when a field is wrong, and `errors` says which.
    mutating func rules(from form: FormData) -> Room.RoomRules? {
        for name in values.keys { values[name] = form[name] }
        for name in ["kinds", "standing", Self.waivable, Self.followUp] where values[name] != nil {
            values[name] = form.all(name).joined(separator: " ")
        }
        var rules = inForce
        rules.tick = number("tick", 1...3600) ?? rules.tick
        rules.retentionDays = number("retention", 1...36_500) ?? rules.retentionDays
        rules.reviewers = choice("reviewers") { Int($0).flatMap { (1...2).contains($0) ? $0 : nil } } ?? rules.reviewers
        rules.defaultLabel = choice("label") { TrafficLight(rawValue: $0) } ?? rules.defaultLabel
        rules.passedNoticeNamesFields = form["notice"] == "on"
        rules.longTermEvidence = form["longterm"] == "on"
        rules.kinds = known(form.all("kinds"), "kinds")
        rules.standingRelease = known(form.all("standing"), "standing")
        if rules.kinds.isEmpty { fail("kinds", .missing) }
        if !rules.standingRelease.isSubset(of: rules.kinds) { fail("standing", .notAllowedKind) }
        readTimes(into: &rules)
        readOffices(into: &rules)
        readCustody(into: &rules)
        return errors.isEmpty ? rules : nil
    }

    private mutating func readTimes(into rules: inout Room.RoomRules) {
        var shortest = 0
        for precedence in Room.Precedence.allCases {
            let old = inForce.seconds(for: precedence)
            guard let minutes = number(Self.time(precedence), min(1, old / 60)...43_200) else { continue }
            // Minutes that nobody touched keep the seconds of the terms in force.
            let seconds = minutes == old / 60 ? old : minutes * 60
            if seconds < shortest { fail(Self.time(precedence), .timeOrder) }
            shortest = max(shortest, seconds)
            if seconds != old { rules.precedence[precedence] = seconds }
        }
    }

    private mutating func readOffices(into rules: inout Room.RoomRules) {
        rules.offices = [:]
        for member in members {
            let name = Self.offices(member)
            for line in (values[name] ?? "").split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
                guard let (office, desk) = RulesText.office(String(line), of: member) else {
                    fail(name, .officeLine(String(line)))
                    continue
                }
                if rules.offices.updateValue(desk, forKey: office) != nil { fail(name, .officeTwice(office.name)) }
            }
        }
        if rules.offices.isEmpty { for member in members { fail(Self.offices(member), .missing) } }
    }

    // MARK: Single fields

    mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        let text = values[name] ?? ""
        let digits = text.map { $0.wholeNumberValue.map(String.init) ?? String($0) }.joined()
        guard let number = Int(digits) else {
            fail(name, text.isEmpty ? .missing : .notNumber)
            return nil
        }
        guard range.contains(number) else {
            fail(name, .outOfRange(min: range.lowerBound, max: range.upperBound))
            return nil
        }
        return number
    }

    private mutating func choice<T>(_ name: String, _ read: (String) -> T?) -> T? {
        let text = values[name] ?? ""
        let value = read(text)
        if value == nil { fail(name, text.isEmpty ? .missing : .unknownChoice) }
        return value
    }

    private mutating func known(_ names: [String], _ field: String) -> Set<String> {
        if !Set(names).isSubset(of: kinds) { fail(field, .unknownChoice) }
        return Set(names).intersection(kinds)
    }

    mutating func fail(_ name: String, _ problem: FieldProblem) {
        if errors[name] == nil { errors[name] = problem.text(in: presenter.language) }
    }
}

/// Offices as the form writes them: a line for each, `border = border`, the member left out.
enum RulesText {
    static func offices(of member: MemberID, in rules: Room.RoomRules) -> String {
        rules.offices.filter { $0.key.member == member }.sorted { $0.key < $1.key }
            .map { $0.key.name == $0.value ? $0.key.name : "\($0.key.name) = \($0.value)" }.joined(separator: "\n")
    }

    static func office(_ line: String, of member: MemberID) -> (OfficeID, String)? {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard let office = OfficeID("\(member).\(parts[0])") else { return nil }
        let desk = parts.count > 1 ? parts[1] : office.name
        // A desk is named as an office is.
        guard OfficeID("\(member).\(desk)") != nil else { return nil }
        return (office, desk)
    }
}
