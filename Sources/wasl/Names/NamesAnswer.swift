import Foundation
import Names

/// What is printed of a match, a comparison or a pair, as JSON or for people.
struct NamesAnswer: Encodable {
    struct Ranked: Encodable {
        var id: String
        var name: String
        var bits: Double
        var probability: Double
        /// Left out where they weren't asked for.
        var reasons: [String]?
        var against: [String]?
    }

    var query: String
    var name: String
    var ranked: [Ranked]
}

extension NamesAnswer.Ranked {
    init(
        _ matcher: PersonMatcher, _ record: PersonRecord, _ match: PersonMatcher.Match,
        explains language: Reason.Language?
    ) {
        self.init(
            id: matcher.records[match.place].id, name: matcher.text(of: match), bits: rounded(match.bits),
            probability: rounded(match.probability, 1e6))
        if let language { explain(matcher.comparison(of: record, with: match).reasons, language) }
    }

    /// Says why.
    mutating func explain(_ reasons: [Reason], _ language: Reason.Language) {
        self.reasons = reasons.filter(\.isFor).map { $0.text(language) }
        against = reasons.filter { !$0.isFor }.map { $0.text(language) }
    }
}

/// A number with few digits.
func rounded(_ value: Double, _ scale: Double = 100) -> Double { (value * scale).rounded() / scale }

/// A probability for people: never a certainty.
func probabilityText(_ value: Double) -> String {
    switch value {
    case ..<0.01: "under 0.01"
    case ...0.99: "\(rounded(value))"
    default: "over 0.99"
    }
}

/// Values as lines of JSON, the keys in order.
struct JSONLines {
    private let encoder = JSONEncoder()

    init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    func print(_ value: some Encodable) throws {
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
