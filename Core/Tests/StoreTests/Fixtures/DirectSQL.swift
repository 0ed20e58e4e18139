import GRDB

/// A connection of its own to a store's file, to do what the store never would.
enum DirectSQL {
    static func run(_ sql: String, in folder: TemporaryFolder) throws {
        try queue(folder).write { try $0.execute(sql: sql) }
    }

    static func text(_ sql: String, in folder: TemporaryFolder) throws -> String? {
        try queue(folder).read { try String.fetchOne($0, sql: sql) }
    }

    private static func queue(_ folder: TemporaryFolder) throws -> DatabaseQueue {
        try DatabaseQueue(path: folder.path + "/room.sqlite")
    }
}
