import ArgumentParser
import Foundation
import IJSON
import Node
import Room
import Store
import TransparencyLog

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
        var documents = try TermsFile(reading: file).documents
        let before: TermsOfReference
        do { before = try TermsOfReference(documents: documents) } catch {
            throw Complaint("\(file) holds no terms of a room: \(PlainWords.of(error))")
        }
        let held = try await TermsDesk.documents(in: store)
        guard held.isEmpty else { return try again(folder, held, before.room, out: out) }
        let root = try folder.root()
        guard before.members[member]?.root == root.verificationKey else {
            throw Complaint("\(file) does not name this node's key as member \(member)'s")
        }
        let adherence = TermsDocument.adherence(party: member, to: before.room).signed(by: root).bytes
        documents.append(adherence)
        let terms = try TermsOfReference(documents: documents)
        if let lack = terms.lacks(for: member) { throw Complaint("\(file) is not complete: \(lack.sentence)") }
        // The file first: a node that has joined and can't tell the mediator would be stuck.
        try TermsFile(member: member, root: root.verificationKey, documents: [adherence]).write(to: out)
        try await TermsDesk.found(documents, in: store)
        return terms
    }

    /// Writes the adherence once more, for a file that was lost.
    private static func again(
        _ folder: NodeFolder, _ held: [[UInt8]], _ room: Hash256, out: String
    ) throws -> TermsOfReference {
        let member = folder.settings.member
        let terms = try TermsOfReference(documents: held)
        let adherence = held.first { TermsDocument.isAdherence($0, of: member, to: room) }
        guard terms.room == room, let adherence, let root = terms.members[member]?.root else {
            throw Complaint("this node belongs to another room already")
        }
        try TermsFile(member: member, root: root, documents: [adherence]).write(to: out)
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
