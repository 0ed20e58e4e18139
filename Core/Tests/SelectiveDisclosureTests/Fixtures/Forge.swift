import Crypto
import IJSON
import SelectiveDisclosure

/// Makes tokens by hand from texts, well signed whatever stands in them, so that the one defect named is the only one.
struct Forge {
    var header = #"{"alg":"EdDSA","typ":"example+sd-jwt"}"#
    let signer: PrivateJWK

    init(_ header: String? = nil, seed: UInt8 = 1) throws {
        signer = try Sample.key(.edDSA, seed)
        if let header { self.header = header }
    }

    /// The base64url of a disclosure's JSON.
    static func disclosure(_ json: String) -> String { Base64URL.encode(json.utf8) }

    /// Its digest, not computed by what is tested.
    static func digest(_ text: String) -> String { Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8)))) }

    func jwt(_ payload: String) throws -> String {
        let signed = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8)
        return signed + "." + Base64URL.encode(try signer.signature(over: Array(signed.utf8)))
    }

    func token(_ payload: String, _ disclosures: [String] = []) throws -> String {
        ([try jwt(payload)] + disclosures + [""]).joined(separator: "~")
    }

    func fault(_ token: String, _ policy: VerificationPolicy = Sample.policy()) -> SDJWTFault? {
        SDJWT.verify(token, key: signer.publicKey, policy: policy).fault
    }
}
