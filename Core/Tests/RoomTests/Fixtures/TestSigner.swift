import Crypto
import Room
import SelectiveDisclosure

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

extension StepClaims {
    /// The token of these claims with salts from a seed, the same in every run.
    func token(
        as type: StepType, by signer: some Signer, salt: [UInt8] = Array(0..<32), holder: VerificationKey? = nil,
        redacting redaction: Redaction? = nil
    ) throws -> [UInt8] {
        nonisolated(unsafe) var generator = SeededGenerator(seed: 42)
        let random: (Int) -> [UInt8] = { count in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        return try signed(
            as: type, by: signer, salt: salt, random: random,
            holder: holder ?? TestSigner(.mediator, epoch: 1).verificationKey, redacting: redaction)
    }
}
