import Desks
import Node
import Room

extension Component {
    var situationSchema: Schema {
        switch self {
        case .figure:
            .answer(
                .must("figure", .choice(Figure.allCases.map(\.name))), .must("total", .count),
                .may("by_precedence", .map(.count), "Of those that count items."))
        case .situation:
            .object(
                Self.figures + [
                    .must("text", .text(0...MemberNode.situationReportLimit), "The report that is proposed."),
                    .must("tlp", .trafficLight, "The strictest label of what is named in it."),
                ], isClosed: false)
        case .situationReport:
            .answer(
                .must("id", .step), .must("revision", .integer(1...Int(Int32.max))), .must("from", .time),
                .must("until", .time, "The end of the period, which is no part of it."),
                .must("author", .officer, "Who changed it last."), .must("changed", .time))
        case .brief:
            .object(
                Self.figures + [
                    .may("oldest", .time, "Since when the oldest waits."), .must("waiting", Self.briefList),
                    .must("overdue", Self.briefList), .must("deadlines", Self.briefList),
                    .must("alarms", .list(.answer(.may("at", .time), .must("text", .text(1...1000))), 0...4)),
                    .must("more_alarms", .count),
                    .must(
                        "on_duty",
                        .list(
                            .answer(.must("name", .officer), .must("role", .text(1...100)), .may("until", .time)),
                            0...4)),
                    .must("tlp", .trafficLight, "The strictest label of what is named in it."),
                ], isClosed: false)
        case .briefItem:
            .answer(
                .may("serial", .count), .must("precedence", .precedence), .must("kind", .text(1...40)),
                .must("subject", .subject), .must("at", .time, "Since when it waits, or when it is due."))
        default: preconditionFailure("listed under another subject")
        }
    }

    private static let briefList = Schema.answer(
        .must("items", .list(.component(.briefItem), 0...BriefModel.rows)), .must("more", .count))

    private static let figures: [Schema.Member] = [
        .must("from", .time), .must("until", .time), .must("as_of", .time, "When the figures were taken."),
        .must("figures", .list(.component(.figure), Figure.allCases.count...Figure.allCases.count)),
        .must(
            "kinds", .list(.answer(.must("kind", .text(1...40)), .must("counts", .map(.count))), 0...100),
            "What happened in the period, by kind and figure."),
        .may("partial", .flag, "That not all was looked through: each figure is the least it can be."),
    ]
}
