/// An SD-JWT, or an SD-JWT+KB, in compact serialisation (RFC 9901, 4), its bytes kept as received and nothing of it
/// checked yet but where its parts are.
///
/// ```
/// <Issuer-signed JWT>~<Disclosure 1>~…~<Disclosure N>~[<Key Binding JWT>]
/// ```
public struct SDJWT: Sendable, Hashable {
    /// The whole token in ASCII.
    public let bytes: [UInt8]
    let jwt: Range<Int>
    let disclosureRanges: [Range<Int>]
    let keyBindingRange: Range<Int>?

    /// Finds the parts.
    public init(parsing bytes: [UInt8], limits: SDJWTLimits = SDJWTLimits()) throws(SDJWTFault) {
        guard bytes.count <= limits.bytes else { throw .oversized }
        var parts: [Range<Int>] = []
        var start = 0
        while let index = bytes.firstIndex(of: UInt8(ascii: "~"), in: start..<bytes.count) {
            // The JWT is a part too.
            guard parts.count <= limits.disclosures else { throw .tooManyDisclosures }
            guard index > start || parts.isEmpty else { throw .emptyDisclosure(parts.count - 1) }
            parts.append(start..<index)
            start = index + 1
        }
        guard let jwt = parts.first else { throw .missingTilde }
        // What stands after the last tilde is either nothing or a JWT; a disclosure has no dots.
        if start < bytes.count, !bytes[start...].contains(UInt8(ascii: ".")) { throw .missingTilde }
        self.bytes = bytes
        self.jwt = jwt
        disclosureRanges = Array(parts.dropFirst())
        keyBindingRange = start < bytes.count ? start..<bytes.count : nil
    }

    /// Finds the parts.
    public init(parsing text: String, limits: SDJWTLimits = SDJWTLimits()) throws(SDJWTFault) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    /// From parts that are well formed.
    init(jwt: some Collection<UInt8>, disclosures: some Sequence<some Collection<UInt8>>) {
        var bytes = Array(jwt)
        self.jwt = 0..<bytes.count
        bytes.append(UInt8(ascii: "~"))
        var ranges: [Range<Int>] = []
        for disclosure in disclosures {
            ranges.append(bytes.count..<bytes.count + disclosure.count)
            bytes.append(contentsOf: disclosure)
            bytes.append(UInt8(ascii: "~"))
        }
        self.bytes = bytes
        disclosureRanges = ranges
        keyBindingRange = nil
    }

    init(_ presentation: SDJWT, keyBinding: [UInt8]) {
        bytes = presentation.bytes + keyBinding
        jwt = presentation.jwt
        disclosureRanges = presentation.disclosureRanges
        keyBindingRange = presentation.bytes.count..<bytes.count
    }

    /// The token as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The disclosures as they stand, in base64url.
    public var disclosures: [String] { disclosureRanges.map { String(decoding: bytes[$0], as: UTF8.self) } }

    /// Whether a Key Binding JWT follows (an SD-JWT+KB).
    public var hasKeyBinding: Bool { keyBindingRange != nil }

    /// What `sd_hash` is taken over: all up to the last tilde, with it (RFC 9901, 4.3.1).
    var boundBytes: ArraySlice<UInt8> { bytes[..<(keyBindingRange?.lowerBound ?? bytes.count)] }
}
