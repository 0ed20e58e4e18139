import IJSON

/// Whether an officer must show more than a password.
public enum SecondFactorPolicy: String, Sendable, Hashable, CaseIterable {
    /// Who has no second factor sets one up before anything else.
    case required
    /// An officer may set one up.
    case optional
}

/// What an officer shows besides the password. A passkey (WebAuthn) will be another case.
public enum SecondFactor: Sendable, Hashable {
    /// Codes of an authenticator: the sealed secret, and the counter of the last code that was used.
    case totp(sealed: [UInt8], last: Int)

    init?(json: JSON) {
        switch json["type"]?.string {
        case "totp":
            guard let sealed = json["secret"]?.string.flatMap({ Base64URL.decode($0) }), let last = json["last"]?.int
            else { return nil }
            self = .totp(sealed: sealed, last: last)
        default: return nil
        }
    }

    var json: JSON {
        switch self {
        case .totp(let sealed, let last):
            .object([
                "type": .string("totp"), "secret": .string(Base64URL.encode(sealed)), "last": .int(last),
            ])
        }
    }
}

extension Turn {
    /// The key that seals factors. Without it none can be set up, and none that was is of use.
    var factorKey: FactorKey {
        get throws {
            guard let key = keys.factorKey else { throw NodeFault.unavailable("keys/factors.key") }
            return key
        }
    }

    /// Draws and seals the secret of a new authenticator.
    func drawFactor(of user: String) throws -> [UInt8] {
        try factorKey.seal(environment.random(TOTP.secretLength), of: user, nonce: environment.random(12))
    }

    /// Whether what was typed is right for a factor.
    ///
    /// - Returns: the factor as it stands after that use; `nil` when it isn't right.
    func use(_ factor: SecondFactor, of user: String, _ typed: String) throws -> SecondFactor? {
        switch factor {
        case .totp(let sealed, let last):
            guard let secret = try factorKey.open(sealed, of: user) else {
                throw NodeFault.unavailable("keys/factors.key")
            }
            let counter = TOTP(secret: secret).counter(of: typed, at: now, after: last)
            return counter.map { .totp(sealed: sealed, last: $0) }
        }
    }
}
