import ArgumentParser
import Foundation
import Names

/// `wasl names dedupe`.
struct NamesDedupe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedupe", abstract: "Find persons who may stand twice on a list.",
        discussion: "Prints pairs of ids, the likeliest first. It never joins two records: an officer decides.")

    @Argument(help: "A list, a CSV file.") var list: String
    @Option(help: "The least probability that is printed.") var least = 0.5
    @Option(help: "In which language reasons are given: en or ar.") var language = ReasonLanguage.en
    @Flag(help: "One line of JSON for each pair.") var json = false

    private struct Pair: Encodable {
        var ids: [String]
        var names: [String]
        var bits: Double
        var probability: Double
        var reasons: [String]
        var against: [String]
    }

    func validate() throws {
        guard (0...1).contains(least) else { throw ValidationError("--least is 0 to 1.") }
    }

    func run() throws {
        let file = try PersonFile(list)
        file.tellRemarks(list)
        let matcher = try PersonMatcher(file.records)
        var found: [(one: Int, match: PersonMatcher.Match)] = []
        var seen: Set<[Int]> = []
        var progress = TerminalProgress(count: file.records.count, what: "looked up")
        for (place, record) in file.records.enumerated() {
            for match in matcher.search(record, top: 8) where match.place != place {
                guard matcher.pairProbability(of: match) >= least,
                    seen.insert([min(place, match.place), max(place, match.place)]).inserted
                else { continue }
                found.append((place, match))
            }
            progress.step()
        }
        progress.finish()
        found.sort { ($0.match.bits, $1.one) > ($1.match.bits, $0.one) }
        let lines = JSONLines()
        for (one, match) in found {
            let reasons = matcher.comparison(of: file.records[one], with: match).reasons
            let pair = Pair(
                ids: [file.records[one].id, file.records[match.place].id],
                names: [file.records[one].names[0], matcher.text(of: match)], bits: rounded(match.bits),
                probability: rounded(matcher.pairProbability(of: match), 1e6),
                reasons: reasons.filter(\.isFor).map { $0.text(language.language) },
                against: reasons.filter { !$0.isFor }.map { $0.text(language.language) })
            if json { try lines.print(pair) } else { tell(pair) }
        }
        if found.isEmpty, !json { print("nobody stands twice on the list, as far as it says") }
    }

    private func tell(_ pair: Pair) {
        print("\(pair.ids[0])  \(pair.names[0])")
        print("\(pair.ids[1])  \(pair.names[1])  \(pair.bits) bits, probability \(probabilityText(pair.probability))")
        for reason in pair.reasons { print("    + \(reason)") }
        for reason in pair.against { print("    − \(reason)") }
    }
}

/// `wasl names index`.
struct NamesIndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Write the index of a list's names to a file.",
        discussion: "The same list makes the same bytes.")

    @Argument(help: "A list, a CSV file.") var list: String
    @Option(name: .shortAndLong, help: "Where the index goes.") var output: String

    func run() throws {
        let file = try PersonFile(list)
        file.tellRemarks(list)
        var builder = NameIndexBuilder()
        var progress = TerminalProgress(count: file.records.count, what: "read")
        for record in file.records {
            for name in record.names { builder.add(name, of: record.id) }
            progress.step()
        }
        progress.finish()
        let bytes = builder.encoded()
        do { try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
            throw Complaint("\(output) can't be written.")
        }
        print("\(builder.count) names of \(file.records.count) persons, \(bytes.count) bytes")
    }
}
