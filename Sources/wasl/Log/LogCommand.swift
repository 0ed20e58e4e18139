import ArgumentParser

/// `wasl log`: the room's log, for those who watch it from outside.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Watch a log from a machine of your own, or open it to an inspector.",
        subcommands: [WitnessCommand.self, EvidenceCommand.self, OpeningCommand.self])
}
