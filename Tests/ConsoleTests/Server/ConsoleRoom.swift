import Desks
import Foundation
import Hummingbird
import HummingbirdTesting
import IJSON
import Logging
import Node
import Room
import Store
import TransparencyLog

@testable import Console

/// Signing keys made from a name, so that tests can be repeated.
private struct RoomKeys: SigningKeys, SealKeys {
    let member: MemberID

    static func signer(_ member: MemberID, _ epoch: Int) -> Ed25519Signer {
        let seed = Hash256(of: Array("\(member).\(epoch)".utf8)).bytes
        return Ed25519Signer(key: KeyID(member: member, epoch: epoch), privateKey: seed)!
    }

    /// A key for another use than signing steps.
    static func signer(_ member: MemberID, _ use: KeyUse) -> Ed25519Signer {
        let seed = Hash256(of: Array("\(member).1/\(use.rawValue)".utf8)).bytes
        return Ed25519Signer(key: KeyID(member: member, epoch: 1), privateKey: seed)!
    }

    static func sealKey(_ member: MemberID) -> SealPrivateKey {
        SealPrivateKey(seed: Hash256(of: Array("\(member).1/seal".utf8)).bytes)!
    }

    func sealKey(epoch: Int) -> SealPrivateKey? { epoch == 1 ? Self.sealKey(member) : nil }

    var padKey: PadKey? {
        member.isMediator ? PadKey(bytes: [UInt8](repeating: 3, count: PadKey.length)) : nil
    }

    var factorKey: FactorKey? { FactorKey(bytes: Hash256(of: Array("\(member)/factors".utf8)).bytes) }

    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)? {
        use == .sign ? Self.signer(member, epoch) : Self.signer(member, use)
    }
}

/// The post of an officer at a test's node; every node has one of each.
enum Post: String, CaseIterable, Sendable {
    case admin, drafter, releasing, duty, second, observer

    var roles: Set<Room.Role> {
        switch self {
        case .admin: [.administrator]
        case .drafter: [.drafter]
        case .releasing: [.releasing]
        case .duty, .second: [.duty]
        case .observer: [.observer]
        }
    }
}

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
}

/// A mediator and two parties on real stores, each with its console and no network: the test carries the steps.
final class ConsoleRoom: Sendable {
    static let members: [MemberID] = [.mediator, .a, .b]
    static let password = "a password of the tests"

    let folder: String
    let stores: [MemberID: SQLiteStore]
    let nodes: [MemberID: MemberNode]
    let consoles: [MemberID: ConsoleServer]
    let applications: [MemberID: Application<RouterResponder<ConsoleContext>>]

