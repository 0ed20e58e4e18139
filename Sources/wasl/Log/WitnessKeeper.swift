import Dispatch
import Synchronization
import TransparencyLog

/// Owns a witness: decides on one request after the other, each durable before it is answered (C2SP tlog-witness: the
/// check against the last checkpoint and the new one's persistence are one step).
///
/// A crash at any point leaves either the old checkpoint on the disk, and then nobody has the cosignature, or the new one.
/// So there are never two cosignatures on trees that contradict one another.
final class WitnessKeeper: Sendable {
    /// Why a request that is in order isn't cosigned.
    enum Fault: Error, Sendable {
        /// The clock is behind the last cosignature, which the next one would contradict.
        case clockBehind
        /// Whether the last checkpoint reached the disk is unknown until the program starts again.
        case stateUncertain
    }

    private struct State {
        var witness: Witness
        var times: [LogOrigin: Int]
        var isUncertain = false
    }

    private let folder: WitnessFolder
    private let now: @Sendable () -> Int
    private let state: Mutex<State>
    // Requests wait for the disk, and a blocking call has no business on the cooperative pool.
    private let queue = DispatchQueue(label: "wasl.witness")

    init(_ folder: WitnessFolder, now: @escaping @Sendable () -> Int) throws {
        let latest = try folder.latest()
        guard let witness = Witness(key: folder.signer.verifier, logs: folder.logs, latest: latest) else {
            throw Complaint("the witness's settings name a log twice")
        }
        self.folder = folder
        self.now = now
        let times = latest.map { ($0.checkpoint.origin, folder.time(of: $0) ?? 0) }
        state = Mutex(State(witness: witness, times: Dictionary(times) { max($0, $1) }))
    }

    /// Decides on the body of a request, and makes what is decided durable.
    func add(_ body: [UInt8]) async throws -> WitnessReply {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.decide(body) }) }
        }
    }

    /// The checkpoint cosigned last of the log whose origin has this digest.
    func latest(_ digest: String) async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            queue.async {
                let origin = self.folder.logs.map(\.origin).first { WitnessFolder.digest(of: $0) == digest }
                let signed = origin.flatMap { origin in self.state.withLock { $0.witness.latest(of: origin) } }
                continuation.resume(returning: signed?.bytes)
            }
        }
    }

    private func decide(_ body: [UInt8]) throws -> WitnessReply {
        let signer = folder.signer
        let time = now()
        return try state.withLock { state in
            guard !state.isUncertain else { throw Fault.stateUncertain }
            var next = state.witness
            let reply = try next.add(body, time: time) { try signer.ed25519($0) }
            if let evidence = reply.evidence { try folder.keep(evidence) }
            guard reply.status == .cosigned, let request = try? AddCheckpointRequest(parsing: body),
                let latest = next.latest(of: request.checkpoint.checkpoint.origin)
            else { return reply }
            let origin = latest.checkpoint.origin
            guard time >= state.times[origin] ?? 0 else { throw Fault.clockBehind }
            do throws(DurableFile.Fault) {
                try folder.store(latest)
            } catch {
                if case .uncertain = error { state.isUncertain = true }
                throw error
            }
            state.witness = next
            state.times[origin] = time
            return reply
        }
    }
}
