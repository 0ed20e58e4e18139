public import IJSON
import Room
import Store
import Synchronization
import TransparencyLog

/// Names one request of a program, so that it is carried out once however often it is sent
/// (draft-ietf-httpapi-idempotency-key-header-07).
public struct OnceKey: Sendable, Hashable {
    /// Whose request, and under which key: a hash of both.
    let id: String
    /// What was asked for. The key goes into it, so that it tells nothing to whoever lacks the key.
    let fingerprint: String

    /// A key.
    ///
    /// - Parameters:
    ///   - user: in whose name the program works; another user's keys are others.
    ///   - request: what was asked for: method, path and body.
    public init(_ key: String, of user: String, for request: [UInt8]) {
        id = Hash256(of: Array("wasl/once/v1\0\(user)\0\(key)".utf8)).description
        fingerprint = Hash256(of: Array("wasl/once-request/v1\0\(user)\0\(key)\0".utf8) + request).description
    }
}

/// What is known of a request that was sent before.
public enum KeptAnswer: Sendable, Hashable {
    /// It was carried out, with this answer.
    case answer(JSON)
    /// Something else was carried out under the same key.
    case otherRequest
}

/// The request that is under way in this task. What the sequencer does for it leaves its answer in the very transaction
/// that does it: after a crash there are both, or neither.
final class Once: Sendable {
    @TaskLocal static var current: Once?

    private let key: OnceKey
    private let sweeps: Bool
    private let answer: @Sendable (any Sendable) -> JSON?
    private let isKept = Mutex(false)

    var hasKept: Bool { isKept.withLock { $0 } }

    static let collection = "once"
    /// For how long an answer is kept, in seconds.
    static let lifetime = 24 * 3600

    /// - Parameters:
    ///   - sweeps: whether answers that are too old go with the same transaction.
    ///   - answer: the answer to a job's value; `nil` for the value of another job than the one that counts.
    init(_ key: OnceKey, sweeps: Bool, answer: @escaping @Sendable (any Sendable) -> JSON?) {
        self.key = key
        self.sweeps = sweeps
        self.answer = answer
    }

    /// Keeps the answer to a job's value, if it is the one that counts. Part of the job: undone with it.
    func keep(_ value: any Sendable, in turn: Turn) throws -> Bool {
        let concluded = (value as? any Concluding).map(\.conclusion) ?? value
        guard !hasKept, let concluded, let answer = answer(concluded) else { return false }
        let known = try turn.writer.record(Self.collection, key.id)
        // Two at one time are told apart before; this is for what nobody foresaw.
        if let known, turn.now - known.changed < Self.lifetime { throw NodeFault.stale }
        try turn.writer.put(
            Record(
                collection: Self.collection, id: key.id, revision: known?.revision ?? 0, changed: turn.now,
                json: .object(["fingerprint": .string(key.fingerprint), "answer": answer])))
        guard sweeps else { return true }
        for record in try turn.writer.records(Self.collection) where turn.now - record.changed >= Self.lifetime {
            try turn.writer.remove(Self.collection, record.id)
        }
        return true
    }

    /// Notes that the transaction is durable.
    func committed() { isKept.withLock { $0 = true } }
}

/// A job's value that may be only a part of the way.
protocol Concluding: Sendable {
    /// What the way led to; `nil` while it goes on.
    var conclusion: (any Sendable)? { get }
}

extension MemberNode {
    /// What was answered to a request under that key; `nil` when none was carried out within a day.
    public func answer(to key: OnceKey) async throws(NodeFault) -> KeptAnswer? {
        let now = environment.now()
        return try await read { reader in
            guard let record = try reader.record(Once.collection, key.id), now - record.changed < Once.lifetime else {
                return nil
            }
            guard record.json["fingerprint"]?.string == key.fingerprint else { return .otherRequest }
            return record.json["answer"].map { .answer($0) }
        }
    }

    /// Does the work of a request and keeps its answer for a day, in the transaction in which the work is done.
    ///
    /// What is refused leaves nothing, so that it may be asked for again. The answer should tell no words of an item:
    /// erasing the item leaves it.
    ///
    /// - Parameters:
    ///   - answer: the answer to what the work returns, which must be what its last job in the sequencer returned.
    ///   - work: the work, in the task that calls this.
    public func once<T: Sendable>(
        _ key: OnceKey, answer: @escaping @Sendable (T) -> JSON, _ work: @Sendable () async throws -> T
    ) async throws -> T {
        let now = environment.now()
        let sweeps = shared.sweptAnswers.withLock { swept in
            guard now - swept >= 3600 else { return false }
            swept = now
            return true
        }
        let once = Once(key, sweeps: sweeps) { ($0 as? T).map(answer) }
        let value = try await Once.$current.withValue(once) { try await work() }
        assert(once.hasKept, "an answer that is not kept with its work")
        return value
    }
}
