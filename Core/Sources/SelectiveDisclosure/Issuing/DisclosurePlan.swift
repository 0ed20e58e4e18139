/// What an issuer makes selectively disclosable (RFC 9901, 6): nothing but what it names.
///
/// A claim whose parent is named too is disclosed recursively (4.2.6): `[["address"], ["address", "street"]]` hides that
/// there is an address, and lets the street be withheld from whoever sees it.
public struct DisclosurePlan: Sendable, Hashable {
    /// How decoys are added (4.2.5).
    public enum Padding: Sendable, Hashable {
        /// So many.
        case decoys(Int)
        /// As many as bring an object's `_sd` to this number of digests, or an array to this number of elements.
        case length(Int)
    }

    /// The claims that get a disclosure of their own: members and elements.
    public var disclosable: Set<ClaimPath>
    /// Decoys in the objects and arrays at these paths; the empty path is the payload's.
    public var padding: [ClaimPath: Padding]
    /// `_sd_alg`, named in the payload whatever it is.
    public var hash: HashAlgorithm

    /// A plan.
    public init(
        disclosable: Set<ClaimPath>, padding: [ClaimPath: Padding] = [:], hash: HashAlgorithm = .sha256
    ) {
        self.disclosable = disclosable
        self.padding = padding
        self.hash = hash
    }
}
