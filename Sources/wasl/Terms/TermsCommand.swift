import ArgumentParser
import Foundation
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// `wasl terms`.
struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "Found a room, adhere to its terms, change them.",
        discussion: """
            1. Each party: wasl init, and give identity.json to the mediator.
            2. The mediator: wasl terms new DIR --party a.json --party b.json --address HOST:PORT --out STICK
               writes STICK/terms-a.json and STICK/terms-b.json. Neither speaks of the other party's annex.
            3. Each party: wasl terms adhere DIR terms-a.json --out adherence-a.json
            4. The mediator: wasl terms import DIR adherence-a.json, for each.
            5. Everybody compares the fingerprint (wasl terms show) over a second channel, then: wasl run DIR
            """,
        subcommands: [
            TermsNew.self, TermsAdhere.self, TermsImport.self, TermsShow.self, TermsVerify.self, TermsAmend.self,
            TermsGeneration.self, TermsRotate.self, TermsDestroy.self, TermsSuspend.self,
        ])
}

/// `wasl terms new`.
struct TermsNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "The mediator founds a room and writes a file for each party.")

    @Argument(help: "The mediator's folder.") var dir: String
    @Option(help: "A party's identity.json; once for each party.") var party: [String]
    @Option(help: "HOST:PORT at which the parties reach the mediator's exchange.") var address: String
    @Option(help: "File with the rules as JSON; see wasl terms show --json for their shape.") var rules: String?
    @Option(help: "Folder for the parties' files.") var out: String = "."

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        guard folder.settings.member.isMediator else { throw Complaint("only the mediator founds a room") }
        guard party.count > 1 else {
            throw Complaint("a room has two parties or more: give each one's identity.json with a --party of its own")
        }
        guard try ListenAddress(address).port > 0 else { throw Complaint("--address needs a port from 1 to 65535") }
        let identities = try party.map { try TermsFile(reading: $0) }
        let rules = try rules.map(RulesFile.read) ?? RulesFile.standard(parties: identities.map(\.member))
        let terms = try await Self.found(folder, identities: identities, rules: rules, address: address, out: out)
        print("Founded room \(terms.room)")
        print("Fingerprint: \(terms.fingerprint)")
        for identity in identities { print("For party \(identity.member): \(out)/terms-\(identity.member).json") }
    }

    /// Founds the room; the demo uses this too.
    static func found(
        _ folder: NodeFolder, identities: [TermsFile], rules: RoomRules, address: String, quotas: Quotas = Quotas(),
        out: String
    ) async throws -> TermsOfReference {
        let store = try folder.openStore()
        guard try await TermsDesk.documents(in: store).isEmpty else {
            throw Complaint("this node belongs to a room already")
        }
        guard !identities.isEmpty, Set(identities.map(\.member)).count == identities.count,
            !identities.contains(where: { $0.member.isMediator })
        else { throw Complaint("give each party's identity.json once, with --party") }
        let root = try folder.root()
        let roots = Dictionary(uniqueKeysWithValues: identities.map { ($0.member, $0.root) })
        let declaration = TermsDocument.declaration(
            mediatorRoot: root.verificationKey, parties: roots, rules: rules, created: Environment.system.now())
        // Witnessed means cosigned by every party, so all hold the keys of all that do.
        let cosigning = identities.map { $0.documents.filter(TermsDocument.isSharedKey) }
        let shared =
            [declaration.signed(by: root).bytes] + (try TermsFile(reading: folder.path + "/identity.json").documents)
            + cosigning.flatMap { $0 }
        var all = shared
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        for identity in identities {
            let annex = TermsDocument.annex(party: identity.member, address: address, quotas: quotas)
            let own =
                identity.documents.filter { !TermsDocument.isSharedKey($0) }
                + [annex.signed(by: root, at: Environment.system.now()).bytes]
            all += own
            try TermsFile(member: .mediator, root: root.verificationKey, documents: shared + own)
                .write(to: "\(out)/terms-\(identity.member).json")
        }
        let terms: TermsOfReference
        do { terms = try TermsOfReference(documents: all) } catch {
            throw Complaint("a party's identity.json is not sound: \(PlainWords.of(error))")
        }
        try await TermsDesk.found(all, in: store)
        return terms
    }
}

/// `wasl terms import`.
struct TermsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "The mediator takes in a party's adherence.")

    @Argument(help: "The mediator's folder.") var dir: String
    @Argument(help: "The party's file.") var file: String

    func run() async throws {
        let lacks = try await Self.take(NodeFolder(path: dir), file: file)
        print(
            lacks.map { "Taken in. The room is not complete yet: \($0.sentence)." }
                ?? "Taken in. The room is complete: wasl run \(dir)")
    }

    /// Takes in a file; the demo uses this too.
    static func take(_ folder: NodeFolder, file: String) async throws -> TermsFault? {
        let store = try folder.openStore()
        let read = try TermsFile(reading: file)
        let new = read.documents
        guard let document = new.first, new.count == 1, !read.member.isMediator,
            TermsDocument.summary(of: document) == "adherence \(read.member)"
        else { throw Complaint("\(file) is no adherence; take in the file that wasl terms adhere wrote") }
        let terms: TermsOfReference
        do {
            terms = try TermsOfReference(documents: await TermsDesk.documents(in: store) + new)
        } catch {
            throw Complaint("\(file) does not fit this room: \(PlainWords.of(error))")
        }
        try await TermsDesk.found(new, in: store)
        return terms.lacks(for: folder.settings.member)
    }
}
