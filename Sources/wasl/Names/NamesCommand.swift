import ArgumentParser
import Foundation
import Names

/// `wasl names`: who is this, across scripts and spellings, with reasons. It ranks; it never decides.
struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Rank who a name may be, across scripts and spellings, with reasons.",
        discussion: """
            Lists are CSV files (UTF-8, UTF-16 or Windows-1256; commas, semicolons or tabs) with columns id and name, and \
            where known: alias, birth, sex, origin, father, mother, document. Several rows may share an id: they are one \
            person's names. Several aliases or documents in one field are parted by semicolons.

            Scores are in bits: so many times, as a power of two, likelier that two records are of one person than of two. \
            Nothing here decides who somebody is.
            """,
        subcommands: [NamesMatch.self, NamesCompare.self, NamesParse.self, NamesDedupe.self, NamesIndexCommand.self])
}

/// In which language reasons are given.
enum ReasonLanguage: String, ExpressibleByArgument, CaseIterable {
    case en, ar

    var language: Reason.Language { self == .ar ? .arabic : .english }
}
