public import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// Keeps a file: a new one, or another state of one that is kept. Its picture is attached for it alone: it goes when
    /// another takes its place, or with the file.
    ///
    /// - Parameter revision: the one that was edited, 0 for a new file; another officer's change meanwhile, or a file of that
    ///   number which is there already, makes this fail as `.stale`.
    public func savePersonFile(
        _ file: PersonFile, revision: Int = 0, by officer: Officer
    ) async throws(NodeFault) -> KeptPersonFile {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        let prepared = PreparedPersonFile(file)
        let (kept, former) = try await sequencer.perform { turn in
            let known = revision == 0 ? nil : try turn.personFile(file.number)
            if revision != 0, known == nil { throw NodeFault.notFound }
            let kept = try turn.put(prepared, revision: revision, opened: known?.opened, by: officer.name)
            turn.changePersonStamp()
            try turn.audit(officer.name, "person.save", file.number.description)
            return (kept, known?.file.photograph)
        }
        if let former, former.digest != file.photograph?.digest { try removePicture(former) }
        return kept
    }

    /// Reads a file. Each reading is written down before the file is shown, in the file's own log and in the access log:
    /// what can't be written down isn't shown.
    public func personFile(_ number: PersonNumber, by officer: Officer) async throws(NodeFault) -> KeptPersonFile {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await sequencer.perform { turn in
            guard let kept = try turn.personFile(number) else { throw NodeFault.notFound }
            try turn.noteReading(of: number, as: .read, by: officer.name)
            // Nothing that a page shows changes by it.
            try turn.audit(officer.name, "person.read", number.description, isSeen: false)
            return kept
        }
    }

    /// Who read a file, the last reading first. It stays when the file is gone, for that is when it is asked for.
    public func personReadings(
        of number: PersonNumber, limit: Int = 100, by officer: Officer
    ) async throws(NodeFault) -> [PersonReading] {
        if let fault = Authority.personReadings(by: officer) { throw .authority(fault) }
        return try await read { reader in
            try reader.journal(PersonReading.journal(of: number), limit: limit).compactMap(PersonReading.init)
        }
    }
}

extension MemberNode {
    /// Removes a picture of which no file tells any more.
    func removePicture(_ picture: Attachment) throws(NodeFault) {
        do { try blobs.remove([picture.digest]) } catch { throw NodeFault.of(error) }
    }
}

/// A look into a file.
public struct PersonReading: Sendable, Hashable {
    /// How it was read.
    public enum How: String, Sendable, Hashable, CaseIterable {
        case read
        /// In a table that was taken along.
        case exported
    }

    /// Counts the readings of that file from 1.
    public var number: Int
    /// Who read.
    public var officer: String
    /// When, in seconds since 1970.
    public var at: Int
    /// How.
    public var how: How

    /// Each file has a journal of its own, so that its readings are found among those of all.
    static func journal(of number: PersonNumber) -> String { "person-reading/\(number)" }

    init?(_ line: JournalLine) {
        guard let officer = line.json["user"]?.string, let how = line.json["how"]?.string.flatMap(How.init(rawValue:))
        else { return nil }
        (number, at, self.officer, self.how) = (line.number, line.at, officer, how)
    }
}

extension Turn {
    func noteReading(of number: PersonNumber, as how: PersonReading.How, by officer: String) throws {
        try writer.append(
            PersonReading.journal(of: number), at: now,
            .object(["how": .string(how.rawValue), "user": .string(officer)]))
    }
}
