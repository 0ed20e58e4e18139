import IJSON
public import Room
import TransparencyLog

/// A submission as somebody hands it over to open a release: its own receipt, or token and salt alone.
public enum Origin: Sendable, Hashable {
    /// With its place in the log.
    case receipt(Receipt)
    /// Without.
    case envelope(Envelope)

    /// The token and its salt.
    public var envelope: Envelope {
        switch self {
        case .receipt(let receipt): receipt.envelope
        case .envelope(let envelope): envelope
        }
    }

    /// Reads a receipt's file, or `{"token":…,"salt":…}`.
    ///
    /// - Throws: ``ReceiptFault/file(_:)``.
    public init(parsing bytes: [UInt8]) throws(ReceiptFault) {
        let limits = JSONLimits(depth: 3, bytes: Receipt.maximumLength)
        guard let json = try? JSON(parsing: bytes, limits: limits) else { throw .file("not JSON") }
        guard json["wasl_receipt"] == nil else {
            self = .receipt(try Receipt(parsing: bytes))
            return
        }
        do throws(JSONMismatch) {
            var reader = try JSONReader(json)
            let salt = try reader.value("salt") { text in
                Base64URL.decode(text).flatMap { $0.count == LogEntry.saltLength ? $0 : nil }
            }
            self = .envelope(Envelope(token: Array(try reader.string("token").utf8), salt: salt))
            try reader.finish()
        } catch {
            throw .file(error.path.isEmpty ? "not an object" : error.path)
        }
    }
}
