/// What a witness answers (C2SP tlog-witness, add-checkpoint); the raw value is the HTTP status.
public enum WitnessStatus: Int, Sendable, Hashable {
    /// The body is a cosignature's line.
    case cosigned = 200
    /// Not a request, or an old size above the checkpoint's.
    case badRequest = 400
    /// No trusted key of the log signed the checkpoint.
    case forbidden = 403
    /// A log that isn't watched.
    case notFound = 404
    /// Another old size than that of the checkpoint cosigned last, which is the body.
    case conflict = 409
    /// The proof doesn't verify, or the size is the same and the root another.
    case unprocessable = 422
}

/// A witness's answer to one request.
public struct WitnessReply: Sendable, Hashable {
    /// The HTTP status.
    public let status: WitnessStatus
    /// A signature line, or a size and a newline; else empty.
    public let body: [UInt8]
    /// The cosignature of a status 200.
    public let cosignature: NoteSignature?
    /// What the request proves against the log, if it does.
    public let evidence: ForkEvidence?

    /// The `Content-Type` the document asks for with a status 409; `nil` where it asks for none.
    public var contentType: String? { status == .conflict ? "text/x.tlog.size" : nil }

    /// The size in the body of a status 409, for the log that asked; `nil` if there is none.
    public static func knownSize(in body: [UInt8]) -> Int? {
        body.last == ASCII.newline ? ASCII.decimal(body.dropLast()) : nil
    }

    init(_ status: WitnessStatus, evidence: ForkEvidence? = nil) {
        self.status = status
        body = []
        cosignature = nil
        self.evidence = evidence
    }

    init(known size: Int, evidence: ForkEvidence?) {
        status = .conflict
        body = Array("\(size)\n".utf8)
        cosignature = nil
        self.evidence = evidence
    }

    init(_ cosignature: NoteSignature) {
        status = .cosigned
        body = cosignature.line
        self.cosignature = cosignature
        evidence = nil
    }
}
