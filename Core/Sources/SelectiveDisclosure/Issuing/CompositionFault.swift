/// Why an SD-JWT can't be made.
public enum CompositionFault: Error, Sendable, Hashable {
    /// A path leads to no claim.
    case noSuchClaim(ClaimPath)
    /// The whole payload can't be one disclosure, for something must be signed.
    case wholePayload
    /// A claim named `_sd`, `_sd_alg` or `...`; the path is that of its object.
    case reservedName(ClaimPath)
    /// Padding for something that is neither object nor array.
    case notAContainer(ClaimPath)
    /// More digests, or elements, than the fixed length.
    case tooLong(ClaimPath, count: Int, length: Int)
    /// The source of randomness gave too few bytes, or the same twice.
    case randomness
    /// The key did not sign.
    case signing
    /// A claim of that name is there.
    case claimPresent(String)
    /// No plain top-level claim of that name is there.
    case claimAbsent(String)
    /// The token has a Key Binding JWT.
    case alreadyBound
    /// The token's payload can't be read.
    case unreadable(SDJWTFault)
}
