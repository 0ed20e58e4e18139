import IJSON
import SelectiveDisclosure
import Testing

struct ReissuingTests {
    private let author: PrivateJWK
    private let mediator: PrivateJWK
    private let issued: IssuedSDJWT
    private let submission: VerifiedSDJWT

    init() throws {
        author = try Sample.key(.edDSA, 1)
        mediator = try Sample.key(.es256, 2)
        let claims = #"{"iss":"a","iat":5,"body":{"who":"Ada","lines":["one","two","three"]},"note":"n","seq":7}"#
        let plan = DisclosurePlan(
            disclosable: [
                ["body", "who"], ["body", "lines", 0], ["body", "lines", 1], ["body", "lines", 2], ["note"], ["seq"],
            ], padding: [[]: .length(4), ["body"]: .length(3), ["body", "lines"]: .length(5)])
        issued = try SDJWT.issue(
            Sample.object(claims), plan: plan, type: Sample.type, signer: author, random: Sample.random(3))
        submission = try issued.token.verified(key: author.publicKey, policy: Sample.policy())
    }

    private func release(
        _ paths: Set<ClaimPath> = [], adding: JSONObject = JSONObject(), replacing: JSONObject = JSONObject(),
        removing: Set<String> = []
    ) throws -> SDJWT {
        try submission.reissued(
            keeping: paths, adding: adding, replacing: replacing, removing: removing, type: "release+sd-jwt",
            signer: mediator)
    }

    private func verified(_ token: SDJWT) throws -> VerifiedSDJWT {
        var policy = Sample.policy()
        policy.type = "release+sd-jwt"
        return try token.verified(key: mediator.publicKey, policy: policy)
    }

    private func payload(_ token: SDJWT) throws -> JSON {
        try JSON(parsing: #require(Base64URL.decode(String(token.text.split(separator: ".")[1]))))
    }

    @Test func `a release shows the kept claims under the mediator's signature`() throws {
        let token = try release(
            [["body", "lines", 1]], adding: JSONObject(["origin": .string("leaf")]),
            replacing: JSONObject(["iss": .string("m"), "iat": .int(9)]))
        let expected = #"{"iss":"m","iat":9,"origin":"leaf","body":{"lines":["two"]}}"#
        #expect(try verified(token).claims == Sample.object(expected))
        #expect(token.disclosures.count == 1)
        #expect(token.verifiedFault(author.publicKey) != nil)
    }

    @Test func `digest arrays are carried as they stand`() throws {
        let token = try release([["note"]], replacing: JSONObject(["iss": .string("m")]), removing: ["iat"])
        let before = try payload(issued.token)
        let after = try payload(token)
        #expect(after["_sd"] == before["_sd"])
        #expect(after["body"] == before["body"])
        #expect(after["_sd_alg"] == before["_sd_alg"])
        #expect(after["iat"] == nil)
        #expect(try verified(token).hasDigests(of: submission))
    }

    @Test func `withheld texts are nowhere in the release`() throws {
        let token = try release([["body", "who"]])
        let kept = Set(token.disclosures)
        #expect(kept.count == 1)
        for disclosure in issued.token.disclosures where !kept.contains(disclosure) {
            #expect(!token.text.contains(disclosure))
        }
    }

    @Test func `another's digests are told from these`() throws {
        let other = try SDJWT.issue(
            submission.claims, plan: DisclosurePlan(disclosable: [["note"]]), type: Sample.type, signer: author,
            random: Sample.random(4)
        ).token.verified(key: author.publicKey, policy: Sample.policy())
        #expect(!other.hasDigests(of: submission))
        #expect(!submission.hasDigests(of: other))
    }

    @Test func `digests count in their places`() throws {
        let forge = try Forge()
        let (one, two) = (Forge.digest("1"), Forge.digest("2"))
        let texts = [
            #"{"_sd":["\#(one)","\#(two)"]}"#, #"{"_sd":["\#(two)","\#(one)"]}"#,
            #"{"a":{"_sd":["\#(one)","\#(two)"]}}"#,
            #"{"b":{"_sd":["\#(one)","\#(two)"]}}"#, #"{"a":[{"...":"\#(one)"},1]}"#, #"{"a":[1,{"...":"\#(one)"}]}"#,
            #"{"a":[{"...":"\#(one)"}]}"#, #"{"a":[[{"...":"\#(one)"}]]}"#, #"{"a":1}"#,
        ]
        let tokens = try texts.map { text in
            try SDJWT(parsing: forge.token(text)).verified(key: forge.signer.publicKey, policy: Sample.policy())
        }
        for (left, token) in tokens.enumerated() {
            for (right, other) in tokens.enumerated() { #expect(token.hasDigests(of: other) == (left == right)) }
        }
    }

    @Test func `every digest is disclosed or explained by the decoys, and one missing is noticed`() throws {
        #expect(issued.decoys.count == 2 + 2 + 2)
        #expect(submission.unexplained(byDecoys: issued.decoys) == 0)
        #expect(submission.unexplained(byDecoys: issued.decoys.dropFirst()) == 1)
        let less = try submission.presentation(of: [["note"]])
            .verified(key: author.publicKey, policy: Sample.policy())
        #expect(less.unexplained(byDecoys: issued.decoys) == 5)
    }

    @Test func `changes that would touch digests or claims are refused`() throws {
        let one = JSON.int(1)
        let cases: [(JSONObject, JSONObject, Set<String>, CompositionFault)] = [
            (JSONObject(["iss": one]), JSONObject(), [], .claimPresent("iss")),
            (JSONObject(["note": one]), JSONObject(), [], .claimPresent("note")),
            (JSONObject(["_sd": one]), JSONObject(), [], .reservedName([])),
            (JSONObject(["x": .object(["_sd": .array([])])]), JSONObject(), [], .reservedName(["x"])),
            (JSONObject(), JSONObject(["nobody": one]), [], .claimAbsent("nobody")),
            (JSONObject(), JSONObject(["note": one]), [], .claimAbsent("note")),
            (JSONObject(), JSONObject(["body": one]), [], .reservedName(["body"])),
            (JSONObject(), JSONObject(["iss": .array([.object(["...": one])])]), [], .reservedName(["iss"])),
            (JSONObject(), JSONObject(), ["body"], .reservedName(["body"])),
            (JSONObject(), JSONObject(), ["_sd"], .reservedName([])),
            (JSONObject(), JSONObject(), ["_sd_alg"], .reservedName([])),
            (JSONObject(), JSONObject(), ["seq"], .claimAbsent("seq")),
        ]
        for (adding, replacing, removing, fault) in cases {
            #expect(throws: fault) { try release(adding: adding, replacing: replacing, removing: removing) }
        }
        #expect(throws: CompositionFault.noSuchClaim(["x"])) { try release([["x"]]) }
    }
}

extension SDJWT {
    fileprivate func verifiedFault(_ key: PublicJWK) -> SDJWTFault? {
        SDJWT.verify(bytes, key: key, policy: Sample.policy()).fault
    }
}
