import Desks
public import Formats
public import Room
import Store

extension MemberNode {
    /// Reads a table as if it were imported, and stores nothing: what would be added and changed, and all that is wrong.
    public func checkPersonImport(
        _ table: PersonTable, updating: Bool = false, by officer: Officer, progress: PersonProgress.Callback = { _ in }
    ) async throws(NodeFault) -> PersonImportReport {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        var report = PersonImportReport()
        let work = PersonImport(table)
        while !Task.isCancelled, let chunk = await work.chunk(from: report.rows, isStored: false) {
            let files = chunk.files.map(\.file)
            let (known, changed): (Int, Int)
            do throws(NodeFault) {
                (known, changed) = try await read { reader in
                    let kept = try reader.records(
                        KeptPersonFile.collection, among: files.map(\.number.description)
                    ).compactMap(KeptPersonFile.init)
                    let given = Dictionary(uniqueKeysWithValues: files.map { ($0.number, $0) })
                    return (
                        kept.count,
                        kept.count { kept in
                            given[kept.file.number].map { kept.file.updated(by: $0) != kept.file } ?? false
                        }
                    )
                }
            } catch {
                // The store reads nothing for a task that was cancelled.
                if Task.isCancelled { break }
                throw error
            }
            report.take(chunk)
            report.known += known
            report.added += chunk.good - known
            if updating { report.updated += changed }
            progress(PersonProgress(done: report.rows, count: table.count))
        }
        report.isBrokenOff = report.rows < table.count
        return report
    }

    /// Imports a table, some hundred rows a transaction. Rows with faults are passed over and told; a cancelled task ends it
    /// after the chunk that is being stored.
    ///
    /// - Parameter updating: whether a number that is kept already is a change of that file: what the row says replaces what
    ///   the file said, and what it doesn't say stays. Otherwise such a row is passed over.
    public func importPersonFiles(
        _ table: PersonTable, updating: Bool = false, by officer: Officer, progress: PersonProgress.Callback = { _ in }
    ) async throws(NodeFault) -> PersonImportReport {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        var report = PersonImportReport()
        let work = PersonImport(table)
        var next = await work.chunk(from: 0, isStored: true)
        while let chunk = next, !Task.isCancelled {
            async let following = work.chunk(from: chunk.rows.upperBound, isStored: true)
            let counts: (added: Int, updated: Int, known: Int)
            do throws(NodeFault) {
                counts = try await sequencer.perform(isFlock: true) { turn in
                    try turn.store(chunk, updating: updating, by: officer.name)
                }
            } catch {
                _ = await following
                throw error
            }
            report.take(chunk)
            report.known += counts.known
            report.added += counts.added
            report.updated += counts.updated
            progress(PersonProgress(done: report.rows, count: table.count))
            next = await following
        }
        report.isBrokenOff = report.rows < table.count
        return report
    }
}

extension PersonImportReport {
    mutating func take(_ chunk: PersonImport.Chunk) {
        rows = chunk.rows.upperBound
        good += chunk.good
        add(chunk.faults)
    }
}
