import IJSON
import SelectiveDisclosure
import Testing

struct KeyBindingTests {
    private let issuer: PrivateJWK
    private let holder: PrivateJWK
    private let token: SDJWT

    init() throws {
        issuer = try Sample.key(.edDSA, 1)
        holder = try Sample.key(.es256, 2)
        token = try SDJWT.issue(
            Sample.object(#"{"a":1,"b":2}"#), plan: DisclosurePlan(disclosable: [["a"], ["b"]]), type: Sample.type,
            holder: holder.publicKey, signer: issuer, random: Sample.random(1)
        ).token
    }

    private func fault(_ token: SDJWT, _ policy: VerificationPolicy) -> SDJWTFault? {
        SDJWT.verify(token.bytes, key: issuer.publicKey, policy: policy).fault
    }

    private func bound(_ time: Int = Sample.now) throws -> SDJWT {
        try token.bound(audience: Sample.audience, nonce: Sample.nonce, at: time, holder: holder)
    }

    @Test func `a bound presentation is accepted and says what it is bound to`() throws {
        let policy = Sample.policy(Sample.bound())
        let verified = try SDJWT.verify(bound().bytes, key: issuer.publicKey, policy: policy).get()
        #expect(verified.keyBinding?.audience == Sample.audience)
        #expect(verified.keyBinding?.nonce == Sample.nonce)
        #expect(verified.keyBinding?.issuedAt == Double(Sample.now))
        #expect(verified.keyBinding?.key == holder.publicKey)
        #expect(try verified.presentation(of: [["a"], ["b"]]) == token)
    }

    @Test func `the policy alone says whether key binding must be there`() throws {
        #expect(fault(token, Sample.policy(Sample.bound())) == .missingKeyBinding)
        #expect(fault(try bound(), Sample.policy()) == .unwantedKeyBinding)
        #expect(fault(token, Sample.policy()) == nil)
    }

    @Test func `audience and nonce must be those of the policy`() throws {
        let other = KeyBindingPolicy(audience: Sample.audience + "/", nonce: Sample.nonce, maximumAge: 60)
        #expect(fault(try bound(), Sample.policy(.required(other))) == .keyBindingAudience)
        let later = KeyBindingPolicy(audience: Sample.audience, nonce: "n-2", maximumAge: 60)
        #expect(fault(try bound(), Sample.policy(.required(later))) == .keyBindingNonce)
    }

    @Test func `age counts to the second, and leeway on both sides`() throws {
        var policy = Sample.policy(Sample.bound(maximumAge: 60))
        #expect(fault(try bound(Sample.now - 60), policy) == nil)
        #expect(fault(try bound(Sample.now - 61), policy) == .staleKeyBinding)
        #expect(fault(try bound(Sample.now + 1), policy) == .keyBindingInFuture)
        policy.leeway = 2
        #expect(fault(try bound(Sample.now - 62), policy) == nil)
        #expect(fault(try bound(Sample.now - 63), policy) == .staleKeyBinding)
        #expect(fault(try bound(Sample.now + 2), policy) == nil)
        #expect(fault(try bound(Sample.now + 3), policy) == .keyBindingInFuture)
    }

    @Test func `a key binding moved to another presentation is refused`() throws {
        let verified = try token.verified(key: issuer.publicKey, policy: Sample.policy())
        let smaller = try verified.presentation(of: [["a"]])
        let binding = try bound().text.dropFirst(token.text.count)
        let moved = try SDJWT(parsing: smaller.text + binding)
        #expect(fault(moved, Sample.policy(Sample.bound())) == .keyBindingHash)
        let swapped =
            ([token.text.split(separator: "~")[0]] + token.disclosures.reversed().map { $0[...] })
            .joined(separator: "~") + "~"
        #expect(fault(try SDJWT(parsing: swapped), Sample.policy()) == nil)
        #expect(fault(try SDJWT(parsing: swapped + binding), Sample.policy(Sample.bound())) == .keyBindingHash)
    }

    @Test func `another key's binding is refused`() throws {
        let thief = try Sample.key(.es256, 3)
        let stolen = try token.bound(audience: Sample.audience, nonce: Sample.nonce, at: Sample.now, holder: thief)
        #expect(fault(stolen, Sample.policy(Sample.bound())) == .keyBindingSignature)
        let other = try Sample.key(.edDSA, 2)
        let crossed = try token.bound(audience: Sample.audience, nonce: Sample.nonce, at: Sample.now, holder: other)
        #expect(fault(crossed, Sample.policy(Sample.bound())) == .algorithmOfOtherKey(.edDSA))
    }

    @Test func `a token is bound once`() throws {
        let bound = try bound()
        #expect(throws: CompositionFault.alreadyBound) {
            try bound.bound(audience: "x", nonce: "y", at: 0, holder: holder)
        }
    }

