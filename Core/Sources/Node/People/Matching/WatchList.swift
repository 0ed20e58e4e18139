import Desks
public import Formats
import IJSON
public import Room
import Store

/// A list of persons whom a side looks for, kept as an index and nowhere else: it is looked up, and not read.
public struct WatchList: Sendable, Hashable {
    /// Its name: small letters, digits and hyphens.
    public var name: String
    /// How many stand on it.
    public var count: Int
    /// Who put it there.
    public var officer: String
    /// When, in seconds since 1970.
    public var at: Int
    /// Which index is that of it.
    var stamp: String

    static let collection = "watch-list"

    /// Whether a list can have this name.
    public static func isName(_ name: String) -> Bool { name.utf8.count <= 40 && IndexFolder.isName(name) }

    init?(_ record: Record) {
        guard let count = record.json["count"]?.int, let officer = record.json["officer"]?.string,
            let stamp = record.json["stamp"]?.string
        else { return nil }
        (name, at) = (record.id, record.changed)
        (self.count, self.officer, self.stamp) = (count, officer, stamp)
    }
}

extension MemberNode {
    /// The watch lists, by name.
    public func watchLists(by officer: Officer) async throws(NodeFault) -> [WatchList] {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await read { try $0.records(WatchList.collection).compactMap(WatchList.init) }
    }

    /// Puts a table in place as a watch list, in place of the one of that name. Rows with faults are left out and told; where
    /// nothing is good, or the task is cancelled, the list of before stays.
    public func setWatchList(
        _ name: String, _ table: PersonTable, by officer: Officer, progress: PersonProgress.Callback = { _ in }
    ) async throws(NodeFault) -> PersonImportReport {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        guard WatchList.isName(name) else { throw .invalid("name") }
        var report = PersonImportReport()
        var builder = PersonIndexBuilder()
        let work = PersonImport(table)
        while !Task.isCancelled, let chunk = await work.chunk(from: report.rows, isStored: false) {
            for prepared in chunk.files { builder.add(prepared.file) }
            report.take(chunk)
            progress(PersonProgress(done: report.rows, count: table.count))
        }
        report.isBrokenOff = report.rows < table.count
        guard !report.isBrokenOff, report.good > 0 else { return report }
        report.added = report.good
        let (stamp, count) = (Base64URL.encode(environment.random(9)), report.good)
        _ = try personIndexes.keep(builder, as: PersonIndexes.watchList(name), stamp: stamp)
        try await sequencer.perform { turn in
            let known = try turn.writer.record(WatchList.collection, name)
            try turn.writer.put(
                Record(
                    collection: WatchList.collection, id: name, revision: known?.revision ?? 0, changed: turn.now,
                    json: .object(["count": .int(count), "officer": .string(officer.name), "stamp": .string(stamp)])))
            try turn.audit(officer.name, "person.watch-list", "\(name) \(count)")
        }
        return report
    }

    /// Removes a watch list.
    public func removeWatchList(_ name: String, by officer: Officer) async throws(NodeFault) {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        try await sequencer.perform { turn in
            guard try turn.writer.record(WatchList.collection, name) != nil else { throw NodeFault.notFound }
            try turn.writer.remove(WatchList.collection, name)
            try turn.audit(officer.name, "person.watch-list removed", name)
        }
        try personIndexes.remove(PersonIndexes.watchList(name))
    }
}
