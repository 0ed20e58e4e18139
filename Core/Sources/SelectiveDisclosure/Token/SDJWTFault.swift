public import IJSON

/// Why an SD-JWT is refused, a case for each reason (RFC 9901, 7). Disclosures are numbered from 0 as they stand in the
/// token; paths are those of the processed payload.
public enum SDJWTFault: Error, Sendable, Hashable {
    /// A part of the token.
    public enum Part: Sendable, Hashable {
        case header, payload, signature
        case disclosure(Int)
        case keyBindingHeader, keyBindingPayload, keyBindingSignature
    }

    // The serialisation (RFC 9901, 4).

    /// Longer than the policy allows.
    case oversized
    /// No `~` where the last disclosure, or the JWT, ends.
    case missingTilde
    /// The JWT or the Key Binding JWT isn't three parts with two dots between.
    case malformedJWT
    /// Nothing between two tildes.
    case emptyDisclosure(Int)
    /// More disclosures than the policy allows.
    case tooManyDisclosures
    /// Padded, of foreign characters, or not the one encoding of its bytes.
    case notBase64URL(Part)
    /// Not JSON, or with a member twice, a lone surrogate, too deep.
    case notJSON(Part, JSONFault)
    /// JSON, but not an object.
    case notAnObject(Part)

    // The header and the signature (7.1, step 2).

    /// `alg` is absent, `none`, a shared secret's, or none we know.
    case unsupportedAlgorithm(String)
    /// `alg` isn't among those that the policy accepts.
    case algorithmNotAccepted(SignatureAlgorithm)
    /// `alg` isn't the key's.
    case algorithmOfOtherKey(SignatureAlgorithm)
    /// `crit`: the token demands that extensions be understood, and none are (RFC 7515, 4.1.11).
    case criticalHeader
    /// `typ` isn't what the policy expects.
    case wrongType(String?)
    /// The signature isn't the key's.
    case badSignature

    // The payload (4.1, and 7.1, step 3).

    /// `_sd_alg` isn't one of the hash algorithms we know.
    case unsupportedHash(String)
    /// `_sd_alg` below the top of the payload; the path is the object's.
    case nestedHash(ClaimPath)
    /// `_sd` isn't an array; the path is the object's.
    case digestsNotAnArray(ClaimPath)
    /// A digest isn't a string; the path is that of its object or array.
    case digestNotAString(ClaimPath)
    /// A digest isn't base64url of the algorithm's length; the path is that of its object or array.
    case malformedDigest(ClaimPath)
    /// `...` stands beside other members; the path is the array's.
    case placeholderWithOthers(ClaimPath)
    /// `...` in an object that isn't an array's element; the path is the object's.
    case strayPlaceholder(ClaimPath)
    /// A digest stands twice in the payload and what was disclosed (7.1, step 4).
    case repeatedDigest(ClaimPath)
    /// The payload with its disclosures nests deeper than the policy allows.
    case tooDeep(ClaimPath)

    // The disclosures (7.1, steps 3 to 5).

    /// A disclosure isn't a JSON array.
    case disclosureNotAnArray(Int)
    /// A disclosure that an `_sd` refers to hasn't three elements.
    case notAPropertyDisclosure(Int)
    /// A disclosure that a placeholder refers to hasn't two elements.
    case notAnElementDisclosure(Int)
    /// The salt isn't a string (4.2.1).
    case saltNotAString(Int)
    /// The claim name isn't a string (4.2.1).
    case nameNotAString(Int)
    /// A claim named `_sd`, `...` or `_sd_alg` is disclosed.
    case reservedName(Int)
    /// The object has a claim of that name; the path is the claim's.
    case repeatedName(ClaimPath)
    /// The same disclosure stands twice in the token.
    case repeatedDisclosure(Int)
    /// No digest refers to the disclosure.
    case unreferencedDisclosure(Int)

    // Validity (7.1, step 6).

    /// `iat`, `nbf` or `exp` isn't a number.
    case malformedTime(String)
    /// `exp` has come.
    case expired
    /// `nbf` is still to come.
    case notYetValid
    /// `iat` is still to come.
    case issuedInFuture
    /// A claim that the policy requires isn't disclosed.
    case missingClaim(String)

    // Key binding (7.3).

    /// The policy requires a Key Binding JWT.
    case missingKeyBinding
    /// There is a Key Binding JWT that the policy doesn't want.
    case unwantedKeyBinding
    /// The payload has no `cnf` with a `jwk`.
    case missingHolderKey
    /// The key in `cnf` can't be used.
    case unusableHolderKey(JWKFault)
    /// `typ` isn't `kb+jwt`.
    case keyBindingType(String?)
    /// The signature isn't the holder's.
    case keyBindingSignature
    /// `iat`, `aud`, `nonce` or `sd_hash` is absent or of another type.
    case keyBindingClaim(String)
    /// `aud` is another verifier.
    case keyBindingAudience
    /// `nonce` is another transaction's.
    case keyBindingNonce
    /// `sd_hash` is that of another presentation.
    case keyBindingHash
    /// `iat` is longer ago than the policy allows, or `exp` has come.
    case staleKeyBinding
    /// `iat` or `nbf` is still to come.
    case keyBindingInFuture
}
