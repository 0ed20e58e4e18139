import IJSON
import Room
import TransparencyLog

/// The file format. It has one spelling, so that every byte of it is under the signature.
extension CaseArchive {
    /// The longest file that is read, in bytes.
    public static let maximumLength = 64 << 20
    /// The member that no other file has.
    public static let mark = "wasl_archive"
    fileprivate static let version = 1

    /// Reads an archive's file. Nothing in it is believed yet.
    ///
    /// - Throws: ``ArchiveFault/oversized``, ``ArchiveFault/malformed(_:)`` or ``ArchiveFault/spelling``.
    public init(parsing bytes: [UInt8]) throws(ArchiveFault) {
        guard bytes.count <= Self.maximumLength else { throw .oversized }
        let json: JSON
        do { json = try JSON(parsing: bytes, limits: JSONLimits(depth: 12, bytes: Self.maximumLength)) } catch {
            throw .malformed("not JSON")
        }
        do throws(JSONMismatch) {
            var reader = try JSONReader(json)
            guard try reader.int(Self.mark) == Self.version else { throw reader.mismatch(Self.mark) }
            signature = Array(try reader.string("signature").utf8)
            content = try Content(&reader)
            try reader.finish()
        } catch {
            throw .malformed(error.path.isEmpty ? "not an object" : error.path)
        }
        guard self.bytes == bytes else { throw .spelling }
    }

    /// The file: the one encoding of the JSON, and a newline.
    public var bytes: [UInt8] {
        var object = content.object
        object["signature"] = .string(String(decoding: signature, as: UTF8.self))
        return JSON.object(object).encoded + [UInt8(ascii: "\n")]
    }
}

extension CaseArchive.Content {
    /// All but the signature.
    var object: JSONObject {
        JSONObject([
            "documents": .strings(documents.map { String(decoding: $0, as: UTF8.self) }),
            "erased": erased == 0 ? nil : .int(erased), "files": files.map { .array($0.map(\.json)) },
            "ledger": ledger, "made": .int(made), "member": .string(member.description),
            "room": .string(room.description), "steps": .array(steps.map(\.json)), "subject": .string(subject),
            CaseArchive.mark: .int(CaseArchive.version),
        ])
    }

    fileprivate init(_ reader: inout JSONReader) throws(JSONMismatch) {
        self.init(
            member: try reader.value("member") { MemberID($0) }, room: try reader.value("room") { Hash256($0) },
            made: try reader.int("made"),
            subject: try reader.value("subject") { Self.isReference($0) ? $0 : nil },
            documents: try reader.strings("documents").map { Array($0.utf8) }, ledger: try reader.required("ledger"))
        guard documents.count <= Receipt.maximumDocuments else { throw reader.mismatch("documents") }
        guard ledger.object != nil else { throw reader.mismatch("ledger", .type) }
        for json in try reader.array("steps") { steps.append(try CaseArchive.Step(json: json)) }
        erased = try reader.optionalInt("erased") ?? 0
        guard erased >= 0 else { throw reader.mismatch("erased") }
        guard let json = reader.optional("files") else { return }
        guard let list = json.array else { throw reader.mismatch("files", .type) }
        var files: [CaseArchive.File] = []
        for file in list { files.append(try CaseArchive.File(json: file)) }
        self.files = files
    }

    /// Nothing that a terminal or a file's name would take for more than a word.
    private static func isReference(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
    }
}

extension CaseArchive.Step {
    fileprivate var json: JSON {
        .object([
            "token": .string(String(decoding: envelope.token, as: UTF8.self)),
            "salt": .string(Base64URL.encode(envelope.salt)), "companions": envelope.companionsJSON,
            "proof": proof.map { .string(String(decoding: $0.bytes, as: UTF8.self)) },
        ])
    }

    fileprivate init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "steps")
        envelope = try Envelope(&reader)
        proof = try reader.optionalValue("proof") { try? LogProof(parsing: Array($0.utf8)) }
        try reader.finish()
    }
}

extension CaseArchive.File {
    fileprivate var json: JSON { .object(["content": content, "readings": .array(readings)]) }

    fileprivate init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "files")
        content = try reader.required("content")
        guard content.object != nil else { throw reader.mismatch("content", .type) }
        readings = try reader.array("readings")
        try reader.finish()
    }
}