    @Test func `a payload without a usable holder key can't be bound`() throws {
        let forge = try Forge()
        let cases: [(String, SDJWTFault)] = [
            ("{}", .missingHolderKey), (#"{"cnf":{"kid":"k"}}"#, .missingHolderKey),
            (#"{"cnf":{"jwk":{"kty":"oct","k":"AA"}}}"#, .unusableHolderKey(.keyType)),
            (#"{"cnf":{"jwk":\#(holder.json.text)}}"#, .unusableHolderKey(.secret)),
        ]
        for (payload, fault) in cases {
            let bound = try SDJWT(parsing: forge.token(payload)).bound(
                audience: Sample.audience, nonce: Sample.nonce, at: Sample.now, holder: holder)
            #expect(forge.fault(bound.text, Sample.policy(Sample.bound())) == fault)
        }
    }

    private static let kbHeader = #"{"alg":"EdDSA","typ":"kb+jwt"}"#

    @Test(arguments: [
        (#"{"alg":"EdDSA","typ":"JWT"}"#, "{}", SDJWTFault.keyBindingType("JWT")),
        (#"{"alg":"EdDSA"}"#, "{}", .keyBindingType(nil)),
        (#"{"alg":"none","typ":"kb+jwt"}"#, "{}", .unsupportedAlgorithm("none")),
        (#"{"alg":"EdDSA","typ":"kb+jwt","crit":[]}"#, "{}", .criticalHeader),
        (
            kbHeader, #"{"aud":["https://verifier.example"],"nonce":"n-1","iat":0,"sd_hash":""}"#,
            .keyBindingClaim("aud")
        ),
        (kbHeader, #"{"aud":"https://verifier.example","iat":0,"sd_hash":""}"#, .keyBindingClaim("nonce")),
        (kbHeader, #"{"aud":"https://verifier.example","nonce":1,"iat":0,"sd_hash":""}"#, .keyBindingClaim("nonce")),
        (kbHeader, #"{"aud":"https://verifier.example","nonce":"n-1","iat":0}"#, .keyBindingClaim("sd_hash")),
        (kbHeader, #"{"aud":"https://verifier.example","nonce":"n-1","sd_hash":""}"#, .keyBindingClaim("iat")),
        (
            kbHeader, #"{"aud":"https://verifier.example","nonce":"n-1","iat":"0","sd_hash":""}"#,
            .keyBindingClaim("iat")
        ),
        (kbHeader, #"{"aud":"https://verifier.example","nonce":"n-1","iat":0,"sd_hash":""}"#, .keyBindingHash),
        (kbHeader, #"{"aud":"a","aud":"a"}"#, .notJSON(.keyBindingPayload, .duplicateMember(at: 0))),
        (kbHeader, "[]", .notAnObject(.keyBindingPayload)),
    ])
    func `a key binding that isn't as it must be is refused though it is signed`(
        _ header: String, _ payload: String, _ fault: SDJWTFault
    ) throws {
        let forge = try Forge()
        let holder = try Forge(header, seed: 2)
        let token = try forge.token(#"{"cnf":{"jwk":\#(holder.signer.publicKey.json.text)}}"#) + holder.jwt(payload)
        #expect(forge.fault(token, Sample.policy(Sample.bound())) == fault)
    }

    @Test func `a key binding's own times count`() throws {
        let forge = try Forge()
        let holder = try Forge(Self.kbHeader, seed: 2)
        let presentation = try forge.token(#"{"cnf":{"jwk":\#(holder.signer.publicKey.json.text)}}"#)
        func fault(_ times: String) throws -> SDJWTFault? {
            let payload =
                #"{"aud":"\#(Sample.audience)","nonce":"n-1","sd_hash":"\#(Forge.digest(presentation))",\#(times)}"#
            return forge.fault(presentation + (try holder.jwt(payload)), Sample.policy(Sample.bound()))
        }
        let now = Sample.now
        #expect(try fault(#""iat":\#(now),"exp":\#(now + 1),"nbf":\#(now)"#) == nil)
        #expect(try fault(#""iat":\#(now),"exp":\#(now)"#) == .staleKeyBinding)
        #expect(try fault(#""iat":\#(now),"nbf":\#(now + 1)"#) == .keyBindingInFuture)
        #expect(try fault(#""iat":\#(now),"exp":"""#) == .malformedTime("exp"))
    }
}
