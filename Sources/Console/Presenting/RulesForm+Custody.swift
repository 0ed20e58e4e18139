import Desks
import Room

/// What the terms say about transfers of custody. Rooms without them are asked nothing of it.
extension RulesForm {
    static let waivable = "custody.waivable"
    static let followUp = "custody.followup"
    static let assessment = "custody.assessment"
    static let discrepancy = "custody.discrepancy"
    static let keeping = "custody.retention"

    static func custodyValues(_ rules: Room.RoomRules) -> [String: String] {
        guard !rules.kinds.isDisjoint(with: Kinds.custody.map(\.name)) else { return [:] }
        let custody = rules.custody ?? CustodyTerms()
        return [
            waivable: custody.waivable.sorted().joined(separator: " "),
            followUp: custody.followUp.sorted().joined(separator: " "), assessment: String(custody.assessmentDays),
            discrepancy: String(custody.discrepancySeconds / 60), keeping: custody.retentionDays.map(String.init) ?? "",
        ]
    }

    /// Changes the rules only where somebody changed the form, so that terms which say nothing go on saying nothing.
    mutating func readCustody(into rules: inout Room.RoomRules) {
        guard values[Self.waivable] != nil else { return }
        let known = inForce.custody ?? CustodyTerms()
        var custody = known
        custody.waivable = chosen(Self.waivable, among: CustodyGate.allCases.filter(\.isWaivable).map(\.rawValue))
        custody.followUp = chosen(Self.followUp, among: Milestone.allCases.map(\.rawValue))
        custody.assessmentDays = number(Self.assessment, 1...3650) ?? known.assessmentDays
        // Minutes that nobody touched keep the seconds of the terms in force.
        if let minutes = number(Self.discrepancy, 1...43_200), minutes != known.discrepancySeconds / 60 {
            custody.discrepancySeconds = minutes * 60
        }
        custody.retentionDays = values[Self.keeping] == "" ? nil : number(Self.keeping, 0...36_500)
        if custody != known { rules.custody = custody }
    }

    private mutating func chosen(_ name: String, among options: [String]) -> Set<String> {
        let names = Set((values[name] ?? "").split(separator: " ").map(String.init))
        if !names.isSubset(of: options) { fail(name, .unknownChoice) }
        return names.intersection(options)
    }

    var custody: RulesSection? {
        guard values[Self.waivable] != nil else { return nil }
        func options(_ name: String, _ all: [(String, String)]) -> [Option] {
            let chosen = Set((values[name] ?? "").split(separator: " ").map(String.init))
            return all.map { Option($0.0, $0.1, isChosen: chosen.contains($0.0)) }
        }
        let gates = CustodyGate.allCases.filter(\.isWaivable).map {
            ($0.rawValue, presenter.desk["gates.\($0.rawValue)"])
        }
        let milestones = Milestone.allCases.map { ($0.rawValue, presenter.desk["milestone.\($0.rawValue)"]) }
        return section(
            "custody",
            [
                field(Self.waivable, .choices(options(Self.waivable, gates))),
                field(Self.followUp, .choices(options(Self.followUp, milestones))),
                field(Self.assessment, .number(min: 1, max: 3650), required: true),
                field(Self.discrepancy, .number(min: 1, max: 43_200), required: true),
                field(Self.keeping, .number(min: 0, max: 36_500)),
            ])
    }
}

extension Presenter {
    /// What other terms would change about transfers of custody.
    func custodyChanges(from old: CustodyTerms?, to new: CustodyTerms?) -> [DiffLine] {
        let (old, new) = (old ?? CustodyTerms(), new ?? CustodyTerms())
        var lines: [DiffLine] = []
        func compare(_ label: String, _ before: String, _ after: String) {
            guard before != after else { return }
            if !before.isEmpty { lines.append(DiffLine(field: label, change: .removed, text: before)) }
            if !after.isEmpty { lines.append(DiffLine(field: label, change: .added, text: after)) }
        }
        func compare(_ label: String, _ before: Set<String>, _ after: Set<String>, _ prefix: String) {
            func name(_ key: String) -> String { desk.has("\(prefix).\(key)") ? desk["\(prefix).\(key)"] : key }
            for key in before.subtracting(after).sorted() { compare(label, name(key), "") }
            for key in after.subtracting(before).sorted() { compare(label, "", name(key)) }
        }
        compare(desk["rules.custody.waivable"], old.waivable, new.waivable, "gates")
        compare(desk["rules.custody.followup"], old.followUp, new.followUp, "milestone")
        compare(desk["rules.custody.assessment"], String(old.assessmentDays), String(new.assessmentDays))
        compare(desk["rules.custody.discrepancy"], minutes(old.discrepancySeconds), minutes(new.discrepancySeconds))
        func days(_ days: Int?) -> String { days.map(String.init) ?? "" }
        compare(desk["rules.custody.retention"], days(old.retentionDays), days(new.retentionDays))
        for name in Set(old.milestoneDays.keys).union(new.milestoneDays.keys).sorted() {
            let label = desk.has("milestone.\(name)") ? desk["milestone.\(name)"] : name
            compare(
                language.fill(.labelled, [.name: desk["rules.custody.milestones"], .text: label]),
                days(old.milestoneDays[name]), days(new.milestoneDays[name]))
        }
        return lines
    }
}
