import IJSON

/// Reads what disclosures hold (RFC 9901, 4.2.1 and 4.2.2): a salt, the claim name of an object's member, and the value.
/// The salts, which nobody asks for, are only checked.
struct DisclosureReader {
    private let limits: JSONLimits
    // One disclosure after the other is decoded in it.
    private var json: [UInt8] = []

    init(_ limits: SDJWTLimits) { self.limits = limits.disclosure }

    /// One that an `_sd` refers to.
    ///
    /// - Parameter index: where it stands in the token, for faults.
    mutating func property(
        _ text: ArraySlice<UInt8>, index: Int
    ) throws(SDJWTFault) -> (name: String, value: JSON) {
        try decode(text, index)
        if let (name, value) = JSON.tagged(parsing: json, limits: limits), let name { return (name, value) }
        let elements = try elements(index)
        guard elements.count == 3 else { throw .notAPropertyDisclosure(index) }
        guard case .string = elements[0] else { throw .saltNotAString(index) }
        guard case .string(let name) = elements[1] else { throw .nameNotAString(index) }
        return (name, elements[2])
    }

    /// One that a placeholder refers to.
    mutating func element(_ text: ArraySlice<UInt8>, index: Int) throws(SDJWTFault) -> JSON {
        try decode(text, index)
        if let (name, value) = JSON.tagged(parsing: json, limits: limits), name == nil { return value }
        let elements = try elements(index)
        guard elements.count == 2 else { throw .notAnElementDisclosure(index) }
        guard case .string = elements[0] else { throw .saltNotAString(index) }
        return elements[1]
    }

    private mutating func decode(_ text: ArraySlice<UInt8>, _ index: Int) throws(SDJWTFault) {
        guard Base64URL.decode(text, into: &json) else { throw .notBase64URL(.disclosure(index)) }
    }

    private func elements(_ index: Int) throws(SDJWTFault) -> [JSON] {
        let value: JSON
        do {
            value = try JSON(parsing: json, limits: limits)
        } catch {
            throw .notJSON(.disclosure(index), error)
        }
        guard case .array(let elements) = value else { throw .disclosureNotAnArray(index) }
        return elements
    }
}
