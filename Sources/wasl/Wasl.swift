import ArgumentParser
import IJSON

/// The command.
@main
struct Wasl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wasl",
        abstract: "Joint coordination rooms: authorities that work together only through a mediator.",
        discussion: """
            A running wasl is a node. It belongs to one member of a room: the mediator (m) or a party (a, b, …). The \
            parties' nodes connect to the mediator's and to nobody else. Each node has its own database, keys, users and \
            console in the browser.

            Found a room:   wasl init at each member, then wasl terms new, adhere and import, with files on a stick.
            Run a node:     wasl run DIR
            Meet by stick:  wasl export DIR --to MEMBER FILE, and there wasl import DIR FILE
            See it work:    wasl demo
            """,
        version: "0.1.0",
        subcommands: [
            Initialise.self, TermsCommand.self, Run.self, Demo.self, KindsCommand.self, Send.self, Inbox.self,
            ReviewCommand.self, ReleaseCommand.self, ReturnCommand.self, Show.self, TokenCommand.self, UserCommand.self,
            EraseCommand.self, HoldCommand.self, SDJWTCommand.self, LogCommand.self, Export.self, Import.self,
            ReceiptCommand.self, ArchiveCommand.self, VerifyCommand.self, InspectCommand.self, NamesCommand.self,
            Drill.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try Output.finish()
        } catch {
            let said = PlainWords.complaint(error)
            // A program that asked for JSON reads standard output.
            if CommandLine.arguments.contains("--json"), let json = PlainWords.json(said) { print(json.text) }
            exit(withError: said)
        }
    }
}

/// One clear line for the person at the terminal.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
