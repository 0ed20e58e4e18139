import Crypto
import Room

/// A signer whose private key is SHA-256 of a text, the same in every run.
struct TestSigner: Signer {
    let key: KeyID
    private let privateKey: Curve25519.Signing.PrivateKey

    init(_ member: MemberID, epoch: Int) {
        key = KeyID(member: member, epoch: epoch)
        let seed = SHA256.hash(data: Array("wasl test key \(key)".utf8))
        // Any 32 bytes are a private key of Ed25519.
        privateKey = (try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed)))!
    }

    var verificationKey: VerificationKey {
        VerificationKey(bytes: Array(privateKey.publicKey.rawRepresentation))!
    }

    func signature(over message: [UInt8]) -> [UInt8] {
        (try? privateKey.signature(for: message)).map { Array($0) } ?? []
    }
}
