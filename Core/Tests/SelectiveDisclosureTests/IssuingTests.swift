import IJSON
import SelectiveDisclosure
import Testing

struct IssuingTests {
    private let claims = #"{"iss":"m","name":"Ada","address":{"street":"1 Main","city":"X"},"langs":["ar","sv","en"]}"#

    private func issue(
        _ plan: DisclosurePlan, _ claims: String? = nil, seed: UInt64 = 1, key: SignatureAlgorithm = .edDSA
    ) throws -> IssuedSDJWT {
        try SDJWT.issue(
            Sample.object(claims ?? self.claims), plan: plan, type: Sample.type, signer: Sample.key(key, 1),
            random: Sample.random(seed))
    }

    private func payload(_ token: SDJWT) throws -> JSON {
        let part = token.text.split(separator: ".")[1]
        return try JSON(parsing: #require(Base64URL.decode(String(part))))
    }

    private func verified(_ token: SDJWT, _ key: SignatureAlgorithm = .edDSA) throws -> VerifiedSDJWT {
        try token.verified(key: Sample.key(key, 1).publicKey, policy: Sample.policy())
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `everything disclosed gives the claims back`(_ algorithm: SignatureAlgorithm) throws {
        let plan = DisclosurePlan(
            disclosable: [["name"], ["address"], ["address", "city"], ["langs", 0], ["langs", 2]],
            padding: [[]: .length(8), ["address"]: .decoys(2), ["langs"]: .length(7)])
        let issued = try issue(plan, key: algorithm)
        #expect(issued.token.disclosures.count == 5)
        #expect(try verified(issued.token, algorithm).claims == Sample.object(claims))
    }

    @Test(arguments: HashAlgorithm.allCases)
    func `each hash algorithm is named and works`(_ hash: HashAlgorithm) throws {
        let issued = try issue(DisclosurePlan(disclosable: [["name"]], padding: [[]: .length(3)], hash: hash))
        #expect(try payload(issued.token)["_sd_alg"] == .string(hash.rawValue))
        let verified = try verified(issued.token)
        #expect(verified.claims["name"] == .string("Ada"))
        #expect(verified.unexplained(byDecoys: issued.decoys) == 0)
        #expect(issued.decoys.count == 2)
    }

    @Test func `the same randomness gives the same token, other randomness other salts`() throws {
        let plan = DisclosurePlan(disclosable: [["name"], ["langs", 1]], padding: [["langs"]: .length(6)])
        #expect(try issue(plan).token == issue(plan).token)
        let first = try issue(plan, seed: 1).token
        let second = try issue(plan, seed: 2).token
        #expect(Set(first.disclosures).isDisjoint(with: second.disclosures))
    }

    @Test func `digests are sorted and of a fixed number whatever the claims`() throws {
        var seen: Set<[String]> = []
        for seed in 1...20 {
            let names = Array(["a", "b", "c", "d", "e"].prefix(seed % 6))
            let claims = JSON.object(JSONObject(["x": .int(1)])).text
            let full = "{" + (names.map { "\"\($0)\":1," } + [String(claims.dropFirst())]).joined()
            let plan = DisclosurePlan(disclosable: Set(names.map { [.init($0)] }), padding: [[]: .length(5)])
            let digests = try payload(issue(plan, full, seed: UInt64(seed)).token)["_sd"]?.array?.compactMap(\.string)
            let sorted = try #require(digests)
            #expect(sorted.count == 5)
            #expect(sorted == sorted.sorted())
            seen.insert(sorted)
        }
        #expect(seen.count == 20)
    }

    @Test func `decoys stand anywhere in an array`() throws {
        var places: Set<[Int]> = []
        for seed in 0..<200 {
            let plan = DisclosurePlan(disclosable: [], padding: [["langs"]: .length(5)])
            let elements = try #require(payload(issue(plan, seed: UInt64(seed)).token)["langs"]?.array)
            #expect(elements.filter { $0.string != nil }.compactMap(\.string) == ["ar", "sv", "en"])
            places.insert(elements.indices.filter { elements[$0].string == nil })
        }
        // Two decoys among five: ten ways.
        #expect(places.count == 10)
    }

    @Test func `nothing of a hidden claim is in the payload`() throws {
        let plan = DisclosurePlan(disclosable: [["name"], ["address"], ["address", "street"], ["langs", 1]])
        let text = try payload(issue(plan).token).text
        // In quotes or with a space, as no digest can have them.
        for word in ["\"Ada", "\"name", "\"street", " Main", "\"address", "\"city", "\"sv\""] {
            #expect(!text.contains(word))
        }
        #expect(text.contains("\"ar\"") && text.contains("\"m\""))
    }

    @Test func `salts have 128 bits and are all different`() throws {
        let claims = JSON.object(["a": .array((0..<50).map(JSON.int))]).text
        let issued = try issue(DisclosurePlan(disclosable: Set((0..<50).map { ["a", .init($0)] })), claims)
        let salts = try issued.token.disclosures.map { text in
            let json = try #require(Base64URL.decode(text))
            return try #require(JSON(parsing: json).array?.first?.string)
        }
        #expect(Set(salts).count == 50)
        #expect(salts.allSatisfy { Base64URL.decode($0)?.count == 16 })
    }

    @Test func `what can't be issued is refused`() throws {
        let cases: [(DisclosurePlan, String?, CompositionFault)] = [
            (DisclosurePlan(disclosable: [["nobody"]]), nil, .noSuchClaim(["nobody"])),
            (DisclosurePlan(disclosable: [["langs", 3]]), nil, .noSuchClaim(["langs", 3])),
            (DisclosurePlan(disclosable: [["langs", "00"]]), nil, .noSuchClaim(["langs", "00"])),
            (DisclosurePlan(disclosable: [[]]), nil, .wholePayload),
            (DisclosurePlan(disclosable: []), #"{"_sd":[]}"#, .reservedName([])),
            (DisclosurePlan(disclosable: []), #"{"a":[{"...":1}]}"#, .reservedName(["a", 0])),
            (DisclosurePlan(disclosable: [["a"]]), #"{"a":{"_sd_alg":1}}"#, .reservedName(["a"])),
            (DisclosurePlan(disclosable: [], padding: [["nobody"]: .length(1)]), nil, .noSuchClaim(["nobody"])),
            (DisclosurePlan(disclosable: [], padding: [["name"]: .length(1)]), nil, .notAContainer(["name"])),
            (
                DisclosurePlan(disclosable: [["iss"], ["name"]], padding: [[]: .length(1)]), nil,
                .tooLong([], count: 2, length: 1)
            ),
            (
                DisclosurePlan(disclosable: [], padding: [["langs"]: .length(2)]), nil,
                .tooLong(["langs"], count: 3, length: 2)
            ),
        ]
        for (plan, claims, fault) in cases {
            #expect(throws: fault) { try issue(plan, claims) }
        }
    }

    @Test func `a source of randomness that fails is noticed`() throws {
        let claims = try Sample.object(claims)
        let key = try Sample.key(.edDSA, 1)
        let plan = DisclosurePlan(disclosable: [["name"], ["iss"]])
        for random: (Int) -> [UInt8] in [{ _ in [] }, { Array(repeating: 7, count: $0) }, { _ in [1, 2, 3, 4] }] {
            #expect(throws: CompositionFault.randomness) {
                try SDJWT.issue(claims, plan: plan, type: Sample.type, signer: key, random: random)
            }
        }
    }

    @Test func `a holder's key doesn't replace a claim`() throws {
        let key = try Sample.key(.edDSA, 1)
        #expect(throws: CompositionFault.claimPresent("cnf")) {
            try SDJWT.issue(
                JSONObject(["cnf": .null]), plan: DisclosurePlan(disclosable: []), type: Sample.type,
                holder: key.publicKey, signer: key, random: Sample.random(1))
        }
    }

    @Test func `a key that doesn't sign is noticed`() throws {
        struct Broken: TokenSigner {
            let algorithm = SignatureAlgorithm.edDSA
            let keyID: String? = nil
            func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8] { throw SigningFault() }
        }
        #expect(throws: CompositionFault.signing) {
            try SDJWT.issue(
                JSONObject(), plan: DisclosurePlan(disclosable: []), type: Sample.type, signer: Broken(),
                random: Sample.random(1))
        }
    }
}
