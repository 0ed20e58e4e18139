import IJSON
import SelectiveDisclosure
import Testing

struct PresentationTests {
    private let issuer: PrivateJWK
    private let held: VerifiedSDJWT

    init() throws {
        issuer = try Sample.key(.edDSA, 1)
        let claims = """
            {"iss":"m","person":{"name":"Ada","born":1815,"places":[{"city":"London"},"Ockham","Porlock"]},
            "flat":{"a":1,"b":2},"é":"composed","e\u{301}":"decomposed"}
            """
        let plan = DisclosurePlan(
            disclosable: [
                ["person"], ["person", "name"], ["person", "places"], ["person", "places", 0],
                ["person", "places", 0, "city"], ["person", "places", 2], ["flat"], ["é"], ["e\u{301}"],
            ], padding: [["person", "places"]: .length(6)])
        let token = try SDJWT.issue(
            Sample.object(claims), plan: plan, type: Sample.type, signer: issuer, random: Sample.random(1)
        ).token
        held = try token.verified(key: issuer.publicKey, policy: Sample.policy())
    }

    private func shown(_ paths: Set<ClaimPath>, withDescendants: Bool = false) throws -> JSONObject {
        let token = try held.presentation(of: paths, withDescendants: withDescendants)
        return try token.verified(key: issuer.publicKey, policy: Sample.policy()).claims
    }

    @Test func `nothing chosen shows what is never hidden`() throws {
        #expect(try shown([]) == Sample.object(#"{"iss":"m"}"#))
        #expect(try shown([["iss"]]) == Sample.object(#"{"iss":"m"}"#))
        #expect(try shown([[]]) == Sample.object(#"{"iss":"m"}"#))
    }

    @Test func `a claim brings what it stands in and nothing beside it`() throws {
        #expect(
            try shown([["person", "places", 0, "city"]])
                == Sample.object(#"{"iss":"m","person":{"born":1815,"places":[{"city":"London"},"Ockham"]}}"#))
        #expect(
            try shown([["person", "places", 2]])
                == Sample.object(#"{"iss":"m","person":{"born":1815,"places":["Ockham","Porlock"]}}"#))
        #expect(try shown([["person"]]) == Sample.object(#"{"iss":"m","person":{"born":1815}}"#))
    }

    @Test func `descendants come when they are asked for`() throws {
        #expect(try JSON.object(shown([["person"]], withDescendants: true))["person"] == held.claims["person"])
        #expect(try shown([["person"]], withDescendants: true).names == ["iss", "person"])
        #expect(try shown([[]], withDescendants: true) == held.claims)
    }

    @Test func `a claim within one disclosure brings all of it`() throws {
        #expect(try shown([["flat", "b"]]) == Sample.object(#"{"iss":"m","flat":{"a":1,"b":2}}"#))
    }

    @Test func `names are told apart by their bytes`() throws {
        #expect(try shown([["e\u{301}"]]) == Sample.object("{\"iss\":\"m\",\"e\u{301}\":\"decomposed\"}"))
        #expect(ClaimPath(["é"]) != ClaimPath(["e\u{301}"]))
    }

    @Test func `a path that leads nowhere is refused`() throws {
        let paths: [ClaimPath] = [["nobody"], ["person", "places", 3], ["person", "places", "01"], ["iss", "x"]]
        for path in paths {
            #expect(throws: CompositionFault.noSuchClaim(path)) { try held.presentation(of: [path]) }
        }
    }

    @Test func `what was withheld is counted where it was withheld`() throws {
        let token = try held.presentation(of: [["person", "places", 0]])
        let verified = try token.verified(key: issuer.publicKey, policy: Sample.policy())
        #expect(verified.withheldCount(at: []) == 3)
        #expect(verified.withheldCount(at: ["person"]) == 1)
        // One element and the three decoys.
        #expect(verified.withheldCount(at: ["person", "places"]) == 4)
        #expect(verified.withheldCount(at: ["person", "places", 0]) == 1)
        #expect(verified.withheldCount(at: ["flat"]) == 0)
        #expect(verified.withheld.count == 4)
    }

    @Test func `a presentation of a presentation shows less and never more`() throws {
        let token = try held.presentation(of: [["person", "name"], ["flat"]])
        let second = try token.verified(key: issuer.publicKey, policy: Sample.policy())
        #expect(throws: CompositionFault.noSuchClaim(["person", "places"])) {
            try second.presentation(of: [["person", "places"]])
        }
        let third = try second.presentation(of: [["person", "name"]])
        #expect(third.disclosures.count == 2)
        #expect(third.text.hasPrefix(String(token.text.prefix { $0 != "~" })))
    }

    @Test func `paths read and write as JSON Pointers`() {
        let path: ClaimPath = ["a/b", "m~n", "", 3, "é"]
        #expect(path.description == "/a~1b/m~0n//3/é")
        #expect(ClaimPath(pointer: path.description) == path)
        #expect(ClaimPath(pointer: "") == ClaimPath())
        #expect(ClaimPath(pointer: "/") == [""])
        for text in ["a", "/~", "/~2", "/a~", " /a"] { #expect(ClaimPath(pointer: text) == nil) }
    }
}
