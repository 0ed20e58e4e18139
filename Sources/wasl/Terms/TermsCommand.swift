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
    @Option(help: "HOST:PORT at which the parties reach the mediator's exchange.") var address: String?
    @Option(help: "File with the rules as JSON; see wasl terms show --json for their shape.") var rules: String?
    @Option(help: "Folder for the parties' files.") var out: String = "."

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        guard folder.settings.member.isMediator else { throw Complaint("only the mediator founds a room") }
        let identities = try party.map { try TermsFile(reading: $0) }
        let rules = try rules.map(RulesFile.read) ?? RulesFile.standard(parties: identities.map(\.member))
        let address = address ?? "\(folder.settings.exchangeHost):\(folder.settings.exchangePort)"
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
            throw Complaint("a party's identity.json is not sound: \(error)")
        }
        try await TermsDesk.found(all, in: store)
        return terms
    }
}

/// `wasl terms adhere`.
struct TermsAdhere: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adhere",
        abstract: "A party adheres to the terms in a file, or to an amendment or a generation of the log that waits.")

    @Argument(help: "The party's folder.") var dir: String
    @Argument(help: "The mediator's file; leave out to adhere to what the node has received and waits for it.")
    var file: String?
    @Option(help: "Where to write the adherence: for the mediator, or for one's own console.")
    var out: String?

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        guard let file else {
            let hash = try await Self.adhereToProposal(folder, out: out)
            if let out {
                print("Adhered to \(hash). Bring \(out) in at this node's console, on the page of the terms.")
                return
            }
            print("Adhered to \(hash). The running node carries it to the mediator.")
            return
        }
        let out = out ?? "adherence-\(folder.settings.member).json"
        let terms = try await Self.adhere(folder, file: file, out: out)
        print("Adhered to room \(terms.room)")
        print("Fingerprint: \(terms.fingerprint)")
        print("Compare it with the mediator and with the other side's depositary before you rely on the room.")
        print("For the mediator: \(out)")
    }

    /// Adheres to the founding terms; the demo uses this too.
    static func adhere(_ folder: NodeFolder, file: String, out: String) async throws -> TermsOfReference {
        let member = folder.settings.member
        let store = try folder.openStore()
        guard try await TermsDesk.documents(in: store).isEmpty else {
            throw Complaint("this node belongs to a room already")
        }
        let root = try folder.root()
        var documents = try TermsFile(reading: file).documents
        let before: TermsOfReference
        do { before = try TermsOfReference(documents: documents) } catch { throw Complaint("\(file): \(error)") }
        guard before.members[member]?.root == root.verificationKey else {
            throw Complaint("\(file) does not name this node's key as member \(member)'s")
        }
        let adherence = TermsDocument.adherence(party: member, to: before.room).signed(by: root).bytes
        documents.append(adherence)
        let terms = try TermsOfReference(documents: documents)
        if let lack = terms.lacks(for: member) { throw Complaint("\(file) lacks: \(lack)") }
        try await TermsDesk.found(documents, in: store)
        try TermsFile(member: member, root: root.verificationKey, documents: [adherence]).write(to: out)
        return terms
    }

    /// Adheres to a generation of the log that waits, or else to an amendment.
    static func adhereToProposal(_ folder: NodeFolder, out: String?) async throws -> String {
        let store = try folder.openStore()
        let terms = try TermsOfReference(documents: await TermsDesk.documents(in: store))
        let adhered = terms.members[folder.settings.member]?.adherences ?? []
        let hash: Hash256
        let name: String
        if let proposed = terms.proposedGeneration, !adhered.contains(proposed.hash) {
            try await check(proposed.generation, store)
            (hash, name) = (proposed.hash, "generation \(proposed.generation.number) of the log, \(proposed.hash)")
        } else if let amendment = terms.amendment {
            (hash, name) = (amendment.hash, "amendment \(amendment.hash)")
        } else {
            throw Complaint("no amendment and no generation waits for this node's adherence")
        }
        let document = TermsDocument.adherence(party: folder.settings.member, to: hash)
        let signed = try document.signed(by: folder.root()).bytes
        if let out {
            try await Change.write(signed, folder, to: out)
        } else {
            try await TermsDesk.lay(signed, in: store, at: Environment.system.now())
        }
        return name
    }

    /// Says what a generation rests on, and refuses one that rests on less than what this node cosigned.
    private static func check(_ generation: LogGeneration, _ store: some RoomStore) async throws {
        let state = try await store.read { try LogState(from: $0) }
        print(
            "Generation \(generation.number) of the log rests on \(generation.committedSize) leaves of the one before.")
        print("This node cosigned \(state.size) of them.")
        if let distrust = state.distrust {
            print("It trusts the log no longer (\(distrust.rawValue)); what shows why stays: wasl log evidence")
        }
        guard generation.covers(state) else {
            throw Complaint("it rests on less than this node cosigned, so this node does not adhere to it")
        }
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
            lacks.map { "Taken in. The room still lacks: \($0)" } ?? "Taken in. The room is complete: wasl run \(dir)")
    }

    /// Takes in a file; the demo uses this too.
    static func take(_ folder: NodeFolder, file: String) async throws -> TermsFault? {
        let store = try folder.openStore()
        let new = try TermsFile(reading: file).documents
        let terms: TermsOfReference
        do {
            terms = try TermsOfReference(documents: await TermsDesk.documents(in: store) + new)
        } catch {
            throw Complaint("\(file) does not fit this room: \(error)")
        }
        try await TermsDesk.found(new, in: store)
        return terms.lacks(for: folder.settings.member)
    }
}
