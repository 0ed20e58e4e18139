import IJSON
import SelectiveDisclosure
import Testing

struct PropertyTests {
    @Test(arguments: SignatureAlgorithm.allCases)
    func `any subset of any payload verifies to exactly its projection`(_ algorithm: SignatureAlgorithm) throws {
        var generator = SeededGenerator(seed: 9901)
        let issuer = try Sample.key(algorithm, 1)
        let mediator = try Sample.key(.edDSA, 2)
        var disclosures = 0
        for round in 0..<150 {
            let sample = RandomClaims(using: &generator)
            let plan = DisclosurePlan(
                disclosable: sample.disclosable, padding: sample.padding,
                hash: HashAlgorithm.allCases[round % 3])
            let issued = try SDJWT.issue(
                sample.claims, plan: plan, type: Sample.type, signer: issuer, random: Sample.random(UInt64(round)))
            #expect(issued.token.disclosures.count == sample.disclosable.count)
            let whole = try issued.token.verified(key: issuer.publicKey, policy: Sample.policy())
            #expect(whole.claims == sample.claims)
            #expect(Set(whole.disclosedPaths) == sample.disclosable)
            #expect(whole.unexplained(byDecoys: issued.decoys) == 0)
            #expect(whole.withheld.map(\.count).reduce(0, +) == issued.decoys.count)
            let shown = try whole.presentation(of: sample.chosen)
            let verified = try shown.verified(key: issuer.publicKey, policy: Sample.policy())
            #expect(JSON.object(verified.claims) == sample.projection)
            let left = sample.disclosable.count - shown.disclosures.count
            #expect(verified.unexplained(byDecoys: issued.decoys) <= left)
            let release = try whole.reissued(keeping: sample.chosen, type: Sample.type, signer: mediator)
            let released = try release.verified(key: mediator.publicKey, policy: Sample.policy())
            #expect(released.claims == verified.claims)
            #expect(released.hasDigests(of: whole))
            disclosures += shown.disclosures.count
        }
        // That the samples are not all empty.
        #expect(disclosures > 300)
    }

    @Test(arguments: SignatureAlgorithm.allCases, [false, true])
    func `every change of a single byte is refused`(_ algorithm: SignatureAlgorithm, _ isBound: Bool) throws {
        let issuer = try Sample.key(algorithm, 1)
        let holder = try Sample.key(algorithm, 2)
        let issued = try SDJWT.issue(
            Sample.object(#"{"a":"x","l":[1,2]}"#),
            plan: DisclosurePlan(disclosable: [["a"], ["l"], ["l", 0]], padding: [[]: .length(3)]), type: Sample.type,
            holder: isBound ? holder.publicKey : nil, signer: issuer, random: Sample.random(5)
        ).token
        let token =
            isBound
            ? try issued.bound(audience: Sample.audience, nonce: Sample.nonce, at: Sample.now, holder: holder) : issued
        let policy = Sample.policy(isBound ? Sample.bound() : .none)
        #expect(SDJWT.verify(token.bytes, key: issuer.publicKey, policy: policy).fault == nil)
        var bytes = token.bytes
        for index in bytes.indices {
            let original = bytes[index]
            // The next letter, another bit, the separators, and nothing sensible.
            for other in [original + 1, original ^ 0x20, 0x7E, 0x2E, 0x41, 0x3D, 0x00, 0xFF] where other != original {
                bytes[index] = other
                let fault = SDJWT.verify(bytes, key: issuer.publicKey, policy: policy).fault
                #expect(fault != nil, "byte \(index) as \(other)")
            }
            bytes[index] = original
        }
        for index in bytes.indices {
            // What ends with a tilde is a presentation of fewer claims, which anyone may make who isn't held to a key.
            if isBound || index == 0 || bytes[index - 1] != UInt8(ascii: "~") {
                let cut = Array(bytes[..<index])
                #expect(SDJWT.verify(cut, key: issuer.publicKey, policy: policy).fault != nil, "cut at \(index)")
            }
            var shorter = bytes
            shorter.remove(at: index)
            #expect(SDJWT.verify(shorter, key: issuer.publicKey, policy: policy).fault != nil, "without \(index)")
        }
        #expect(SDJWT.verify(bytes + [0x7E], key: issuer.publicKey, policy: policy).fault != nil)
    }
}
