import Desks
import IJSON
import Room

extension RulesForm {
    /// The form as it stands; with rules that were read, what they change and the file that says them.
    func model(_ rules: Room.RoomRules? = nil) -> TermsDraftModel {
        let changes = rules.map { presenter.changes(from: inForce, to: $0) }
        return TermsDraftModel(
            sections: [times, releasing, traffic] + (custody.map { [$0] } ?? []) + [offices], changes: changes,
            file: changes?.isEmpty == false ? rules?.json.text : nil)
    }

    func field(_ name: String, _ control: FieldModel.Control, required: Bool = false) -> FieldModel {
        let hint = "rules.\(name).hint"
        return FieldModel(
            name: name, label: presenter.desk["rules.\(name)"], control: control, value: values[name] ?? "",
            isRequired: required, hint: presenter.desk.has(hint) ? presenter.desk[hint] : nil, error: errors[name])
    }

    func section(_ name: String, _ fields: [FieldModel]) -> RulesSection {
        RulesSection(title: presenter.desk["rules.section.\(name)"], fields: fields)
    }

    private var times: RulesSection {
        let fields = Room.Precedence.allCases.map { precedence in
            var model = field(Self.time(precedence), .number(min: 1, max: 43_200), required: true)
            let name = presenter.language[presenter.precedence(precedence).word]
            model.label = presenter.language.fill(.minutesFor, [.name: name])
            return model
        }
        return section("times", fields)
    }

    private var releasing: RulesSection {
        let reviewers = [1, 2].map { Option(String($0), presenter.desk["rules.reviewers.\($0)"]) }
        return section(
            "releasing",
            [
                field("reviewers", .radio(reviewers), required: true),
                field("standing", .choices(options("standing"))), field("notice", .checkbox),
            ])
    }

    private var traffic: RulesSection {
        let labels = TrafficLight.allCases.map { Option($0.rawValue, $0.rawValue) }
        return section(
            "traffic",
            [
                field("kinds", .choices(options("kinds")), required: true),
                field("label", .select(labels), required: true),
                field("tick", .number(min: 1, max: 3600), required: true),
                field("retention", .number(min: 1, max: 36_500), required: true),
                field("longterm", .checkbox),
            ])
    }

    private var offices: RulesSection {
        let fields = members.map { member in
            var model = field(Self.offices(member), .multiline(max: 4000, rows: 4))
            model.label = presenter.word(member)
            model.direction = .ltr
            return model
        }
        var all = fields
        // Said once, at the first of them.
        if !all.isEmpty { all[0].hint = presenter.desk["rules.offices.hint"] }
        return section("offices", all)
    }

    private func options(_ name: String) -> [Option] {
        let chosen = Set((values[name] ?? "").split(separator: " ").map(String.init))
        return kinds.map { Option($0, presenter.kindLabel($0), isChosen: chosen.contains($0)) }
    }
}

extension Presenter {
    func kindLabel(_ name: String) -> String {
        switch kind(name) {
        case .desk(_, let label): label
        case let kind: language[kind.word]
        }
    }

    /// What other rules would change, as a list of what goes and what comes.
    func changes(from old: Room.RoomRules, to new: Room.RoomRules) -> [DiffLine] {
        var lines: [DiffLine] = []
        func compare(_ label: String, _ before: String?, _ after: String?) {
            guard before != after else { return }
            if let before { lines.append(DiffLine(field: label, change: .removed, text: before)) }
            if let after { lines.append(DiffLine(field: label, change: .added, text: after)) }
        }
        func compare(_ label: String, _ before: Set<String>, _ after: Set<String>) {
            for name in before.subtracting(after).sorted() { compare(label, kindLabel(name), nil) }
            for name in after.subtracting(before).sorted() { compare(label, nil, kindLabel(name)) }
        }
        func onOff(_ isOn: Bool) -> String { desk[isOn ? "rules.on" : "rules.off"] }
        for precedence in Room.Precedence.allCases {
            let label = language.fill(.minutesFor, [.name: language[self.precedence(precedence).word]])
            compare(label, minutes(old.seconds(for: precedence)), minutes(new.seconds(for: precedence)))
        }
        compare(
            desk["rules.reviewers"], desk["rules.reviewers.\(old.reviewers)"], desk["rules.reviewers.\(new.reviewers)"])
        compare(desk["rules.standing"], old.standingRelease, new.standingRelease)
        compare(desk["rules.notice"], onOff(old.passedNoticeNamesFields), onOff(new.passedNoticeNamesFields))
        compare(desk["rules.kinds"], old.kinds, new.kinds)
        compare(desk["rules.label"], old.defaultLabel.rawValue, new.defaultLabel.rawValue)
        compare(desk["rules.tick"], String(old.tick), String(new.tick))
        compare(desk["rules.retention"], String(old.retentionDays), String(new.retentionDays))
        compare(desk["rules.cover"], String(old.cover), String(new.cover))
        compare(desk["rules.longterm"], onOff(old.longTermEvidence), onOff(new.longTermEvidence))
        for office in Set(old.offices.keys).union(new.offices.keys).sorted() {
            compare(
                desk["rules.section.offices"], old.offices[office].map { "\(office) = \($0)" },
                new.offices[office].map { "\(office) = \($0)" })
        }
        return lines + custodyChanges(from: old.custody, to: new.custody)
    }

    func minutes(_ seconds: Int) -> String {
        seconds % 60 == 0 ? language.count(.minutes, seconds / 60) : language.count(.seconds, seconds)
    }
}
