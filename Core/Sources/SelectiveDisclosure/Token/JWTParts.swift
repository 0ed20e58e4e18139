import IJSON

/// The three parts of a JWT (RFC 7519) within a token; the payload is not read before its signature was checked.
struct JWTParts {
    let header: JSONObject
    let signed: Range<Int>
    let payloadRange: Range<Int>
    let signature: [UInt8]

    /// The names that faults give the parts.
    struct Names {
        let header: SDJWTFault.Part
        let payload: SDJWTFault.Part
        let signature: SDJWTFault.Part
        static let issuer = Names(header: .header, payload: .payload, signature: .signature)
        static let holder = Names(
            header: .keyBindingHeader, payload: .keyBindingPayload, signature: .keyBindingSignature)
    }

    init(_ range: Range<Int>, of bytes: [UInt8], _ names: Names) throws(SDJWTFault) {
        let dot = UInt8(ascii: ".")
        guard let first = bytes.firstIndex(of: dot, in: range),
            let second = bytes.firstIndex(of: dot, in: first + 1..<range.upperBound),
            bytes.firstIndex(of: dot, in: second + 1..<range.upperBound) == nil
        else { throw .malformedJWT }
        header = try Self.object(bytes[range.lowerBound..<first], names.header, SDJWTLimits.header)
        signed = range.lowerBound..<second
        payloadRange = first + 1..<second
        guard let signature = Base64URL.decode(bytes[second + 1..<range.upperBound]) else {
            throw .notBase64URL(names.signature)
        }
        self.signature = signature
    }

    func payload(of bytes: [UInt8], _ names: Names, _ limits: SDJWTLimits) throws(SDJWTFault) -> JSONObject {
        try Self.object(bytes[payloadRange], names.payload, limits.payload)
    }

    private static func object(
        _ text: ArraySlice<UInt8>, _ part: SDJWTFault.Part, _ limits: JSONLimits
    ) throws(SDJWTFault) -> JSONObject {
        guard let json = Base64URL.decode(text) else { throw .notBase64URL(part) }
        do {
            guard case .object(let object) = try JSON(parsing: json, limits: limits) else {
                throw SDJWTFault.notAnObject(part)
            }
            return object
        } catch let fault as SDJWTFault {
            throw fault
        } catch let fault as JSONFault {
            throw .notJSON(part, fault)
        } catch {
            throw .notAnObject(part)
        }
    }

    /// `alg`, if it is one that is accepted and the key's.
    func checkAlgorithm(_ accepted: Set<SignatureAlgorithm>, _ key: PublicJWK) throws(SDJWTFault) {
        let name = header["alg"]
        guard let text = name?.string, let algorithm = SignatureAlgorithm(rawValue: text) else {
            throw .unsupportedAlgorithm(name?.string ?? name?.text ?? "")
        }
        guard accepted.contains(algorithm) else { throw .algorithmNotAccepted(algorithm) }
        guard algorithm == key.algorithm else { throw .algorithmOfOtherKey(algorithm) }
        guard header["crit"] == nil else { throw .criticalHeader }
    }

    func isSigned(by key: PublicJWK, in bytes: [UInt8]) -> Bool {
        key.verifies(signature, over: Array(bytes[signed]))
    }

    /// Signs a JWT. Its bytes are the compact serialisation.
    static func signed(
        type: String, payload: JSONObject, signer: some TokenSigner
    ) throws(SigningFault) -> [UInt8] {
        let header = JSON.object([
            "alg": .string(signer.algorithm.rawValue), "kid": signer.keyID.map(JSON.string), "typ": .string(type),
        ])
        var bytes = Base64URL.encodeBytes(header.encoded)
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: Base64URL.encodeBytes(JSON.object(payload).encoded))
        let signature = try signer.signature(over: bytes)
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: Base64URL.encodeBytes(signature))
        return bytes
    }
}
