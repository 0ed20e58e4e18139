import Store

/// A kind of store under test. A later one is a case more; the suite stays as it is.
enum Backend: String, CaseIterable, Sendable {
    case sqlite

    /// An empty place for a store of this kind.
    func place() throws -> StorePlace {
        let folder = try TemporaryFolder()
        switch self {
        case .sqlite: return StorePlace { HeldStore(store: try SQLiteStore(folder: folder.path), folder: folder) }
        }
    }
}

/// A store that keeps its folder while it is held.
private struct HeldStore: RoomStore {
    let store: any RoomStore
    let folder: TemporaryFolder

    func write(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void
    ) {
        store.write(body, completion: completion)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        try await store.read(body)
    }
}

/// A place that keeps what a store wrote; opened again it is the same store.
struct StorePlace: Sendable {
    let open: @Sendable () throws -> any RoomStore
}

extension RoomStore {
    /// Runs a transaction and waits until it is durable.
    func commit(_ body: @escaping @Sendable (any StoreWriter) throws -> Void) async throws {
        let result: Result<Void, StoreFault> = await withCheckedContinuation { continuation in
            write(body) { continuation.resume(returning: $0) }
        }
        try result.get()
    }

    /// Runs a transaction that should fail, and tells why it did.
    func fault(_ body: @escaping @Sendable (any StoreWriter) throws -> Void) async -> StoreFault? {
        do {
            try await commit(body)
            return nil
        } catch {
            return error as? StoreFault
        }
    }
}

/// What a test throws to make a transaction fail.
struct Refused: Error {}
