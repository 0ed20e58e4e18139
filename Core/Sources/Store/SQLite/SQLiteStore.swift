import Crypto
import Foundation
import GRDB
import Room
import Synchronization

/// A node's store in one SQLite file (write-ahead log, `synchronous=FULL`) and a key file beside it.
///
/// Crash order of a transaction: the keys of its steps are durable first, then the data commits. A crash before the
/// commit leaves keys without steps, which are drawn anew before anything is sealed; a crash after it leaves both.
///
/// Crash order of an erasure: the transaction empties the rows and lists the positions; once it is durable their keys are
/// overwritten, then the log is taken over into the database and cut off, and only then is the list emptied and the
/// caller answered. The other way round a transaction that is undone would have destroyed what still stands. After a
/// crash between, nothing of an erased step is read any more, and whoever opens the store next goes on from the list.
public final class SQLiteStore: RoomStore {
    private let pool: DatabasePool
    let checkpointer: Checkpointer
    private let keys: KeyFile
    private let wiping = Mutex(false)

    /// Seconds to wait for others who are at the file.
    private let patience: Int

    /// Opens a node's folder, creating the files when they are not there.
    public convenience init(folder: String) throws(StoreFault) { try self.init(folder: folder, patience: 10) }

    init(folder: String, patience: Int, pace: Checkpointer.Pace = .init()) throws(StoreFault) {
        self.patience = patience
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(TimeInterval(patience))
            configuration.maximumReaderCount = 4
            pool = try DatabasePool(path: folder + "/room.sqlite", configuration: configuration)
            // Set while a connection is prepared it ends as NORMAL, because opening in WAL mode resets it.
            // What is undone in part is kept in memory rather than in a temporary file. What is deleted is overwritten.
            try pool.writeWithoutTransaction {
                try $0.execute(
                    sql: """
                        PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Checkpointer.writersOwn);
                        PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON
                        """)
            }
            try Schema.migrator.migrate(pool)
            checkpointer = try Checkpointer(path: pool.path, configuration: configuration, pace: pace)
        } catch {
            throw Self.fault(error)
        }
        keys = try KeyFile(path: folder + "/step-keys")
        do {
            try pool.writeWithoutTransaction { try goOnWiping($0) }
        } catch {
            throw Self.fault(error)
        }
    }

    /// Goes on with an erasure that was broken off. It waits for nobody: another time will do.
    private func goOnWiping(_ db: Database) throws {
        guard try SQLiteSession(db: db, keys: keys).isErasing() else { return wiping.withLock { $0 = false } }
        try db.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(patience * 1000)") }
        do { try wipe(db) } catch { wiping.withLock { $0 = true } }
    }

    /// Destroys the keys of what is erased, and what was written of it before.
    private func wipe(_ db: Database) throws {
        wiping.withLock { $0 = true }
        try keys.destroy(Int.fetchAll(db, sql: "SELECT position FROM erasing WHERE position > 0"))
        // The index of words only notes what is taken out of it, until its parts are made one.
        try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
        try checkpointer.cutOff(db)
        try db.execute(sql: "DELETE FROM erasing")
        wiping.withLock { $0 = false }
    }

    /// The writer's `synchronous` setting, 2 for FULL; a test reads it back.
    public func synchronousLevel() throws -> Int {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Runs a transaction; see `RoomStore`.
    public func write(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void
    ) {
        let keys = keys
        pool.asyncWriteWithoutTransaction { [self] db in
            do {
                let session = SQLiteSession(db: db, keys: keys)
                try db.inTransaction(.immediate) {
                    keys.begin()
                    try body(session)
                    return .commit
                }
                if session.hasErased {
                    try wipe(db)
                } else if wiping.withLock({ $0 }) {
                    try? goOnWiping(db)
                }
                checkpointer.committed(db)
                completion(.success(()))
            } catch {
                keys.discard()
                completion(.failure(Self.fault(error)))
            }
        }
    }

    /// Reads the last commit; see `RoomStore`.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        let keys = keys
        do {
            return try await pool.read { db in try body(SQLiteSession(db: db, keys: keys)) }
        } catch let error as DatabaseError {
            throw Self.fault(error)
        }
    }

    /// Copies the database to another file, without the sealing keys and without projections: what those say in clear
    /// would outlive the erasure of its step (protocol, section 6).
    ///
    /// The copy has its name only once it is whole, so that a copy that fails leaves the former one.
    public func backUp(to path: String) throws(StoreFault) {
        let unfinished = path + ".unfinished"
        unlink(unfinished)
        do {
            let copy = try DatabaseQueue(path: unfinished)
            try Schema.migrator.migrate(copy)
            try copy.writeWithoutTransaction { db in
                try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [pool.path])
                try db.inTransaction {
                    for table in try String.fetchAll(db, sql: Schema.backedUpTables) {
                        try db.execute(
                            literal: "INSERT INTO main.\(identifier: table) SELECT * FROM source.\(identifier: table)")
                    }
                    return .commit
                }
                try db.execute(sql: "DETACH DATABASE source")
            }
            try copy.close()
            guard rename(unfinished, path) == 0 else { throw StoreFault.unavailable(String(cString: strerror(errno))) }
        } catch {
            unlink(unfinished)
            throw Self.fault(error)
        }
    }

    static func fault(_ error: any Error) -> StoreFault {
        switch error {
        case let fault as StoreFault: fault
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB:
            .damaged("\(error.resultCode)")
        case let error as DatabaseError: .unavailable("\(error.resultCode): \(error.message ?? "")")
        default: .unavailable("\(error)")
        }
    }
}
