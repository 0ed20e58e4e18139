import Crypto
import Room
import SelectiveDisclosure
import TransparencyLog

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
}

/// A key whose secret is SHA-256 of its name, the same in every run: it signs steps, SD-JWTs and notes.
struct TestKey: Signer {
    let key: KeyID
    let secret: [UInt8]
    private let privateKey: Curve25519.Signing.PrivateKey

    init(_ member: MemberID, _ use: String = "sign", epoch: Int = 1) {
        key = KeyID(member: member, epoch: epoch)
        secret = Hash256(of: Array("wasl receipt test \(key) \(use)".utf8)).bytes
        // Any 32 bytes are a private key of Ed25519.
        privateKey = (try? Curve25519.Signing.PrivateKey(rawRepresentation: secret))!
    }

    var bytes: [UInt8] { Array(privateKey.publicKey.rawRepresentation) }
    var verificationKey: VerificationKey { VerificationKey(bytes: bytes)! }
    var jwk: PrivateJWK { (try? PrivateJWK(algorithm: .edDSA, secret: secret, keyID: key.description))! }

    func signature(over message: [UInt8]) -> [UInt8] {
        (try? privateKey.signature(for: message)).map { Array($0) } ?? []
    }
}
