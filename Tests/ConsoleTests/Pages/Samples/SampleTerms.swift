@testable import Console

extension Sample {
    private var kindOptions: [Option] {
        Kind.common.map { Option($0.id, words[$0.word], isChosen: $0 != .translation) }
    }

    private func sections(isWrong: Bool) -> [RulesSection] {
        let desk = DeskWords(words)
        let minutes = [("flash", Precedence.flash, "10"), ("routine", .routine, isWrong ? "5" : "360")].map {
            FieldModel(
                name: "time.\($0.0)", label: words.fill(.minutesFor, [.name: words[$0.1.word]]),
                control: .number(min: 1, max: 43_200), value: $0.2, isRequired: true,
                error: isWrong && $0.1 == .routine ? FieldProblem.timeOrder.text(in: words) : nil)
        }
        return [
            RulesSection(title: desk["rules.section.times"], fields: minutes),
            RulesSection(
                title: desk["rules.section.traffic"],
                fields: [
                    FieldModel(
                        name: "kinds", label: desk["rules.kinds"], control: .choices(kindOptions), isRequired: true,
                        hint: desk["rules.kinds.hint"]),
                    FieldModel(
                        name: "reviewers", label: desk["rules.reviewers"],
                        control: .radio([1, 2].map { Option("\($0)", desk["rules.reviewers.\($0)"]) }), value: "1",
                        isRequired: true),
                ]),
            RulesSection(
                title: desk["rules.section.offices"],
                fields: [
                    FieldModel(
                        name: "offices.a", label: sideA, control: .multiline(max: 4000, rows: 4),
                        value: isWrong ? "border\nA B" : "border\nduty = liaison", hint: desk["rules.offices.hint"],
                        error: isWrong ? FieldProblem.officeLine("A B").text(in: words) : nil, direction: .ltr)
                ]),
        ]
    }

    private var lines: [DiffLine] {
        let desk = DeskWords(words)
        return [
            DiffLine(field: desk["rules.reviewers"], change: .removed, text: desk["rules.reviewers.1"]),
            DiffLine(field: desk["rules.reviewers"], change: .added, text: desk["rules.reviewers.2"]),
            DiffLine(field: desk["rules.section.offices"], change: .added, text: "a.camp = camp"),
        ]
    }

    var termsDraft: TermsDraftModel { TermsDraftModel(sections: sections(isWrong: false)) }

    var termsDraftWrong: TermsDraftModel { TermsDraftModel(sections: sections(isWrong: true)) }

    var termsDraftReady: TermsDraftModel {
        TermsDraftModel(sections: sections(isWrong: false), changes: lines, file: #"{"reviewers":2,"tick":60}"#)
    }

    var termsProposed: TermsModel {
        var model = terms
        model.canDraft = false
        model.proposal = TermsProposal(changes: lines, waitsFor: [sideA], isOurTurn: true)
        return model
    }
}
