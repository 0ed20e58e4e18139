import Synchronization

/// What officers did lately that only the audit keeps, such as looks and searches: the same within ten minutes is one, or a
/// page that draws itself anew would fill the audit.
final class Noted<Act: Hashable & Sendable>: Sendable {
    /// For how many seconds the same is one.
    private static var lasting: Int { 600 }
    private static var limit: Int { 10_000 }

    private let last = Mutex<[Act: Int]>([:])

    /// Writes an act down, unless it was lately. What could not be written is not taken for written.
    func once(
        _ act: Act, at now: Int, _ write: () async throws(NodeFault) -> Void
    ) async throws(NodeFault) {
        let isNew = last.withLock { last in
            if last.count >= Self.limit { last = last.filter { now - $0.value < Self.lasting } }
            if let before = last[act], now - before < Self.lasting { return false }
            last[act] = now
            return true
        }
        guard isNew else { return }
        do throws(NodeFault) {
            try await write()
        } catch {
            last.withLock { $0[act] = nil }
            throw error
        }
    }
}
