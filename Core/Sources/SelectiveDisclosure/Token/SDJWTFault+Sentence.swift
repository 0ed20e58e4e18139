extension SDJWTFault {
    /// One sentence to a person, without the full stop.
    public var sentence: String {
        switch self {
        case .oversized: "the token is too long"
        case .missingTilde: "there is no ~ after the signed part, so it is no SD-JWT"
        case .malformedJWT: "the signed part is not three parts with two dots between them"
        case .emptyDisclosure(let number): "disclosure \(number) is empty"
        case .tooManyDisclosures: "it has too many disclosures"
        case .notBase64URL(let part): "\(part.name) is not base64url"
        case .notJSON(let part, _): "\(part.name) is not JSON that can be relied on"
        case .notAnObject(let part): "\(part.name) is not a JSON object"
        case .unsupportedAlgorithm(let name): "it is signed by an algorithm that is not known here: \(name)"
        case .algorithmNotAccepted(let algorithm): "it is signed by \(algorithm.rawValue), which is not accepted here"
        case .algorithmOfOtherKey(let algorithm):
            "it is signed by \(algorithm.rawValue), and the key is of another kind"
        case .criticalHeader: "its header demands extensions (crit), and none are known here"
        case .wrongType(let type): "its type is \(type ?? "not given"), which is not the one expected"
        case .badSignature: "the signature is not the key's"
        case .malformedTime(let claim): "\(claim) is not a time"
        case .expired: "it has expired"
        case .notYetValid: "it is not valid yet"
        case .issuedInFuture: "it was issued in the future"
        case .missingClaim(let claim): "\(claim) is missing, or not disclosed"
        default: digestSentence ?? disclosureSentence ?? keyBindingSentence
        }
    }

    private var digestSentence: String? {
        switch self {
        case .unsupportedHash(let name): "its digests are by an algorithm that is not known here: \(name)"
        case .nestedHash(let path): "_sd_alg stands below the top, at \(path.place)"
        case .digestsNotAnArray(let path): "_sd is not a list, at \(path.place)"
        case .digestNotAString(let path), .malformedDigest(let path): "a digest is not one, at \(path.place)"
        case .placeholderWithOthers(let path), .strayPlaceholder(let path):
            "the name ... stands where it may not, at \(path.place)"
        case .repeatedDigest(let path): "a digest stands in it twice, at \(path.place)"
        case .tooDeep(let path): "it nests too deep, at \(path.place)"
        default: nil
        }
    }

    private var disclosureSentence: String? {
        switch self {
        case .disclosureNotAnArray(let number): "disclosure \(number) is not a list"
        case .notAPropertyDisclosure(let number): "disclosure \(number) is not of salt, name and value"
        case .notAnElementDisclosure(let number): "disclosure \(number) is not of salt and value"
        case .saltNotAString(let number): "the salt of disclosure \(number) is not text"
        case .nameNotAString(let number): "the name in disclosure \(number) is not text"
        case .reservedName(let number): "disclosure \(number) has a name that SD-JWT keeps for itself"
        case .repeatedName(let path): "a disclosure brings a claim that is there already, at \(path.place)"
        case .repeatedDisclosure(let number): "disclosure \(number) stands in it twice"
        case .unreferencedDisclosure(let number): "disclosure \(number) belongs to no digest that was signed"
        default: nil
        }
    }

    private var keyBindingSentence: String {
        switch self {
        case .missingKeyBinding: "the holder's key binding is missing"
        case .unwantedKeyBinding: "it has a key binding, and none is expected"
        case .missingHolderKey: "it names no holder's key (cnf)"
        case .unusableHolderKey(let fault): "the holder's key in it can't be used: \(fault.sentence)"
        case .keyBindingType: "the type of the key binding is not kb+jwt"
        case .keyBindingSignature: "the key binding's signature is not the holder's"
        case .keyBindingClaim(let claim): "\(claim) is missing in the key binding, or of another type"
        case .keyBindingAudience: "the key binding is for another audience"
        case .keyBindingNonce: "the key binding has another nonce"
        case .keyBindingHash: "the key binding is of another presentation"
        case .staleKeyBinding: "the key binding is too old"
        case .keyBindingInFuture: "the key binding is of the future"
        default: "it is not in order"
        }
    }
}

extension SDJWTFault.Part {
    fileprivate var name: String {
        switch self {
        case .header: "the header"
        case .payload: "the payload"
        case .signature: "the signature"
        case .disclosure(let number): "disclosure \(number)"
        case .keyBindingHeader: "the key binding's header"
        case .keyBindingPayload: "the key binding's payload"
        case .keyBindingSignature: "the key binding's signature"
        }
    }
}

extension ClaimPath {
    /// Where, to a person.
    fileprivate var place: String { steps.isEmpty ? "the top" : description }
}

extension JWKFault {
    /// One sentence to a person, without the full stop.
    public var sentence: String {
        switch self {
        case .notAnObject: "it is not a JSON object"
        case .keyType: "its kty is neither OKP nor EC"
        case .curve: "its curve is neither Ed25519 nor P-256"
        case .member(let name): "its member \(name) is missing or not of the right length"
        case .notAKey: "its numbers are no key of the curve"
        case .purpose: "it says itself that it is for something else"
        case .secret: "it holds the secret part; give the public key"
        case .mismatch: "its public part is not that of its secret"
        }
    }
}

extension CompositionFault {
    /// One sentence to a person, without the full stop.
    public var sentence: String {
        switch self {
        case .noSuchClaim(let path): "there is no claim at \(path.place)"
        case .wholePayload: "the whole can't be disclosable, for something must be signed"
        case .reservedName(let path): "a claim at \(path.place) has a name that SD-JWT keeps for itself"
        case .notAContainer(let path): "what stands at \(path.place) takes no padding"
        case .tooLong(let path, let count, let length):
            "there are \(count) digests at \(path.place), more than the \(length) asked for"
        case .randomness: "the source of randomness failed"
        case .signing: "the key did not sign"
        case .claimPresent(let name): "a claim \(name) is there already"
        case .claimAbsent(let name): "there is no claim \(name)"
        case .alreadyBound: "the token has a key binding already"
        case .unreadable(let fault): "it can't be read: \(fault.sentence)"
        }
    }
}
