import IJSON
import SelectiveDisclosure
import Testing

/// Keys, a time and a policy that the tests share.
enum Sample {
    static let now = 1_800_000_000
    static let type = "example+sd-jwt"

    static func key(_ algorithm: SignatureAlgorithm, _ seed: UInt8, keyID: String? = nil) throws -> PrivateJWK {
        try PrivateJWK(algorithm: algorithm, secret: Array(repeating: seed, count: 32), keyID: keyID)
    }

    static func policy(
        _ keyBinding: VerificationPolicy.KeyBinding = .none, now: Int = now, limits: SDJWTLimits = SDJWTLimits()
    ) -> VerificationPolicy {
        VerificationPolicy(
            algorithms: [.edDSA, .es256], type: type, now: now, keyBinding: keyBinding, limits: limits)
    }

    static let audience = "https://verifier.example"
    static let nonce = "n-1"

    static func bound(maximumAge: Int = 60) -> VerificationPolicy.KeyBinding {
        .required(KeyBindingPolicy(audience: audience, nonce: nonce, maximumAge: maximumAge))
    }

    /// Random bytes that are the same in every run.
    static func random(_ seed: UInt64) -> (Int) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return { count in (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    }

    static func object(_ text: String) throws -> JSONObject {
        try #require(JSON(parsing: text, limits: JSONLimits(depth: 40)).object)
    }
}

extension Result {
    /// Why it failed.
    var fault: Failure? { if case .failure(let fault) = self { fault } else { nil } }
}
