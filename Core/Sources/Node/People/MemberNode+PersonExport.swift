import Desks
import Formats
import IJSON
public import Room
import Store

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
        try await write(PersonCSV.head)
        var done = 0
        var after: String?
        while !Task.isCancelled {
            let start = after
            let files = try await sequencer.perform(isFlock: true) { turn in
                let files = try turn.writer.records(KeptPersonFile.collection, after: start, limit: PersonImport.step)
                    .compactMap(KeptPersonFile.init).map(\.file)
                for file in files { try turn.noteReading(of: file.number, as: .exported, by: officer.name) }
                if !files.isEmpty { try turn.audit(officer.name, "person.export", "\(files.count)", isSeen: false) }
                return files
            }
            guard let last = files.last else { return done }
            after = last.number.description
            try await write(files.flatMap { PersonCSV.row($0) })
            done += files.count
            progress(PersonProgress(done: done, count: max(count, done)))
        }
        return done
    }
}
