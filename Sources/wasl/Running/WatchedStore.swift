import IJSON
import Store
import Synchronization

/// The node's store, remembering whether its last transaction could be kept: on a full disk everything that is written
/// waits, and without this the node's page would go on saying that all is well.
final class WatchedStore: RoomStore {
    private let store: any RoomStore
    private let last = Mutex<StoreFault?>(nil)

    init(_ store: any RoomStore) { self.store = store }

    /// Why nothing can be stored at present.
    var fault: StoreFault? { last.withLock { $0 } }

    func write(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void
    ) {
        store.write(body) { [self] result in
            switch result {
            // A transaction that wrote nothing succeeds on a full disk as well, so that only the probe gives the all-clear.
            case .success, .failure(.stale), .failure(.abandoned): break
            case .failure(let fault): last.withLock { $0 = fault }
            }
            completion(result)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        try await store.read(body)
    }

    /// Tries to store something, so that an end of the trouble is noticed though nobody works meanwhile.
    func probe(at now: Int) async {
        let id = "storage"
        await withCheckedContinuation { continuation in
            write { writer in
                let revision = try writer.record("probe", id)?.revision ?? 0
                try writer.put(
                    Record(collection: "probe", id: id, revision: revision, changed: now, json: .object([:])))
            } completion: { [self] result in
                if case .success = result { last.withLock { $0 = nil } }
                continuation.resume()
            }
        }
    }
}
