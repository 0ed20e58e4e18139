import Formats
import IJSON

extension Figure {
    /// Its name for programs.
    var name: String { String(describing: self) }
}

extension Stamp {
    /// In seconds since 1970.
    fileprivate var seconds: Int { (try? RFC3339(parsing: iso)).map { Int($0.secondsSince1970) } ?? 0 }
}

extension TLP {
    fileprivate var json: JSON { .string("TLP:" + rawValue) }
}

extension SituationFigures {
    /// The figures of a period as programs see them.
    var json: JSONObject {
        let figures = rows.map { row -> JSON in
            var counts = JSONObject()
            for (precedence, count) in row.counts { counts[precedence.rawValue] = .int(count) }
            return .object([
                "figure": .string(row.figure.name), "total": .int(row.total),
                "by_precedence": row.figure.isOfItems ? .object(counts) : nil,
            ])
        }
        let kinds = kinds.map { row -> JSON in
            var counts = JSONObject()
            for (figure, count) in row.counts { counts[figure.name] = .int(count) }
            return .object(["kind": .string(row.kind.id), "counts": .object(counts)])
        }
        return JSONObject([
            "from": .int(from.seconds), "until": .int(until.seconds), "as_of": .int(asOf.seconds),
            "figures": .array(figures), "kinds": .array(kinds), "partial": isPartial ? .bool(true) : nil,
        ])
    }
}

extension BriefModel {
    /// The brief as programs see it.
    var json: JSON {
        var object = figures.json
        object["oldest"] = oldest.map { .int($0.seconds) }
        object["waiting"] = waiting.json
        object["overdue"] = overdue.json
        object["deadlines"] = deadlines.json
        object["alarms"] = .array(
            alarms.map { .object(["at": $0.stamp.map { .int($0.seconds) }, "text": .string($0.text)]) })
        object["more_alarms"] = .int(moreAlarms)
        object["on_duty"] = .array(
            onDuty.map { duty in
                .object([
                    "name": .string(duty.name), "role": .string(duty.role),
                    "until": duty.until.map { .int($0.seconds) },
                ])
            })
        object["tlp"] = label.json
        return .object(object)
    }
}

extension BriefList {
    fileprivate var json: JSON {
        let items = lines.map { line in
            JSON.object([
                "serial": line.serial.flatMap { Int($0) }.map(JSON.int),
                "precedence": .string(line.precedence.rawValue), "kind": .string(line.kind.id),
                "subject": .string(line.subject), "at": .int(line.stamp.seconds),
            ])
        }
        return .object(["items": .array(items), "more": .int(more)])
    }
}
