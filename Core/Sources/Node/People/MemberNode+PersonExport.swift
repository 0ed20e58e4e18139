public import Desks
import Formats
import IJSON
public import Room
import Store

/// A part of the table of all files.
public struct PersonExportPart: Sendable {
    /// The head of the table in the first, and rows.
    public var bytes: [UInt8]
    /// The file of the last row; `nil` in the last part.
    public var last: PersonNumber?
    /// How many rows it has.
    public var count: Int
}

extension MemberNode {
    /// Writes all files as a table (`PersonCSV`), a part at a time. Who takes a table along has read every file in it, and
    /// each says so in its own log before its row is given out.
    ///
    /// - Parameter write: takes the parts in order; the first is the head.
    /// - Returns: how many files were written; fewer than there are when the task was cancelled.
    public func exportPersonFiles(
        by officer: Officer, progress: PersonProgress.Callback = { _ in },
        write: @Sendable ([UInt8]) async throws(NodeFault) -> Void
    ) async throws(NodeFault) -> Int {
        let count = try await personCounts(by: officer).values.reduce(0, +)
        var done = 0
        var after: PersonNumber?
        while !Task.isCancelled, let part = try await exportedPersonFiles(after: after, by: officer) {
            try await write(part.bytes)
            done += part.count
            if part.count > 0 { progress(PersonProgress(done: done, count: max(count, done))) }
            after = part.last
            if after == nil { break }
        }
        return done
    }

    /// The next part of that table, for whoever gives it out as it is read.
    ///
    /// - Parameter after: the last file of the part before; `nil` for the first, which begins with the head.
    public func exportedPersonFiles(
        after: PersonNumber?, by officer: Officer
    ) async throws(NodeFault) -> PersonExportPart? {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        let files = try await sequencer.perform(isFlock: true) { turn in
            let files = try turn.writer.records(
                KeptPersonFile.collection, after: after?.description, limit: PersonImport.step
            ).compactMap(KeptPersonFile.init).map(\.file)
            for file in files { try turn.noteReading(of: file.number, as: .exported, by: officer.name) }
            if !files.isEmpty { try turn.audit(officer.name, "person.export", "\(files.count)", isSeen: false) }
            return files
        }
        let head = after == nil ? PersonCSV.head : []
        guard let last = files.last else {
            return after == nil ? PersonExportPart(bytes: head, last: nil, count: 0) : nil
        }
        return PersonExportPart(
            bytes: head + files.flatMap { PersonCSV.row($0) }, last: last.number, count: files.count)
    }
}
