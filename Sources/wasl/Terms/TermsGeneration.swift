import ArgumentParser
import Node
import Room
import Store
import TransparencyLog

/// `wasl terms generation`.
struct TermsGeneration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generation",
        abstract: "After a loss the mediator declares a new generation of the log; it begins once every party adhered.",
        discussion: """
            A mediator that was put back from a backup signs nothing until its parties have handed back what it signed \
            since; let it run, the console says whom it waits for. If checkpoints were lost, the log can't go on: a second \
            tree of a size that was signed before would be a fork. The new generation rests on the largest checkpoint that a \
            party has shown to have cosigned. A party does not adhere to one that rests on less than what it cosigned \
            itself; declare again when such a party has been heard. Proofs from before stay good.
            """)

    @Argument(help: "The mediator's folder, with the root key back in place.") var dir: String
    @Option(help: "Write the signed declaration here, to be brought in at the console, and leave the node alone.")
    var out: String?

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        guard folder.settings.member.isMediator else { throw Complaint("only the mediator declares a generation") }
        let (document, generation) = try await Self.declaration(folder)
        if let out {
            try await Change.write(document, folder, to: out)
            print("Signed. Bring \(out) in at the mediator's console, on the page of the terms.")
        } else {
            try await Change.lay(document, folder)
            print("Declared. The running node carries it to the parties; each adheres with: wasl terms adhere DIR")
        }
        print("Generation \(generation.number) rests on \(generation.committedSize) leaves of the one before.")
    }

    static func declaration(_ folder: NodeFolder) async throws -> ([UInt8], LogGeneration) {
        let (loss, state) = try await folder.openStore().read { (try Loss(from: $0), try LogState(from: $0)) }
        guard let loss else {
            throw Complaint("no party has shown a checkpoint that this node lacks: the log goes on as it is")
        }
        guard !loss.isForked else {
            throw Complaint("this node has signed two steps of one number: no generation of the log mends that")
        }
        guard loss.isReplayed else {
            throw Complaint("the parties have not yet handed back all that this node signed: run it until they have")
        }
        let terms = try await TermsSource.terms(folder.path)
        let generation = LogGeneration(number: terms.logGeneration + 1, last: loss.last, witnessed: state.witnessed)
        let document = TermsDocument.generation(after: terms.head, generation)
        return (document.signed(by: try folder.root()).bytes, generation)
    }
}
