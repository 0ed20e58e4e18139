import Desks
import IJSON
public import Room
import Store
import TransparencyLog

/// The redacted versions of an item's files that the mediator's officers brought in, whether or not any was released.
struct FileRedactions {
    static let collection = "redaction"

    /// The last of each file, by the file's number.
    var files: [Int: Attachment]
    /// Those that were brought in before; a proposal may still name one.
    private var former: [Attachment]
    private var revision: Int

    init(_ record: Record?) throws(JSONMismatch) {
        files = try record?.json["files"].map(Self.files) ?? [:]
        former = []
        for file in record?.json["former"]?.array ?? [] { former.append(try Attachment(json: file)) }
        revision = record?.revision ?? 0
    }

    /// All ciphertexts, to be destroyed with the item.
    var digests: [Hash256] { (former + files.values).map(\.digest) }

    mutating func put(_ file: Attachment, at number: Int) {
        if let before = files.updateValue(file, forKey: number) { former.append(before) }
    }

    func record(of key: StepID, at now: Int) -> Record {
        Record(
            collection: Self.collection, id: key.description, revision: revision, changed: now,
            json: .object(["files": Self.json(files), "former": .array(former.map(\.json))]))
    }

    static func json(_ files: [Int: Attachment]) -> JSON {
        var members = JSONObject()
        for (number, file) in files { members["attachment.\(number)"] = file.json }
        return .object(members)
    }

    static func files(_ json: JSON) throws(JSONMismatch) -> [Int: Attachment] {
        var files: [Int: Attachment] = [:]
        for member in json.object?.sorted ?? [] {
            guard let number = Int(member.name.trimmingPrefix("attachment.")) else {
                throw JSONMismatch(path: member.name, reason: .value)
            }
            files[number] = try Attachment(json: member.value)
        }
        return files
    }
}

extension MemberNode {
    /// Takes in the mediator's redacted version of a file of a party's item: an image, stripped of its metadata like any.
    ///
    /// The original may be of another sort, such as a document of which a page was photographed.
    ///
    /// - Parameter number: the file's number in the item, from 0.
    /// - Throws: `.invalid` for what isn't an image or can't be cleaned; `.state` when nothing can be released any more.
    public func redact(
        _ key: StepID, file number: Int, with bytes: [UInt8], name: String, by officer: Officer
    ) async throws(NodeFault) {
        guard officer.roles.contains(.duty) else { throw .authority(.roleMissing) }
        let item = try await item(key)
        guard item.side == .incoming, member.isMediator else { throw .notFound }
        guard item.stage.after(.release) != nil else { throw .state }
        guard try await message(item).attachments.indices.contains(number) else { throw .notFound }
        guard MediaType.guess(bytes).hasPrefix("image/") else { throw .invalid("attachment.redacted") }
        let file = try attach(bytes, name: name)
        try await sequencer.perform { turn in
            guard let item = try turn.item(key), item.stage.after(.release) != nil else { throw NodeFault.state }
            var redactions = try FileRedactions(turn.writer.record(FileRedactions.collection, key.description))
            redactions.put(file, at: number)
            try turn.writer.put(redactions.record(of: key, at: turn.now))
            try turn.audit(officer.name, "item.redact", key.description)
        }
    }
}

extension ReleasePlan {
    /// Tells plans apart that pass other versions of a file under the same name.
    var redactionMark: String? {
        redactedFiles.isEmpty ? nil : Hash256(of: FileRedactions.json(redactedFiles).encoded).description
    }
}
