public import IJSON

/// An SD-JWT that a policy accepted. Only `SDJWT.verified` makes one.
public struct VerifiedSDJWT: Sendable {
    /// Digests at one place that no disclosure at hand opens: claims withheld, and decoys, which look the same.
    public struct Withheld: Sendable, Hashable {
        /// The object whose `_sd`, or the array whose placeholders, they are.
        public let path: ClaimPath
        /// How many.
        public let count: Int
    }

    /// The token as received.
    public let token: SDJWT
    /// `kid` of the header, unchecked but signed.
    public let keyID: String?
    /// The processed payload: a plain object without `_sd`, `_sd_alg` and placeholders.
    public let claims: JSONObject
    /// What was withheld, where there is any, inner places before the outer ones that hold them.
    public let withheld: [Withheld]
    /// What the Key Binding JWT says, if the policy required one.
    public let keyBinding: KeyBindingClaims?

    /// The payload as signed.
    let payload: JSONObject
    let hash: HashAlgorithm
    /// Where each disclosure belongs.
    let places: [DisclosurePlace]
    let unopened: Set<Digest>

    /// Where each disclosure belongs, in the order of the token's disclosures.
    public var disclosedPaths: [ClaimPath] { places.map(\.path) }

    /// Names of an object of the payload that stand beside its digests, so that no presentation can withhold them; `nil`
    /// when the payload has no such object.
    public func plainMembers(of name: String) -> [String]? {
        payload[name]?.object.map { $0.names.filter { $0 != "_sd" } }
    }

    /// How many disclosures belong straight into a place.
    public func disclosedCount(in path: ClaimPath) -> Int { places.count { $0.parent == path } }

    /// How many digests are withheld at a place.
    public func withheldCount(at path: ClaimPath) -> Int { withheld.first { $0.path == path }?.count ?? 0 }

    /// How many digests are withheld in all, decoys among them.
    public var withheldTotal: Int { unopened.count }

    /// How many withheld digests are not those of the decoys given: 0 when everything is either disclosed or known to be
    /// a decoy.
    ///
    /// - Parameter decoys: their digests, as `IssuedSDJWT.decoys` has them.
    public func unexplained(byDecoys decoys: some Sequence<[UInt8]>) -> Int {
        var left = unopened
        for decoy in decoys where decoy.count == hash.digestLength {
            left.remove(decoy.withUnsafeBytes { Digest($0) })
        }
        return left.count
    }
}

/// What a Key Binding JWT says (RFC 9901, 4.3).
public struct KeyBindingClaims: Sendable, Hashable {
    /// Who it is meant for.
    public let audience: String
    /// The transaction.
    public let nonce: String
    /// Seconds since 1970.
    public let issuedAt: Double
    /// The holder's key, from the payload's `cnf`.
    public let key: PublicJWK
}
