import IJSON
import SelectiveDisclosure
import Testing

struct RFC9901Tests {
    private let policy = VerificationPolicy(
        algorithms: [.es256], type: "example+sd-jwt", now: 1_748_537_250, keyBinding: .none)

    private func key() throws -> PublicJWK { try PublicJWK(JSON(parsing: RFC9901.issuer)) }

    private func verified(_ token: String, _ policy: VerificationPolicy? = nil) throws -> VerifiedSDJWT {
        try SDJWT.verify(token, key: key(), policy: policy ?? self.policy).get()
    }

    /// That each published digest opens with its disclosure is that the digest of the text was computed right.
    @Test func `section 5 opens each published disclosure by its published digest`() throws {
        for (disclosure, digest) in RFC9901.disclosures {
            let forge = try Forge()
            let property = try forge.token(#"{"_sd":["\#(digest)"]}"#, [disclosure])
            let element = try forge.token(#"{"a":[{"...":"\#(digest)"}]}"#, [disclosure])
            let isElement = forge.fault(property) == .notAPropertyDisclosure(0)
            #expect(forge.fault(isElement ? element : property) == nil)
        }
    }

    @Test func `section 4 hashes the spellings of one disclosure as they are`() throws {
        let forge = try Forge()
        let texts = [
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd",
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
            "WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ",
        ]
        let digest = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
        #expect(Forge.digest(texts[0]) == digest)
        for (index, text) in texts.enumerated() {
            let token = try forge.token(#"{"_sd":["\#(digest)"]}"#, [text])
            #expect(forge.fault(token) == (index == 0 ? nil : .unreferencedDisclosure(0)))
            let own = try forge.token(#"{"_sd":["\#(Forge.digest(text))"]}"#, [text])
            let verified = try SDJWT.verify(own, key: forge.signer.publicKey, policy: Sample.policy()).get()
            #expect(verified.claims == (try Sample.object(#"{"family_name":"Möbius"}"#)))
        }
        let element = try forge.token(
            #"{"nationalities":["DE",{"...":"w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs"},"US"]}"#,
            ["WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"])
        let verified = try SDJWT.verify(element, key: forge.signer.publicKey, policy: Sample.policy()).get()
        #expect(verified.claims["nationalities"] == .strings(["DE", "FR", "US"]))
    }

    @Test func `section 5 with all disclosures`() throws {
        let texts = RFC9901.disclosures.map(\.0)
        let verified = try verified(([RFC9901.jwt] + texts + [""]).joined(separator: "~"))
        let expected = """
            {"iss":"https://issuer.example.com","iat":1683000000,"exp":1883000000,"sub":"user_42","given_name":"John",
            "family_name":"Doe","email":"johndoe@example.com","phone_number":"+1-202-555-0101",
            "phone_number_verified":true,"address":{"street_address":"123 Main St","locality":"Anytown",
            "region":"Anystate","country":"US"},"birthdate":"1940-01-01","updated_at":1570000000,
            "nationalities":["US","DE"],"cnf":{"jwk":{"kty":"EC","crv":"P-256",
            "x":"TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc","y":"ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ"}}}
            """
        #expect(verified.claims == (try Sample.object(expected)))
        #expect(verified.withheld.isEmpty)
        #expect(verified.disclosedPaths.last == ["nationalities", 1])
    }

    @Test func `section 5 with nothing disclosed keeps an empty array`() throws {
        let verified = try verified(RFC9901.jwt + "~")
        #expect(verified.claims["nationalities"] == .array([]))
        #expect(verified.claims.names == ["cnf", "exp", "iat", "iss", "nationalities", "sub"])
        #expect(verified.withheldCount(at: []) == 8)
        #expect(verified.withheldCount(at: ["nationalities"]) == 2)
    }

    @Test func `appendix A.1 with its decoys`() throws {
        let verified = try verified(RFC9901.structured)
        let expected = """
            {"iss":"https://issuer.example.com","iat":1683000000,"exp":1883000000,
            "address":{"region":"港区","country":"JP"}}
            """
        #expect(verified.claims == (try Sample.object(expected)))
        #expect(verified.withheldCount(at: ["address"]) == 6)
    }

    @Test func `appendix A.2 with a disclosure within a disclosed array element`() throws {
        let verified = try verified(RFC9901.complex)
        let expected = """
            {"iss":"https://issuer.example.com","iat":1683000000,"exp":1883000000,"verified_claims":{"verification":
            {"trust_framework":"de_aml","evidence":[{"method":"pipp"}],"time":"2012-04-23T18:25Z"},"claims":{
            "given_name":"Max","family_name":"Müller","address":{"locality":"Maxstadt","postal_code":"12344",
            "country":"DE","street_address":"Weidenstraße 22"}}}}
            """
        #expect(verified.claims == (try Sample.object(expected)))
        #expect(verified.withheldCount(at: ["verified_claims", "verification", "evidence", 0]) == 3)
    }

    @Test func `appendix A.4 with its key binding`() throws {
        let wanted = KeyBindingPolicy(
            audience: "https://verifier.example.org", nonce: "1234567890", maximumAge: 6)
        var policy = policy
        policy.keyBinding = .required(wanted)
        let verified = try verified(RFC9901.bound, policy)
        #expect(verified.claims["credentialSubject"]?["vaccine"]?["atcCode"] == .string("J07BX03"))
        #expect(verified.keyBinding?.issuedAt == 1_748_537_244)
        policy.keyBinding = .required(KeyBindingPolicy(audience: wanted.audience, nonce: "1234567891", maximumAge: 6))
        #expect(SDJWT.verify(RFC9901.bound, key: try key(), policy: policy).fault == .keyBindingNonce)
    }

    @Test func `the examples expire when they say`() throws {
        var policy = policy
        policy.now = 1_883_000_000
        #expect(SDJWT.verify(RFC9901.structured, key: try key(), policy: policy).fault == .expired)
    }
}
