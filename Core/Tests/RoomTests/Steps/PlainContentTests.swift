import IJSON
import Room
import SelectiveDisclosure
import Testing

/// What a party puts in the open of a message no reviewer could withhold.
struct PlainContentTests {
    private struct Issuer: TokenSigner {
        let signer: TestSigner
        var algorithm: SignatureAlgorithm { .edDSA }
        var keyID: String? { signer.key.description }
        func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8] { signer.signature(over: message) }
    }

    private let signer = GoldenSteps.signer(of: .submission)

    /// Whether a message reads of which just these claims are disclosures, all well signed.
    private func reads(_ whole: VerifiedSDJWT, disclosing paths: Set<ClaimPath>) throws -> Bool {
        var claims = whole.claims
        claims["cnf"] = nil
        let holder = try PublicJWK(algorithm: .edDSA, bytes: TestSigner(.mediator, epoch: 1).verificationKey.bytes)
        var generator = SeededGenerator(seed: 11)
        let issued = try SDJWT.issue(
            claims,
            plan: DisclosurePlan(disclosable: paths, padding: [["handling"]: .length(16), ["body"]: .length(12)]),
            type: "wasl-submission-v1+sd-jwt", holder: holder, signer: Issuer(signer: signer)
        ) { count in (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) } }
        let envelope = Envelope(token: issued.token.bytes, salt: [UInt8](repeating: 7, count: 32))
        return (try? UnverifiedStep(envelope)) != nil
    }

    @Test func `a message reads only when every field and every sentence can be withheld`() throws {
        let claims = try #require(GoldenSteps.claims(.submission))
        let token = try claims.token(as: .submission, by: signer)
        let whole = try OpenedSDJWT(SDJWT(parsing: token)).believed
        let paths = Set(whole.disclosedPaths)
        #expect(paths.count > 12)
        #expect(paths.contains { $0.steps.count == 4 }, "a sentence")
        #expect(try reads(whole, disclosing: paths))
        for path in paths {
            #expect(try !reads(whole, disclosing: paths.subtracting([path])), "\(path) in the open")
        }
    }
}
