import Foundation
import GRDB
import Room
import TransparencyLog

/// The level under which bundles of entries stand beside tiles of hashes.
private let entryLevel = -1

/// Levels of a later generation are stored so much higher; no tree has that many.
private let levelsOfGeneration = 256

extension SQLiteSession {
    private func level(_ level: Int, of generation: Int) -> Int { level + (generation - 1) * levelsOfGeneration }

    private func stored(_ level: Int, _ number: Int) throws -> [UInt8]? {
        try fetch("SELECT bytes FROM tile WHERE level = ? AND number = ?", [level, number]) { Array($0[0] as Data) }
            .first
    }

    func tile(_ coordinate: TileCoordinate, of generation: Int) throws -> [UInt8]? {
        guard let bytes = try stored(level(coordinate.level, of: generation), coordinate.index) else { return nil }
        let length = coordinate.width * Hash256.length
        return bytes.count >= length ? Array(bytes[..<length]) : nil
    }

    func bundle(_ coordinate: EntryBundleCoordinate, of generation: Int) throws -> [UInt8]? {
        guard let bytes = try stored(level(entryLevel, of: generation), coordinate.index) else { return nil }
        var end = 0
        for _ in 0..<coordinate.width {
            guard end + 2 <= bytes.count else { return nil }
            end += 2 + (Int(bytes[end]) << 8 | Int(bytes[end + 1]))
        }
        return end <= bytes.count ? Array(bytes[..<end]) : nil
    }

    private func put(_ level: Int, _ number: Int, _ bytes: [UInt8]) throws {
        try execute(
            """
            INSERT INTO tile (level, number, bytes) VALUES (?, ?, ?)
            ON CONFLICT (level, number) DO UPDATE SET bytes = excluded.bytes
            WHERE length(excluded.bytes) > length(tile.bytes)
            """, [level, number, Data(bytes)])
    }

    func put(_ tile: HashTile, of generation: Int) throws {
        try put(level(tile.coordinate.level, of: generation), tile.coordinate.index, tile.bytes)
    }

    func put(_ bundle: EntryBundle, of generation: Int) throws {
        try put(level(entryLevel, of: generation), bundle.coordinate.index, bundle.bytes)
    }

    func leaf(at position: Int) throws -> LoggedLeaf? {
        try fetch("SELECT number, generation FROM leaf WHERE position = ?", [position]) {
            LoggedLeaf($0[0] as Int, of: $0[1] as Int)
        }.first
    }

    func setLeaf(_ leaf: LoggedLeaf, at position: Int) throws {
        try execute(
            "INSERT INTO leaf (position, number, generation) VALUES (?, ?, ?)",
            [position, leaf.number, leaf.generation])
    }

    func forgetLeaves(from number: Int, of generation: Int) throws {
        try execute("DELETE FROM leaf WHERE generation = ? AND number >= ?", [generation, number])
    }

    func position(of sequence: Int, in direction: Direction) throws -> Int? {
        try fetch(
            "SELECT position FROM step WHERE direction = ? AND sequence = ?", [direction.description, sequence]
        ) { $0[0] as Int }.first
    }

    func unlogged(after position: Int, limit: Int) throws -> [UnloggedStep] {
        try fetch(
            """
            SELECT position, direction, type, entry, received FROM step WHERE position > ?
            AND NOT EXISTS (SELECT 1 FROM leaf WHERE leaf.position = step.position) ORDER BY position LIMIT ?
            """, [position, limit]
        ) { row in
            let names = (row[1] as String).split(separator: ">").compactMap { MemberID(String($0)) }
            guard names.count == 2, let type = StepType(rawValue: row[2]),
                let entry = Hash256(bytes: Array(row[3] as Data))
            else { throw StoreFault.damaged("step \(row[0] as Int)") }
            return UnloggedStep(
                position: row[0], direction: Direction(from: names[0], to: names[1]), type: type, entry: entry,
                received: row[4])
        }
    }
}
