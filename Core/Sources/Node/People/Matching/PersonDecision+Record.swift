import Desks
import IJSON
import Store

extension PersonDecision {
    var record: Record {
        var same: Int?
        if case .same(let place) = verdict { same = place }
        return Record(
            collection: Self.collection, id: Self.id(list, place, number), revision: 0, changed: at,
            json: .object([
                "at": .int(at), "candidates": .array(candidates.map(\.json)), "list": .string(list),
                "number": .int(number), "officer": .string(officer), "place": .int(place), "same": same.map(JSON.int),
                "verdict": .string(verdict.name),
            ]))
    }

    init?(_ record: Record) {
        let json = record.json
        guard let list = json["list"]?.string, let place = json["place"]?.int, let number = json["number"]?.int,
            let officer = json["officer"]?.string, let at = json["at"]?.int, let name = json["verdict"]?.string,
            let candidates = json["candidates"]?.array
        else { return nil }
        let verdict: Verdict
        switch (name, json["same"]?.int) {
        case ("same", let place?): verdict = .same(place)
        case ("another", nil): verdict = .another
        case ("undecided", nil): verdict = .undecided
        default: return nil
        }
        self.init(
            list: list, place: place, number: number, verdict: verdict,
            candidates: candidates.compactMap(PersonCandidate.init), officer: officer, at: at)
    }
}

extension PersonCandidate {
    fileprivate var json: JSON {
        .object([
            "bits": .number(bits), "name": .string(name), "number": .string(number),
            "priority": .string(priority.rawValue),
            "probability": .number(probability), "source": .string(source.name),
            "reasons": .array(reasons.map { .object(["bits": .number($0.bits), "text": .string($0.text)]) }),
        ])
    }

    fileprivate init?(json: JSON) {
        guard let bits = json["bits"]?.double, let name = json["name"]?.string, let number = json["number"]?.string,
            let priority = json["priority"]?.string.flatMap(PersonFile.Priority.init(rawValue:)),
            let probability = json["probability"]?.double,
            let source = json["source"]?.string.flatMap(Source.init(name:)),
            let reasons = json["reasons"]?.array
        else { return nil }
        self.init(
            source: source, number: number, name: name, priority: priority, bits: bits, probability: probability,
            reasons: reasons.compactMap { reason in
                guard let text = reason["text"]?.string, let bits = reason["bits"]?.double else { return nil }
                return Reason(text: text, bits: bits)
            })
    }
}

extension PersonCandidate.Source {
    fileprivate init?(name: String) {
        if name == "registry" {
            self = .registry
        } else if name.hasPrefix("watch/") {
            self = .watchList(String(name.dropFirst(6)))
        } else {
            return nil
        }
    }
}
