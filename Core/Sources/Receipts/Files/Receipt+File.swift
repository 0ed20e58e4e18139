public import IJSON
import Room
import TransparencyLog

/// The file format. Any JSON text of the value reads back; ``bytes`` is the one that is written.
extension Receipt {
    /// The longest file that is read, in bytes.
    public static let maximumLength = 4 << 20
    private static let limits = JSONLimits(depth: 3, bytes: maximumLength)
    private static let version = 1

    /// Reads a receipt's file. Nothing in it is believed yet.
    ///
    /// - Throws: ``ReceiptFault/file(_:)``.
    public init(parsing bytes: [UInt8]) throws(ReceiptFault) {
        let json: JSON
        do { json = try JSON(parsing: bytes, limits: Self.limits) } catch { throw .file("not JSON") }
        do throws(JSONMismatch) {
            var reader = try JSONReader(json)
            guard try reader.int("wasl_receipt") == Self.version else { throw reader.mismatch("wasl_receipt") }
            envelope = try Envelope(&reader)
            proof = try reader.value("proof") { try? LogProof(parsing: Array($0.utf8)) }
            documents = try reader.strings("documents").map { Array($0.utf8) }
            guard documents.count <= Self.maximumDocuments else { throw reader.mismatch("documents") }
            try reader.finish()
        } catch {
            throw .file(error.path.isEmpty ? "not an object" : error.path)
        }
    }

    /// The receipt as JSON.
    public var json: JSON {
        .object([
            "wasl_receipt": .int(Self.version), "token": .string(String(decoding: envelope.token, as: UTF8.self)),
            "salt": .string(Base64URL.encode(envelope.salt)), "companions": envelope.companionsJSON,
            "proof": .string(String(decoding: proof.bytes, as: UTF8.self)),
            "documents": .strings(documents.map { String(decoding: $0, as: UTF8.self) }),
        ])
    }

    /// The file: the one encoding of the JSON, and a newline.
    public var bytes: [UInt8] { json.encoded + [UInt8(ascii: "\n")] }
}

extension Envelope {
    /// Takes token, salt and companions, of which none are not written.
    init(_ reader: inout JSONReader) throws(JSONMismatch) {
        let salt = try reader.value("salt") { text in
            Base64URL.decode(text).flatMap { $0.count == LogEntry.saltLength ? $0 : nil }
        }
        self.init(token: Array(try reader.string("token").utf8), salt: salt)
        guard let json = reader.optional("companions") else { return }
        companions = try Companions(json: json)
        guard !companions.isEmpty else { throw reader.mismatch("companions") }
    }

    var companionsJSON: JSON? { companions.isEmpty ? nil : companions.json }
}