    init(
        secondFactor: SecondFactorPolicy = .optional, offersPrepared: Bool = false,
        printer: any PaperPrinter = ChromiumPrinter(), wrongTokens: Int = .max,
        environment: Node.Environment = environment, rules change: (inout Room.RoomRules) -> Void = { _ in }
    ) async throws {
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        folder = base + "/wasl-console-" + UUID().uuidString
        var rules = Room.RoomRules(kinds: Set(Kinds.names), offices: [:], tick: 1)
        for member in Self.members { rules.offices[OfficeID("\(member).border")!] = "border" }
        change(&rules)
        var stores: [MemberID: SQLiteStore] = [:]
        var nodes: [MemberID: MemberNode] = [:]
        for member in Self.members {
            let path = "\(folder)/\(member)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let store = try SQLiteStore(folder: path)
            try await TermsDesk.found(Self.documents(for: member, rules), in: store)
            try await NodeSeed.add(Self.users(of: member), to: store, at: environment.now())
            stores[member] = store
            nodes[member] = try await MemberNode(
                member: member, store: store, blobs: BlobFolder(path: path + "/attachments"),
                keys: RoomKeys(member: member), sealKeys: RoomKeys(member: member), secondFactor: secondFactor,
                environment: environment, logger: Self.quiet)
        }
        self.stores = stores
        self.nodes = nodes
        consoles = try nodes.mapValues {
            try ConsoleServer(
                node: $0, title: "Node \($0.member)", offersPrepared: offersPrepared, printer: printer,
                wrongTokens: wrongTokens, now: environment.now,
                logger: Self.quiet)
        }
        applications = consoles.mapValues { Application(router: $0.router(), logger: Self.quiet) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static var now: Int { Int(Date().timeIntervalSince1970) }
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    static let environment = Node.Environment(
        now: { now }, random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })

    func node(_ member: MemberID) -> MemberNode { nodes[member]! }

    /// The console of a node that was stopped and began anew with what it had stored.
    func restarted(_ member: MemberID) async throws -> Application<RouterResponder<ConsoleContext>> {
        let node = try await MemberNode(
            member: member, store: stores[member]!, blobs: BlobFolder(path: "\(folder)/\(member)/attachments"),
            keys: RoomKeys(member: member), sealKeys: RoomKeys(member: member), environment: Self.environment,
            logger: Self.quiet)
        let console = try ConsoleServer(
            node: node, title: "Node \(member)", now: Self.environment.now, logger: Self.quiet)
        return Application(router: console.router(), logger: Self.quiet)
    }

    /// One password costs a tenth of a second, so all users share one.
    private static let template = Result {
        try MemberNode.makeUser(
            name: "nobody", display: "Nobody", roles: [], password: password, environment: environment)
    }

    static func name(_ post: Post, _ member: MemberID) -> String { "\(post).of-\(member)" }

    private static func users(of member: MemberID) throws -> [User] {
        let template = try template.get()
        return Post.allCases.map { post in
            var user = template
            user.name = name(post, member)
            user.display = "The \(post) of \(member)"
            user.roles = post.roles
            return user
        }
    }

    /// A change of the rules as the mediator signs it offline: its hash, and the file for the console.
    func amendment(_ rules: Room.RoomRules) -> (hash: Hash256, file: [UInt8]) {
        let document = TermsDocument.amendment(after: node(.mediator).terms.head, rules: rules)
            .signed(by: RoomKeys.signer(.mediator, 0)).bytes
        return (Hash256(of: document), Self.file(document))
    }

    func adherence(of party: MemberID, to hash: Hash256) -> [UInt8] {
        Self.file(TermsDocument.adherence(party: party, to: hash).signed(by: RoomKeys.signer(party, 0)).bytes)
    }

    private static func file(_ document: [UInt8]) -> [UInt8] {
        JSON.object(["documents": .strings([String(decoding: document, as: UTF8.self)])]).encoded
    }

    private static func documents(for member: MemberID, _ rules: Room.RoomRules) -> [[UInt8]] {
        func root(_ member: MemberID) -> Ed25519Signer { RoomKeys.signer(member, 0) }
        let roots: [MemberID: VerificationKey] = [
            .a: root(.a).verificationKey, .b: root(.b).verificationKey,
        ]
        let declaration = TermsDocument.declaration(
            mediatorRoot: root(.mediator).verificationKey, parties: roots, rules: rules, created: 1_760_000_000
        ).signed(by: root(.mediator)).bytes
        func roleKey(_ name: MemberID, _ use: KeyUse) -> [UInt8] {
            let value =
                use == .seal
                ? RoomKeys.sealKey(name).publicKey
                : RoomKeys.signer(name, use).verificationKey.bytes
            return TermsDocument.key(member: name, use: use, epoch: 1, value: value).signed(by: root(name)).bytes
        }
        var documents = [declaration, roleKey(.mediator, .log)]
        documents += members.filter { !$0.isMediator }.map { roleKey($0, .cosign) }
        for name in members where name.isMediator || member.isMediator || name == member {
            let key = RoomKeys.signer(name, 1).verificationKey.bytes
            let certificate = [UInt8](repeating: name.description.utf8.first!, count: 96)
            documents += [
                TermsDocument.key(member: name, use: .sign, epoch: 1, value: key).signed(by: root(name)).bytes,
                TermsDocument.key(member: name, use: .tls, epoch: 1, value: certificate).signed(by: root(name)).bytes,
                roleKey(name, .seal),
            ]
            guard !name.isMediator else { continue }
            documents += [
                TermsDocument.annex(party: name, address: "m.example:8443", quotas: Quotas())
                    .signed(by: root(.mediator)).bytes,
                TermsDocument.adherence(party: name, to: Hash256(of: declaration)).signed(by: root(name)).bytes,
            ]
        }
        return documents
    }
}
