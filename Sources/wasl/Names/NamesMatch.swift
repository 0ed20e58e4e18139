import ArgumentParser
import Foundation
import Names

/// `wasl names match`.
struct NamesMatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Rank the persons of one list for each name of another.",
        discussion: """
            Each row of the queries is looked up by itself. The probability is that the match is the person, if it is as \
            likely as not that the person is on the list at all, and once at most: of several who fit, each has a part.
            """)

    @Option(help: "The list in which persons are looked up: a CSV file, or what wasl names index made of one.")
    var gallery: String
    @Option(help: "The names that are looked up, a CSV file.") var queries: String
    @Option(help: "How many persons are named for each.") var top = 10
    @Option(help: "For how many of them reasons are given.") var explain = 3
    @Option(help: "In which language: en or ar.") var language = ReasonLanguage.en
    @Flag(help: "One line of JSON for each query.") var json = false
    @Flag(help: "How long it took, as JSON on standard error.") var timings = false

    func validate() throws {
        guard (1...1000).contains(top), explain >= 0 else { throw ValidationError("--top is 1 to 1000.") }
    }

    func run() throws {
        let started = ContinuousClock.now
        let list = try NamesGallery(gallery)
        let indexed = ContinuousClock.now
        let wanted = try PersonFile(queries)
        wanted.tellRemarks(queries)
        var answers: [NamesAnswer] = []
        var progress = TerminalProgress(count: wanted.rows.count, what: "looked up")
        let begun = ContinuousClock.now
        for record in wanted.rows {
            let ranked = list.ranked(record, top: top, explained: explain, language.language)
            answers.append(NamesAnswer(query: record.id, name: record.names[0], ranked: ranked))
            progress.step()
        }
        let done = ContinuousClock.now
        progress.finish()
        let lines = JSONLines()
        for answer in answers { if json { try lines.print(answer) } else { tell(answer) } }
        guard timings else { return }
        let told = [
            "persons": Double(list.persons), "names": Double(list.names), "queries": Double(wanted.rows.count),
            "index_seconds": (indexed - started) / .seconds(1), "query_seconds": (done - begun) / .seconds(1),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        StandardError.line(String(decoding: try encoder.encode(told), as: UTF8.self))
    }

    private func tell(_ answer: NamesAnswer) {
        print("\(answer.query)  \(answer.name)")
        if answer.ranked.isEmpty { print("    nobody on the list is named like that") }
        for (place, match) in answer.ranked.enumerated() {
            print(
                "  \(place + 1). \(match.id)  \(match.name)  \(match.bits) bits, probability \(probabilityText(match.probability))"
            )
            for reason in match.reasons ?? [] { print("       + \(reason)") }
            for reason in match.against ?? [] { print("       − \(reason)") }
        }
    }
}
