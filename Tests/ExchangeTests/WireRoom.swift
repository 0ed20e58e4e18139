import AsyncHTTPClient
import Foundation
import IJSON
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Node
import Room
import ServiceLifecycle
import Store
import TransparencyLog

@testable import Exchange

/// Signing keys from a number, so that tests can be repeated.
struct WireKeys: SigningKeys {
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

    var padKey: PadKey? {
        member.isMediator ? PadKey(bytes: [UInt8](repeating: 3, count: PadKey.length)) : nil
    }

    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)? {
        use == .sign ? Self.signer(member, epoch) : Self.signer(member, use)
    }
}

/// A mediator and two parties with real TLS identities, real stores and a real listener on loopback.
final class WireRoom: Sendable {
    let m = MemberID.mediator
    let a = MemberID("a")!
    let b = MemberID("b")!
    let nodes: [MemberID: MemberNode]
    let identities: [MemberID: TLSIdentity]
    let folder: String
    let port: Int

    init(port: Int, quotas: Quotas = Quotas()) async throws {
        self.port = port
        folder = NSTemporaryDirectory() + "wasl-wire-\(UUID().uuidString)"
        var identities: [MemberID: TLSIdentity] = [:]
        let members = [m, a, b]
        for member in members {
            let made = try TLSIdentity.make(name: member.description)
            identities[member] = try TLSIdentity(certificate: made.certificate, key: made.key)
        }
        self.identities = identities
        var nodes: [MemberID: MemberNode] = [:]
        for member in members {
            let path = "\(folder)/\(member)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let store = try SQLiteStore(folder: path)
            try await TermsDesk.found(
                Self.documents(for: member, members, identities, port: port, quotas: quotas), in: store)
            nodes[member] = try await MemberNode(
                member: member, store: store, blobs: BlobFolder(path: path + "/attachments"),
                keys: WireKeys(member: member),
                environment: Environment(
                    now: { Int(Date().timeIntervalSince1970) },
                    random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }), logger: Self.quiet)
        }
        self.nodes = nodes
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    func node(_ member: MemberID) -> MemberNode { nodes[member]! }

    private static func documents(
        for member: MemberID, _ members: [MemberID], _ identities: [MemberID: TLSIdentity], port: Int, quotas: Quotas
    ) throws -> [[UInt8]] {
        let parties = members.filter { !$0.isMediator }
        func root(_ member: MemberID) -> Ed25519Signer { WireKeys.signer(member, 0) }
        var offices: [OfficeID: String] = [:]
        for member in members { offices[OfficeID("\(member).duty")!] = "liaison" }
        var rules = RoomRules(kinds: ["report"], offices: offices, tick: 1)
        rules.standingRelease = ["report"]
        let declaration = TermsDocument.declaration(
            mediatorRoot: root(.mediator).verificationKey,
            parties: Dictionary(uniqueKeysWithValues: parties.map { ($0, root($0).verificationKey) }), rules: rules,
            created: 1_760_000_000
        ).signed(by: root(.mediator)).bytes
        func roleKey(_ name: MemberID, _ use: KeyUse) -> [UInt8] {
            let value =
                use == .seal
                ? [UInt8](repeating: 1, count: TermsOfReference.sealKeyLength)
                : WireKeys.signer(name, use).verificationKey.bytes
            return TermsDocument.key(member: name, use: use, epoch: 1, value: value).signed(by: root(name)).bytes
        }
        var documents = [declaration, roleKey(.mediator, .log)] + parties.map { roleKey($0, .cosign) }
        for name in members where name.isMediator || member.isMediator || name == member {
            documents.append(
                TermsDocument.key(
                    member: name, use: .sign, epoch: 1, value: WireKeys.signer(name, 1).verificationKey.bytes
                ).signed(by: root(name)).bytes)
            documents.append(
                TermsDocument.key(member: name, use: .tls, epoch: 1, value: try identities[name]!.der())
                    .signed(by: root(name)).bytes)
            documents.append(roleKey(name, .seal))
            guard !name.isMediator else { continue }
            documents.append(
                TermsDocument.annex(party: name, address: "127.0.0.1:\(port)", quotas: quotas)
                    .signed(by: root(.mediator)).bytes)
            documents.append(
                TermsDocument.adherence(party: name, to: Hash256(of: declaration)).signed(by: root(name)).bytes)
        }
        return documents
    }

    /// Runs the listener while a test runs.
    @discardableResult
    func serving<T: Sendable>(_ body: @Sendable @escaping () async throws -> T) async throws -> T {
        let (ready, continuation) = AsyncStream.makeStream(of: Int.self)
        let service = try Listener(node: node(m), identity: identities[m]!).service(
            host: "127.0.0.1", port: port, logger: Self.quiet
        ) { continuation.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [service], logger: Self.quiet))
        return try await withThrowingTaskGroup(of: T?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            var iterator = ready.makeAsyncIterator()
            _ = await iterator.next()
            let result: T
            do {
                result = try await body()
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            return result
        }
    }

    func report(from sender: MemberID, _ text: String) -> Message {
        let other = sender == a ? b : a
        return Message(
            kind: "report", precedence: .routine, caveat: Caveat(.amber, releasableTo: [other]),
            action: [OfficeID("\(other).duty")!], subject: text,
            body: .object(["reliability": .string("B"), "credibility": .string("2"), "text": .string(text)]))
    }

    /// Asks the listener something with an identity and a pin of the test's choice.
    func ask(
        _ path: String, as identity: TLSIdentity?, trusting pin: TLSIdentity? = nil, put: [UInt8]? = nil
    ) async throws -> (status: Int, body: [UInt8]) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.trustRoots = .certificates([(pin ?? identities[m]!).certificate])
        tls.certificateVerification = .noHostnameVerification
        if let identity {
            tls.certificateChain = [.certificate(identity.certificate)]
            tls.privateKey = .privateKey(identity.key)
        }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(tlsConfiguration: tls))
        defer { Task { try? await client.shutdown() } }
        var request = HTTPClientRequest(url: "https://127.0.0.1:\(port)/v1/\(path)")
        if let put {
            request.method = path == "steps" ? .POST : .PUT
            request.body = .bytes(ByteBuffer(bytes: put))
        }
        let response = try await client.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), Array(body.readableBytesView))
    }
}

/// A port on which nobody listens, from the system.
enum LoopbackPort {
    static func free() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard bind(descriptor, $0, length) == 0, getsockname(descriptor, $0, &length) == 0 else { return 0 }
                return 1
            }
        } == 0 ? 0 : Int(UInt16(bigEndian: address.sin_port))
    }
}
