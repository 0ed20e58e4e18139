import ArgumentParser

/// `wasl drill`: measurements and faults, on a room of its own. Not shown in the help, because no officer needs it.
struct Drill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a room of three processes, or break it on purpose.", shouldDisplay: false,
        subcommands: [
            AcceptDrill.self, BenchDrill.self, DeskDrill.self, FaultDrill.self, KernelsDrill.self, LogDrill.self,
            LogScaleDrill.self, NamesDrill.self,
            ReceiptDrill.self,
        ])
}
