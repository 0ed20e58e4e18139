import Node
import Room
import Store
import Testing
import TransparencyLog

/// Signatures that are to hold when those of today can be forged (ML-DSA-65).
struct LongTermTests {
    private func crossed() async throws -> (TestRoom, submission: StoredStep, release: StoredStep) {
        let room = try await TestRoom { $0.longTermEvidence = true }
        let (sent, got) = try await room.cross(.report())
        let submission = try #require(try await room.store(.mediator).read { try $0.step(sent, from: .a) })
        let release = try #require(try await room.store(.b).read { try $0.step(got, from: .mediator) })
        return (room, submission, release)
    }

    @Test func `submissions and releases carry one when the terms want it, and nothing else does`() async throws {
        let (room, submission, release) = try await crossed()
        for (step, author) in [(submission, MemberID.a), (release, .mediator)] {
            let key = try #require(LongTermKey(bytes: TestKeys.longTermSigner(author).publicKey))
            let signature = try #require(step.envelope.companions.longTerm)
            #expect(signature.count == 3309)
            #expect(key.verifies(signature, over: step.envelope.token))
        }
        for direction in room.directions {
            for step in try await room.steps(of: direction, at: .mediator) where !step.type.isDisclosing {
                #expect(step.envelope.companions.isEmpty)
            }
        }
        let plain = try await TestRoom()
        let (sent, _) = try await plain.cross(.report())
        #expect(try await plain.store(.a).read { try $0.step(sent, from: .a) }?.envelope.companions.isEmpty == true)
    }

    @Test func `one that is announced must be there, and be the author's over this token`() async throws {
        let (room, _, release) = try await crossed()
        let verifier = StepVerifier(terms: room.b.terms, member: .b)
        func verdict(_ change: (inout Envelope) -> Void) throws -> RefusalCode? {
            var changed = release.envelope
            change(&changed)
            switch verifier.verify(try UnverifiedStep(changed), from: .mediator, now: room.clock.now) {
            case .success: return nil
            case .failure(let code): return code
            }
        }
        #expect(try verdict { _ in } == nil)
        #expect(try verdict { $0.companions.longTerm = nil } == .signature)
        for index in stride(from: 0, to: 3309, by: 97) {
            #expect(try verdict { $0.companions.longTerm?[index] ^= 1 } == .signature, "byte \(index)")
        }
        let other = TestKeys.longTermSigner(.a).signature(over: release.envelope.token)
        #expect(try verdict { $0.companions.longTerm = other } == .signature)
    }
}
