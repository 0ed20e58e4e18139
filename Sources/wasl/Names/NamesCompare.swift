import ArgumentParser
import Foundation
import Names

/// `wasl names compare`.
struct NamesCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say how likely two names are one person's, and why.",
        discussion: "The probability is that of two names of which it is as likely as not that they are one person's.")

    @Argument(help: "A name, in quotes.") var first: String
    @Argument(help: "Another.") var second: String
    @Option(help: "In which language: en or ar.") var language = ReasonLanguage.en
    @Flag(help: "Print as JSON.") var json = false

    private struct Answer: Encodable {
        var bits: Double
        var probability: Double
        var reasons: [String]
        var against: [String]
    }

    func run() throws {
        let comparison = PersonComparison(
            PersonRecord(id: "1", names: [first]), PersonRecord(id: "2", names: [second]))
        for (name, units) in [(first, comparison.name.first), (second, comparison.name.second)]
        where units.units.isEmpty {
            throw Complaint("“\(name)” holds no name: no letters of any script.")
        }
        let reasons = comparison.reasons
        let answer = Answer(
            bits: rounded(comparison.bits), probability: rounded(comparison.probability, 1e6),
            reasons: reasons.filter(\.isFor).map { $0.text(language.language) },
            against: reasons.filter { !$0.isFor }.map { $0.text(language.language) })
        guard !json else { return try JSONLines().print(answer) }
        print(
            "\(answer.bits) bits, probability \(probabilityText(answer.probability)) if as likely as not; an officer decides"
        )
        for reason in answer.reasons { print("  + \(reason)") }
        for reason in answer.against { print("  − \(reason)") }
    }
}

/// `wasl names parse`.
struct NamesParse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Take a name apart: given name, ancestors, last name, kunya, title.")

    @Argument(help: "A name, in quotes.") var name: String
    @Flag(help: "Print as JSON.") var json = false

    private struct Part: Encodable {
        var text: String
        var role: String
        var marked: Bool
        var article: Bool
    }

    func run() throws {
        let parsed = ParsedName(name)
        guard !parsed.units.isEmpty else { throw Complaint("“\(name)” holds no name: no letters of any script.") }
        let names = ([parsed] + parsed.aliases).map { one in
            one.units.map {
                Part(text: $0.text, role: "\($0.role)", marked: $0.isMarkedFather, article: $0.hasArticle)
            }
        }
        guard !json else { return try JSONLines().print(names) }
        for (place, parts) in names.enumerated() {
            if place > 0 { print("also") }
            for part in parts { print("\(part.role.padding(toLength: 9, withPad: " ", startingAt: 0)) \(part.text)") }
        }
    }
}
