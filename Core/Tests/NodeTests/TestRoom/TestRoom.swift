import Foundation
import IJSON
import Logging
import Node
import Room
import Store
import Synchronization

/// Real nodes of a mediator and its parties on real stores in a temporary folder, with the time and randomness in the
/// test's hands, and no network: the test carries the steps.
final class TestRoom: Sendable {
    let clock = TestClock(Charter.created + 1000)
    let random: TestRandom
    let charter: Charter
    let secondFactor: SecondFactorPolicy
    let folder: String
    private let nodes = Mutex<[MemberID: MemberNode]>([:])
    private let stores = Mutex<[MemberID: ProbeStore]>([:])
    private let places = Mutex<[MemberID: String]>([:])
    private let ownSealKeys = Mutex<[MemberID: TestSealKeys]>([:])

    /// The scenario that most tests begin with: a mediator, `a` and `b`.
    init(
        _ parties: [MemberID] = [.a, .b], seed: UInt64 = 1, quotas: [MemberID: Quotas] = [:],
        secondFactor: SecondFactorPolicy = .optional, rules change: (inout RoomRules) -> Void = { _ in }
    ) async throws {
        self.secondFactor = secondFactor
        random = TestRandom(seed: seed)
        var rules = Charter.standardRules
        change(&rules)
        charter = Charter(parties: parties, rules: rules, quotas: quotas)
        // In memory where there is such a place: what is tested is not the disk.
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        folder = base + "/wasl-test-" + UUID().uuidString
        for member in members {
            let store = ProbeStore(try Self.makeStore(folder + "/\(member)"))
            stores.withLock { $0[member] = store }
            try await TermsDesk.found(charter.documents(for: member), in: store)
            try await open(member)
        }
    }

    /// A room that goes on by itself from what another's stores hold, while nothing is under way in that.
    init(copying other: TestRoom, seed: UInt64) async throws {
        random = TestRandom(seed: seed)
        charter = other.charter
        secondFactor = other.secondFactor
        clock.advance(other.clock.now - clock.now)
        folder = other.folder + "-" + UUID().uuidString
        try FileManager.default.copyItem(atPath: other.folder, toPath: folder)
        for member in members {
            // The index of the write-ahead log is made anew.
            try FileManager.default.removeItem(atPath: folder + "/\(member)/room.sqlite-shm")
            let store = ProbeStore(try Self.makeStore(folder + "/\(member)"))
            stores.withLock { $0[member] = store }
            try await open(member)
        }
    }

    static func makeStore(_ folder: String) throws -> SQLiteStore {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try SQLiteStore(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var members: [MemberID] { [.mediator] + charter.parties }

    func node(_ member: MemberID) -> MemberNode { nodes.withLock { $0[member]! } }
    func store(_ member: MemberID) -> ProbeStore { stores.withLock { $0[member]! } }

    func sealKeys(_ member: MemberID) -> TestSealKeys {
        ownSealKeys.withLock { keys in
            let known = keys[member] ?? TestSealKeys(member: member)
            keys[member] = known
            return known
        }
    }

    var m: MemberNode { node(.mediator) }
    var a: MemberNode { node(.a) }
    var b: MemberNode { node(.b) }
    var c: MemberNode { node(.c) }

    var environment: Environment {
        Environment(now: { [clock] in clock.now }, random: { [random] in random.bytes($0) })
    }

    private func open(_ member: MemberID, patience: Int = 0) async throws {
        let node = try await MemberNode(
            member: member, store: store(member), blobs: BlobFolder(path: folder + "/\(member)/blobs"),
            keys: TestKeys(member: member), sealKeys: sealKeys(member), secondFactor: secondFactor,
            environment: environment, patience: patience,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        nodes.withLock { $0[member] = node }
    }

    /// Opens a node again from what its store holds, as after a restart.
    func reopen(_ member: MemberID, patience: Int = 0) async throws {
        let place = places.withLock { $0[member] } ?? folder + "/\(member)"
        store(member).reopen(try Self.makeStore(place))
        try await open(member, patience: patience)
    }

    /// A copy of a member's store as it is now.
    func backUp(_ member: MemberID) throws -> String {
        let place = places.withLock { $0[member] } ?? folder + "/\(member)"
        let copy = folder + "/backup-" + UUID().uuidString
        try FileManager.default.copyItem(atPath: place, toPath: copy)
        // The index of the write-ahead log is made anew.
        try? FileManager.default.removeItem(atPath: copy + "/room.sqlite-shm")
        return copy
    }

    /// Goes on from a copy of it, as from a backup; the copy stays.
    func putBack(_ copy: String, _ member: MemberID, patience: Int = 0) async throws {
        let place = folder + "/back-" + UUID().uuidString
        try FileManager.default.copyItem(atPath: copy, toPath: place)
        places.withLock { $0[member] = place }
        try await reopen(member, patience: patience)
    }

    /// Lays a document at a member's store and lets its node carry it.
    func lay(_ document: [UInt8], at member: MemberID) async throws {
        try await TermsDesk.lay(document, in: store(member), at: clock.now)
        await node(member).watch()
    }

    /// Makes users by their records, without the cost of a password.
    func addUsers(_ officers: [Officer], at member: MemberID) async throws {
        let now = clock.now
        try await write(at: member) { writer in
            for officer in officers {
                try writer.put(
                    Record(
                        collection: "user", id: officer.name, revision: 0, changed: now,
                        json: .object([
                            "display": .string("Display of \(officer.name)"),
                            "roles": .strings(officer.roles.map(\.rawValue).sorted()), "salt": .string("AAAA"),
                            "hash": .string("AAAA"),
                        ])))
            }
        }
    }

    func write(at member: MemberID, _ body: @escaping @Sendable (any StoreWriter) throws -> Void) async throws {
        let store = store(member)
        let result = await withCheckedContinuation { continuation in
            store.write(body) { continuation.resume(returning: $0) }
        }
        try result.get()
    }
}
