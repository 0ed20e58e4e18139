import Desks
import Formats
import Room
import Store
import Synchronization

/// Reads a table in chunks, one after the other, each while the one before is being stored.
final class PersonImport: Sendable {
    private let table: PersonTable
    /// In which row each number stood first: the second is a mistake of whoever made the table, and nobody knows which holds.
    private let seen = Mutex<[PersonNumber: Int]>([:])
    /// So many rows are one transaction: others wait no longer than for that.
    static let step = 500

    /// Rows read.
    struct Chunk: Sendable {
        var rows: Range<Int>
        var files: [PreparedPersonFile] = []
        var faults: [PersonRowFault] = []
        var good = 0
    }

    init(_ table: PersonTable) { self.table = table }

    /// The next chunk; `nil` at the end.
    ///
    /// - Parameter isStored: whether to make ready what is stored, too.
    func chunk(from row: Int, isStored: Bool) async -> Chunk? {
        guard row < table.count else { return nil }
        var chunk = Chunk(rows: row..<min(row + Self.step, table.count))
        for row in chunk.rows {
            guard let file = table.file(row, &chunk.faults) else { continue }
            let first = seen.withLock { seen in
                let first = seen[file.number]
                if first == nil { seen[file.number] = row }
                return first
            }
            if let first {
                chunk.faults.append(.repeated(table, row: row, first: first))
                continue
            }
            chunk.good += 1
            chunk.files.append(isStored ? PreparedPersonFile(file) : .bare(file))
        }
        return chunk
    }
}

extension Turn {
    /// Stores the good rows of a chunk.
    ///
    /// - Parameter updating: whether a number that is kept already is a change of that file; otherwise it is passed over.
    /// - Returns: how many files were added, changed, and known before.
    func store(
        _ chunk: PersonImport.Chunk, updating: Bool, by officer: String
    ) throws -> (added: Int, updated: Int, known: Int) {
        var counts = (added: 0, updated: 0, known: 0)
        let numbers = chunk.files.map(\.file.number)
        // All at once: mostly none of them is there.
        let known = try writer.records(KeptPersonFile.collection, among: numbers.map(\.description))
            .compactMap(KeptPersonFile.init)
        let keptFiles = Dictionary(uniqueKeysWithValues: known.map { ($0.file.number, $0) })
        for prepared in chunk.files {
            guard let kept = keptFiles[prepared.file.number] else {
                try put(prepared, revision: 0, opened: nil, by: officer)
                counts.added += 1
                continue
            }
            counts.known += 1
            let file = kept.file.updated(by: prepared.file)
            guard updating, file != kept.file else { continue }
            try put(PreparedPersonFile(file), revision: kept.revision, opened: kept.opened, by: officer)
            counts.updated += 1
        }
        if counts.added + counts.updated > 0 {
            changePersonStamp()
            try audit(officer, "person.import", "added \(counts.added) changed \(counts.updated)")
        }
        return counts
    }
}
