/// What a verifier accepts. Nothing of it is taken from the token (RFC 9901, 7.3 and 9.5).
public struct VerificationPolicy: Sendable, Hashable {
    /// Whether a Key Binding JWT must be there.
    public enum KeyBinding: Sendable, Hashable {
        /// There must be none.
        case none
        /// There must be one of this audience and nonce.
        case required(KeyBindingPolicy)
    }

    /// The algorithms to accept, for the issuer's and the holder's signature.
    public var algorithms: Set<SignatureAlgorithm>
    /// The `typ` to expect, compared byte by byte; `nil` takes any and none (9.11 advises against that).
    public var type: String?
    /// The time, in seconds since 1970.
    public var now: Int
    /// By how many seconds clocks may differ, for each comparison of times.
    public var leeway: Int
    /// Top-level claims that must be there after processing. A holder may withhold `exp` or `nbf` if the issuer let it
    /// (9.7).
    public var requiredClaims: Set<String>
    /// Key binding.
    public var keyBinding: KeyBinding
    /// Limits.
    public var limits: SDJWTLimits

    /// A policy.
    public init(
        algorithms: Set<SignatureAlgorithm>, type: String?, now: Int, leeway: Int = 0,
        requiredClaims: Set<String> = [], keyBinding: KeyBinding = .none, limits: SDJWTLimits = SDJWTLimits()
    ) {
        self.algorithms = algorithms
        self.type = type
        self.now = now
        self.leeway = leeway
        self.requiredClaims = requiredClaims
        self.keyBinding = keyBinding
        self.limits = limits
    }
}

/// What a Key Binding JWT must say (RFC 9901, 4.3 and 7.3).
public struct KeyBindingPolicy: Sendable, Hashable {
    /// `aud`: this verifier.
    public var audience: String
    /// `nonce`: this transaction.
    public var nonce: String
    /// How many seconds ago `iat` may be, leeway not counted.
    public var maximumAge: Int

    /// A policy.
    public init(audience: String, nonce: String, maximumAge: Int) {
        self.audience = audience
        self.nonce = nonce
        self.maximumAge = maximumAge
    }
}
