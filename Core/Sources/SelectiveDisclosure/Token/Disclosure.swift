import IJSON

/// What a disclosure holds (RFC 9901, 4.2.1 and 4.2.2): a salt, the claim name of an object's member, and the value.
struct Disclosure {
    private let elements: [JSON]
    private let index: Int

    /// - Parameter index: where it stands in the token, for faults.
    init(_ text: ArraySlice<UInt8>, index: Int, limits: SDJWTLimits) throws(SDJWTFault) {
        guard let json = Base64URL.decode(text) else { throw .notBase64URL(.disclosure(index)) }
        let value: JSON
        do {
            value = try JSON(parsing: json, limits: limits.disclosure)
        } catch {
            throw .notJSON(.disclosure(index), error)
        }
        guard case .array(let elements) = value else { throw .disclosureNotAnArray(index) }
        self.elements = elements
        self.index = index
    }

    /// As one that an `_sd` refers to.
    func property() throws(SDJWTFault) -> (name: String, value: JSON) {
        guard elements.count == 3 else { throw .notAPropertyDisclosure(index) }
        guard case .string = elements[0] else { throw .saltNotAString(index) }
        guard case .string(let name) = elements[1] else { throw .nameNotAString(index) }
        return (name, elements[2])
    }

    /// As one that a placeholder refers to.
    func element() throws(SDJWTFault) -> JSON {
        guard elements.count == 2 else { throw .notAnElementDisclosure(index) }
        guard case .string = elements[0] else { throw .saltNotAString(index) }
        return elements[1]
    }
}
