public import IJSON

/// A step as its author hands it over: the token's bytes and the salt of its log entry.
public struct Envelope: Sendable, Hashable {
    /// The signed token.
    public var token: [UInt8]
    /// 32 bytes drawn by the author.
    public var salt: [UInt8]
    /// What travels beside the token and is no part of its log entry.
    public var companions: Companions

    /// An envelope.
    public init(token: [UInt8], salt: [UInt8], companions: Companions = Companions()) {
        self.token = token
        self.salt = salt
        self.companions = companions
    }

    /// How many bytes it has with all that travels beside the token.
    public var byteCount: Int { token.count + salt.count + companions.byteCount }
}

/// What travels beside a token. The token says what there must be; nothing here is believed for being here.
public struct Companions: Sendable, Hashable {
    /// Of a release with attribution `signed`: the submitter's SD-JWT reduced to the same disclosures, with the
    /// mediator's Key Binding JWT (protocol, section 3).
    public var origin: [UInt8]?
    /// The document of the terms by which the submitter's root certified the key that signed `origin`.
    public var originKey: [UInt8]?
    /// A detached ML-DSA-65 signature (FIPS 204) over the token, 3,309 bytes, when the token announces one.
    public var longTerm: [UInt8]?

    /// None, or those given.
    public init(origin: [UInt8]? = nil, originKey: [UInt8]? = nil, longTerm: [UInt8]? = nil) {
        self.origin = origin
        self.originKey = originKey
        self.longTerm = longTerm
    }

    /// Whether there are none.
    public var isEmpty: Bool { origin == nil && originKey == nil && longTerm == nil }

    var byteCount: Int { (origin?.count ?? 0) + (originKey?.count ?? 0) + (longTerm?.count ?? 0) }

    /// The most bytes of their JSON that are read.
    public static let maximumLength = 256 << 10

    /// As JSON: tokens as text, the signature in base64url.
    public var json: JSON {
        .object([
            "origin": origin.map { .string(String(decoding: $0, as: UTF8.self)) },
            "origin_key": originKey.map { .string(String(decoding: $0, as: UTF8.self)) },
            "long_term": longTerm.map { .string(Base64URL.encode($0)) },
        ])
    }

    /// From JSON.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "companions")
        origin = try reader.optionalString("origin").map { Array($0.utf8) }
        originKey = try reader.optionalString("origin_key").map { Array($0.utf8) }
        longTerm = try reader.optionalValue("long_term") { Base64URL.decode($0) }
        try reader.finish()
    }

    /// From the bytes of their JSON; `nil` when they aren't that, or too many.
    public init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limits: JSONLimits(depth: 2, bytes: Self.maximumLength)),
            let read = try? Companions(json: json), !read.isEmpty
        else { return nil }
        self = read
    }
}
