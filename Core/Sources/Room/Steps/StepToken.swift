import IJSON
import SelectiveDisclosure
import TransparencyLog

/// The token of a step as read and not trusted: messages and releases are SD-JWTs (RFC 9901), all else plain JWTs.
struct StepToken: Sendable {
    private enum Form {
        case plain(CompactJWS)
        case disclosing(OpenedSDJWT)
    }

    private let form: Form
    let type: StepType
    let key: KeyID

    init(parsing bytes: [UInt8]) throws(RefusalCode) {
        // A tilde is in no plain token.
        if bytes.contains(UInt8(ascii: "~")) {
            let opened = try Self.opened(bytes)
            guard let key = opened.keyID.flatMap({ KeyID($0) }), opened.headerCount == 3 else { throw .malformed }
            guard let type = opened.type.flatMap({ StepType(tokenType: $0) }), type.isDisclosing else { throw .kind }
            (form, self.type, self.key) = (.disclosing(opened), type, key)
            return
        }
        let token: CompactJWS
        do { token = try CompactJWS(parsing: bytes) } catch { throw error == .oversized ? .oversized : .malformed }
        guard let type = StepType(tokenType: token.type), !type.isDisclosing else { throw .kind }
        (form, self.type, key) = (.plain(token), type, token.key)
    }

    private static func opened(_ bytes: [UInt8]) throws(RefusalCode) -> OpenedSDJWT {
        do throws(SDJWTFault) {
            let limits = SDJWTLimits(bytes: CompactJWS.maximumLength)
            return try OpenedSDJWT(SDJWT(parsing: bytes, limits: limits), limits: limits)
        } catch {
            throw error == .oversized || error == .tooManyDisclosures ? .oversized : .malformed
        }
    }

    var claims: JSON {
        switch form {
        case .plain(let token): token.payload
        case .disclosing(let token): .object(token.unverifiedClaims)
        }
    }

    /// What was disclosed, when it's a token that can withhold.
    var disclosed: VerifiedSDJWT? {
        guard case .disclosing(let token) = form else { return nil }
        return token.believed
    }

    func isSigned(by key: VerificationKey) -> Bool {
        switch form {
        case .plain(let token): return token.isSigned(by: key)
        case .disclosing(let token):
            // Times are the steps' own affair; `exp` and `nbf` are no claims of theirs.
            guard let key = key.jwk else { return false }
            let policy = VerificationPolicy(algorithms: [.edDSA], type: type.tokenType, now: .max / 2)
            return (try? token.verified(key: key, policy: policy)) != nil
        }
    }
}

/// Lets a room's signer sign SD-JWTs.
struct StepTokenSigner: TokenSigner {
    let signer: any Signer
    var algorithm: SignatureAlgorithm { .edDSA }
    var keyID: String? { signer.key.description }

    func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8] { signer.signature(over: message) }
}
