public import Desks
import IJSON
public import Receipts
public import Room
import Store

extension MemberNode {
    /// All that this node holds of one person in a transfer, signed by its member, to be checked offline. It is in the
    /// access log before it is handed out, and in the log of each file that goes along.
    ///
    /// The steps are whole, because only so do they have proofs: a message that names several persons does so here too.
    ///
    /// - Parameter withFile: whether the side's own files of the person go along, without their pictures.
    /// - Throws: `.authority`, `.notFound` for a person of whom nothing is kept, `.refused(.oversized)` for what could not be
    ///   read back, `.unavailable` without the signing key.
    public func caseArchive(
        of person: PersonReference, withFile: Bool, by officer: Officer
    ) async throws(NodeFault) -> CaseArchive {
        if let fault = Authority.caseArchive(by: officer, withFiles: withFile) { throw .authority(fault) }
        let numbers = withFile ? try await read { try $0.files(of: person) } : nil
        let files = try await sequencer.perform { turn -> [PersonFile]? in
            guard let ledger = try turn.person(person), !ledger.entries.isEmpty else { throw NodeFault.notFound }
            let files = try numbers?.compactMap { try turn.personFile($0)?.file }.filter { $0.person == person }
            for file in files ?? [] { try turn.noteReading(of: file.number, as: .exported, by: officer.name) }
            let along = (files ?? []).map { " \($0.number)" }.joined()
            try turn.audit(officer.name, "custody.archive", "\(person)\(along)", isSeen: false)
            return files
        }
        let (member, keys, now) = (member, keys, environment.now())
        let archive = try await read { reader in
            try CaseArchive(of: person, at: member, files: files, made: now, keys: keys, in: reader)
        }
        guard archive.bytes.count <= CaseArchive.maximumLength else { throw .refused(.oversized) }
        return archive
    }
}

extension CaseArchive {
    fileprivate init(
        of person: PersonReference, at member: MemberID, files: [PersonFile]?, made now: Int, keys: any SigningKeys,
        in reader: any StoreReader
    ) throws {
        let documents = try reader.documents()
        let terms = try TermsOfReference(documents: documents)
        guard let me = terms.members[member], let signer = keys.signer(epoch: me.epoch) else {
            throw NodeFault.unavailable("signing key")
        }
        guard let row = try reader.row(CustodyRow.persons, person.description) else { throw NodeFault.notFound }
        let ledger = try PersonLedger(json: row.json)
        let steps = try CaseSteps(of: ledger, in: reader)
        let content = Content(
            member: member, room: terms.room, made: now, subject: person.description,
            documents: Receipt.documents(from: documents), ledger: ledger.json, steps: steps.steps,
            erased: steps.erased, files: try files?.map { try File($0, in: reader) })
        self.init(content, signedBy: signer)
    }
}

extension CaseArchive.File {
    /// The picture isn't in the archive, so neither is the key that opens it.
    fileprivate init(_ file: PersonFile, in reader: any StoreReader) throws {
        let readings = try reader.journal(PersonReading.journal(of: file.number), limit: .max).reversed()
        self.init(
            content: file.with(photograph: nil).json,
            readings: readings.compactMap(PersonReading.init).map { reading in
                .object([
                    "at": .int(reading.at), "how": .string(reading.how.rawValue), "user": .string(reading.officer),
                ])
            })
    }
}
