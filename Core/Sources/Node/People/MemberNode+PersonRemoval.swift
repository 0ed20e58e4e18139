public import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// Removes a file for good, once another officer confirms: the record, what it was found by, and its picture. Who read it
    /// stays, and so do the lines of the access log, which have its number.
    ///
    /// - Parameter closure: how the case ended, in the officer's word; of somebody in a transfer the board's counts.
    /// - Returns: whether it was removed; `false` when it was proposed and another officer must confirm. A proposal for
    ///   another state of the file counts for nothing.
    /// - Throws: `.state` while the closure has a bar.
    public func removePersonFile(
        _ number: PersonNumber, closure: PersonFile.Closure, by officer: Officer
    ) async throws(NodeFault) -> Bool {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        // First, so that no crash leaves one that tells of a file which is gone; and again, for one made meanwhile.
        try personIndexes.remove(PersonIndexes.registry)
        let removed = try await sequencer.perform { turn -> KeptPersonFile? in
            guard let kept = try turn.personFile(number) else { throw NodeFault.notFound }
            guard try (turn.closure(of: kept) ?? closure).bar == nil else { throw NodeFault.state }
            let proposal = try turn.writer.record(PersonRemoval.collection, number.description)
            let proposer = proposal.flatMap(PersonRemoval.init).flatMap { $0.of == kept.revision ? $0.proposer : nil }
            switch Authority.erasure(by: officer, proposer: proposer) {
            case nil:
                try turn.remove(kept)
                try turn.audit(officer.name, "person.remove by \(proposer ?? "")", number.description)
                return kept
            case .secondReviewerNeeded?:
                let removal = PersonRemoval(proposer: officer.name, of: kept.revision)
                try turn.writer.put(removal.record(number, revision: proposal?.revision ?? 0, at: turn.now))
                try turn.audit(officer.name, "person.remove proposed", number.description)
                return nil
            case let fault?: throw fault
            }
        }
        guard let removed else { return false }
        try personIndexes.remove(PersonIndexes.registry)
        if let photograph = removed.file.photograph { try removePicture(photograph) }
        return true
    }
}

/// An officer's proposal to remove a file.
struct PersonRemoval {
    static let collection = "person-removal"

    var proposer: String
    /// The revision of the file.
    var of: Int

    init(proposer: String, of revision: Int) { (self.proposer, of) = (proposer, revision) }

    init?(_ record: Record) {
        guard let proposer = record.json["proposer"]?.string, let of = record.json["of"]?.int else { return nil }
        self.init(proposer: proposer, of: of)
    }

    func record(_ number: PersonNumber, revision: Int, at now: Int) -> Record {
        Record(
            collection: Self.collection, id: number.description, revision: revision, changed: now,
            json: .object(["of": .int(of), "proposer": .string(proposer)]))
    }
}

extension Turn {
    fileprivate func remove(_ kept: KeptPersonFile) throws {
        let key = kept.file.number.description
        try writer.remove(KeptPersonFile.collection, key)
        try writer.remove(PersonRemoval.collection, key)
        try writer.removeRow(KeptPersonFile.collection, key)
        try forgetCandidate(kept.file.number)
        changePersonStamp()
    }
}
