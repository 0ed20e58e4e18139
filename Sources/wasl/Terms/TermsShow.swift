import ArgumentParser
import Foundation
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// `wasl terms show`.
struct TermsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the terms of a room.")

    @Argument(help: "A node's folder, or a file of terms.") var source: String
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        let terms = try await TermsSource.terms(source)
        let isAnchored = try await TermsSource.isAnchored(source)
        if json {
            var keys = JSONObject()
            for (member, known) in terms.members {
                for (epoch, key) in known.signingKeys {
                    keys[KeyID(member: member, epoch: epoch).description] = .string(key.description)
                }
            }
            print(
                JSON.object([
                    "room": .string(terms.room.description), "fingerprint": .string(terms.fingerprint),
                    "head": .string(terms.head.description), "created": .int(terms.created),
                    "members": .strings(terms.members.keys.sorted().map(\.description)), "rules": terms.rules.json,
                    "keys": .object(keys), "amendment": terms.amendment.map { .string($0.hash.description) },
                    "log": .string("\(terms.logOrigin)"), "anchored": .bool(isAnchored),
                    "log_keys": .strings(terms.log.keys.map(\.description)),
                    "adhered": .strings(Self.adhered(terms)),
                    "generation": terms.proposedGeneration.map { .string($0.hash.description) },
                ]).text)
            return
        }
        print("Room         \(terms.room)")
        print("Fingerprint  \(terms.fingerprint)")
        print(
            isAnchored
                ? "             anchored: it was confirmed at this node"
                : "             unanchored until compared over a second channel: wasl terms verify --fingerprint")
        print("Members      \(terms.members.keys.sorted().map(\.description).joined(separator: ", "))")
        print("Adhered      \(Self.adhered(terms).joined(separator: ", ")), as far as is known here")
        print("Tick         \(terms.rules.tick) s    Reviewers \(terms.rules.reviewers)")
        for precedence in Precedence.allCases {
            print(
                "\(precedence.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)) \(terms.rules.seconds(for: precedence)) s"
            )
        }
        print("Kinds        \(terms.rules.kinds.sorted().joined(separator: ", "))")
        print("Offices      \(terms.rules.offices.keys.sorted().map(\.description).joined(separator: ", "))")
        print("Log          generation \(terms.logGeneration)")
        for key in terms.log.keys { print("Log's key    \(key)") }
        for generation in terms.generations {
            print("             \(generation.number) rests on \(generation.committedSize) leaves of the one before")
        }
        if let proposed = terms.proposedGeneration {
            print(
                "Generation   \(proposed.generation.number) waits for adherence; it rests on "
                    + "\(proposed.generation.committedSize) leaves")
        }
        if let amendment = terms.amendment { print("Amendment    \(amendment.hash) waits for adherence") }
    }

    private static func adhered(_ terms: TermsOfReference) -> [String] {
        terms.parties.filter { terms.members[$0]?.adherences.contains(terms.room) == true }.map(\.description)
    }
}

/// `wasl terms verify`.
struct TermsVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every signature of the terms, and the fingerprint; exit 1 if not sound."
    )

    @Argument(help: "A node's folder, or a file of terms.") var source: String
    @Option(help: "The fingerprint that was read out over a second channel; spaces don't matter.")
    var fingerprint: String?

    func run() async throws {
        let terms = try await TermsSource.terms(source)
        if let fingerprint {
            let spoken = fingerprint.lowercased().filter { $0.isHexDigit }
            guard spoken == terms.fingerprint.filter({ $0 != " " }) else {
                throw Complaint("the fingerprint differs: this is not the room that was read out")
            }
            if let store = try TermsSource.store(source) {
                try await TermsDesk.anchor(terms, in: store, at: Environment.system.now())
            }
            print("Sound, and anchored: the fingerprint is the one read out.")
        } else if try await TermsSource.isAnchored(source) {
            print("Sound, and anchored: the fingerprint was confirmed at this node.")
            print(terms.fingerprint)
        } else {
            print("Sound, but unanchored: compare the fingerprint over a second channel.")
            print(terms.fingerprint)
        }
    }
}

/// `wasl terms amend`.
struct TermsAmend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "The mediator proposes other rules; they apply once every party adhered.")

    @Argument(help: "The mediator's folder.") var dir: String
    @Option(help: "File with the new rules as JSON; the mediator's console makes one.") var rules: String
    @Option(help: "Write the signed proposal here, to be brought in at the console, and leave the node alone.")
    var out: String?

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        guard folder.settings.member.isMediator else { throw Complaint("only the mediator proposes amendments") }
        let terms = try await TermsSource.terms(dir)
        let document = TermsDocument.amendment(after: terms.head, rules: try RulesFile.read(rules))
            .signed(by: try folder.root()).bytes
        if let out {
            try await Change.write(document, folder, to: out)
            print("Signed. Bring \(out) in at the mediator's console, on the page of the terms.")
            return
        }
        try await Change.lay(document, folder)
        print("Proposed. The running node carries it to the parties; each adheres with: wasl terms adhere DIR")
    }
}

/// `wasl terms suspend`.
struct TermsSuspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Stop a member's signing key at once, or lift that with the root key.",
        discussion: "A member stops its own key; the mediator may stop any. Its owner is told, and it is logged.")

    @Argument(help: "The node's folder.") var dir: String
    @Option(help: "Whose key; this node's own member if left out.") var member: String?
    @Flag(help: "Lift a suspension.") var lift = false

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        let terms = try await TermsSource.terms(dir)
        let own = folder.settings.member
        guard let target = member.map({ MemberID($0) }) ?? own, terms.members[target] != nil else {
            throw Complaint("there is no such member in this room")
        }
        guard target == own || own.isMediator else { throw Complaint("a party can stop only its own key") }
        guard terms.members[target]?.isSuspended == lift else {
            throw Complaint(lift ? "the key of \(target) is not stopped" : "the key of \(target) is stopped already")
        }
        let document = TermsDocument.suspension(member: target, lifted: lift)
        let token: CompactJWS
        if lift {
            token = document.signed(by: try folder.root(), at: Environment.system.now())
        } else {
            guard let signer = folder.signer(epoch: terms.members[own]?.epoch ?? 0) else {
                throw Complaint("this node's signing key is not in its folder")
            }
            token = document.signed(by: signer, at: Environment.system.now())
        }
        try await Change.lay(token.bytes, folder)
        print(lift ? "Lifted: \(target)." : "Stopped: \(target). The running node tells its owner.")
    }
}

enum Change {
    /// Tries a document on the node's terms, then writes it as a file for the console to bring in.
    static func write(_ document: [UInt8], _ folder: NodeFolder, to path: String) async throws {
        var terms = try await TermsSource.terms(folder.path)
        do { try terms.apply(document) } catch {
            throw Complaint("the terms do not take this: \(PlainWords.of(error))")
        }
        let member = folder.settings.member
        guard let root = terms.members[member]?.root else { throw Complaint("this node is no member of the room") }
        try TermsFile(member: member, root: root, documents: [document]).write(to: path)
    }

    /// Tries a document on the node's terms, then lays it where the running node finds it.
    static func lay(_ document: [UInt8], _ folder: NodeFolder) async throws {
        var terms = try await TermsSource.terms(folder.path)
        do { try terms.apply(document) } catch {
            throw Complaint("the terms do not take this: \(PlainWords.of(error))")
        }
        try await TermsDesk.lay(document, in: folder.openStore(), at: Environment.system.now())
    }
}
