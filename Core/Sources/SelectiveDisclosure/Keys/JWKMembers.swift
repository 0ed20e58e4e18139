import IJSON

/// The members of a JWK that both public and private keys have.
struct JWKMembers {
    let object: JSONObject
    let algorithm: SignatureAlgorithm
    let keyID: String?

    init(_ json: JSON) throws(JWKFault) {
        guard case .object(let object) = json else { throw .notAnObject }
        self.object = object
        switch object["kty"]?.string {
        case "OKP":
            guard object["crv"]?.string == "Ed25519" else { throw .curve }
            algorithm = .edDSA
        case "EC":
            guard object["crv"]?.string == "P-256" else { throw .curve }
            algorithm = .es256
        default: throw .keyType
        }
        if let name = object["kid"] {
            guard let name = name.string else { throw .member("kid") }
            keyID = name
        } else {
            keyID = nil
        }
        try checkPurpose()
    }

    /// A key marked for something else isn't used for signatures (RFC 7517, 4.2 to 4.4).
    private func checkPurpose() throws(JWKFault) {
        if let use = object["use"], use != .string("sig") { throw .purpose }
        if let name = object["alg"], name != .string(algorithm.rawValue) { throw .purpose }
        if let operations = object["key_ops"] {
            guard let operations = operations.array,
                operations.contains(.string("verify")) || operations.contains(.string("sign"))
            else { throw .purpose }
        }
    }

    /// A member that is base64url of exactly 32 bytes, which is all that these two curves have.
    func bytes(_ name: String) throws(JWKFault) -> [UInt8] {
        guard let text = object[name]?.string, let bytes = Base64URL.decode(text), bytes.count == 32 else {
            throw .member(name)
        }
        return bytes
    }
}
