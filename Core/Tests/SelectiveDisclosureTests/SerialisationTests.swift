import IJSON
import SelectiveDisclosure
import Testing

struct SerialisationTests {
    private static let claims = #"{"_sd":["\#(RefusalTests.givenDigest)"]}"#

    @Test(arguments: [
        (#"{"alg":"none","typ":"example+sd-jwt"}"#, SDJWTFault.unsupportedAlgorithm("none")),
        (#"{"alg":"HS256","typ":"example+sd-jwt"}"#, .unsupportedAlgorithm("HS256")),
        (#"{"alg":"RS256","typ":"example+sd-jwt"}"#, .unsupportedAlgorithm("RS256")),
        (#"{"alg":"eddsa","typ":"example+sd-jwt"}"#, .unsupportedAlgorithm("eddsa")),
        (#"{"alg":1,"typ":"example+sd-jwt"}"#, .unsupportedAlgorithm("1")),
        (#"{"typ":"example+sd-jwt"}"#, .unsupportedAlgorithm("")),
        (#"{"alg":"ES256","typ":"example+sd-jwt"}"#, .algorithmOfOtherKey(.es256)),
        (#"{"alg":"EdDSA","typ":"example+sd-jwt","crit":["b64"],"b64":false}"#, .criticalHeader),
        (#"{"alg":"EdDSA","typ":"JWT"}"#, .wrongType("JWT")),
        (#"{"alg":"EdDSA","typ":"EXAMPLE+sd-jwt"}"#, .wrongType("EXAMPLE+sd-jwt")),
        (#"{"alg":"EdDSA"}"#, .wrongType(nil)),
        (#"{"alg":"EdDSA","alg":"EdDSA","typ":"example+sd-jwt"}"#, .notJSON(.header, .duplicateMember(at: 0))),
        (#"{"alg":"EdDSA","typ":"example+sd-jwt","a":[[[[1]]]]}"#, .notJSON(.header, .tooDeep(at: 45))),
        (#"["EdDSA"]"#, .notAnObject(.header)),
    ])
    func `a header that isn't as expected is refused though the signature is right`(
        _ header: String, _ fault: SDJWTFault
    ) throws {
        let forge = try Forge(header)
        #expect(forge.fault(try forge.token("{}")) == fault)
    }

    @Test func `other members of a header are passed over`() throws {
        let forge = try Forge(#"{"alg":"EdDSA","kid":"k","typ":"example+sd-jwt","x5c":["a"]}"#)
        let verified = try SDJWT.verify(forge.token("{}"), key: forge.signer.publicKey, policy: Sample.policy()).get()
        #expect(verified.keyID == "k")
    }

    @Test func `any type is taken only when the policy names none`() throws {
        let forge = try Forge(#"{"alg":"EdDSA"}"#)
        var policy = Sample.policy()
        policy.type = nil
        #expect(forge.fault(try forge.token("{}"), policy) == nil)
    }

    @Test func `an algorithm the policy doesn't accept is refused`() throws {
        let forge = try Forge()
        var policy = Sample.policy()
        policy.algorithms = [.es256]
        #expect(forge.fault(try forge.token("{}"), policy) == .algorithmNotAccepted(.edDSA))
    }

    @Test func `another key's signature is refused`() throws {
        let token = try Forge(seed: 2).token("{}")
        #expect(try Forge().fault(token) == .badSignature)
    }

    @Test func `parts that don't stand where they should are refused`() throws {
        let forge = try Forge()
        let jwt = try forge.jwt(Self.claims)
        let given = RefusalTests.given
        let cases: [(String, SDJWTFault)] = [
            ("", .missingTilde), (jwt, .missingTilde), ("\(jwt)~\(given)", .missingTilde),
            ("~", .malformedJWT), ("~\(given)~", .malformedJWT), ("\(jwt).a~\(given)~", .malformedJWT),
            ("a.b~", .malformedJWT), ("\(jwt)~~", .emptyDisclosure(0)), ("\(jwt)~\(given)~~", .emptyDisclosure(1)),
            ("\(jwt)~~\(given)~", .emptyDisclosure(0)), ("\(jwt)~\(given)~a.b.c", .unwantedKeyBinding),
            ("\(jwt)=~\(given)~", .notBase64URL(.signature)), ("é\(jwt)~\(given)~", .notBase64URL(.header)),
            (" \(jwt)~\(given)~", .notBase64URL(.header)), ("\(jwt)~\(given)~\n", .missingTilde),
            ("\(jwt)~\(given)~ ", .missingTilde),
        ]
        for (token, fault) in cases { #expect(forge.fault(token) == fault, "\(token)") }
        #expect(forge.fault("\(jwt)~\(given)~") == nil)
    }

    @Test func `limits hold to the byte and to the disclosure`() throws {
        let forge = try Forge()
        let token = try forge.token(Self.claims, [RefusalTests.given])
        #expect(forge.fault(token, Sample.policy(limits: SDJWTLimits(bytes: token.utf8.count))) == nil)
        #expect(forge.fault(token, Sample.policy(limits: SDJWTLimits(bytes: token.utf8.count - 1))) == .oversized)
        #expect(forge.fault(token, Sample.policy(limits: SDJWTLimits(disclosures: 1))) == nil)
        #expect(forge.fault(token, Sample.policy(limits: SDJWTLimits(disclosures: 0))) == .tooManyDisclosures)
        let parsed = try SDJWT(parsing: token)
        #expect(throws: SDJWTFault.oversized) {
            try parsed.verified(key: forge.signer.publicKey, policy: Sample.policy(limits: SDJWTLimits(bytes: 9)))
        }
        #expect(throws: SDJWTFault.tooManyDisclosures) {
            try parsed.verified(key: forge.signer.publicKey, policy: Sample.policy(limits: SDJWTLimits(disclosures: 0)))
        }
    }

    @Test func `leeway moves each limit of time by as much and no more`() throws {
        let forge = try Forge()
        var policy = Sample.policy()
        policy.leeway = 5
        let now = Sample.now
        #expect(
            forge.fault(try forge.token(#"{"exp":\#(now - 4),"nbf":\#(now + 5),"iat":\#(now + 5)}"#), policy) == nil)
        #expect(forge.fault(try forge.token(#"{"exp":\#(now - 5)}"#), policy) == .expired)
        #expect(forge.fault(try forge.token(#"{"nbf":\#(now + 6)}"#), policy) == .notYetValid)
        #expect(forge.fault(try forge.token(#"{"iat":\#(now + 6)}"#), policy) == .issuedInFuture)
    }

    @Test func `a required claim counts only when it is disclosed`() throws {
        let forge = try Forge()
        var policy = Sample.policy()
        policy.requiredClaims = ["given"]
        #expect(forge.fault(try forge.token(Self.claims), policy) == .missingClaim("given"))
        #expect(forge.fault(try forge.token(Self.claims, [RefusalTests.given]), policy) == nil)
    }
}
