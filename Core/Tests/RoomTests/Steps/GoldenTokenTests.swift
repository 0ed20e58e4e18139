import IJSON
import Room
import Testing
import TransparencyLog

/// The wire format of version 1, held against tokens that another program wrote.
struct GoldenTokenTests {
    @Test(arguments: StepType.allCases)
    func `a step is signed to the golden token of its type, byte for byte`(_ type: StepType) throws {
        let claims = try #require(GoldenSteps.claims(type))
        let golden = try #require(GoldenTokens.version1[type.rawValue])
        #expect(claims.signed(as: type, by: GoldenSteps.signer(of: type)).text == golden)
    }

    @Test(arguments: StepType.allCases)
    func `the golden token of a type reads as the step it says`(_ type: StepType) throws {
        let golden = try #require(GoldenTokens.version1[type.rawValue])
        let token = try CompactJWS(parsing: Array(golden.utf8))
        #expect(token.isSigned(by: GoldenSteps.signer(of: type).verificationKey))
        #expect(StepType(tokenType: token.type) == type)
        #expect(try StepContent(type: type, json: #require(token.payload["content"])) == GoldenSteps.contents[type])
        let step = try UnverifiedStep(Envelope(token: token.bytes, salt: Array(0..<32)))
        #expect(step.type == type)
        #expect(step.sequence == 5)
    }

    @Test func `there is a golden token for each type and none besides`() {
        #expect(Set(GoldenTokens.version1.keys) == Set(StepType.allCases.map(\.rawValue)))
    }

    @Test func `a mailbox head is signed to its golden token`() {
        let head = MailboxHead(room: GoldenSteps.room, audience: .a, sequence: 5, issuedAt: 1_800_000_000)
        #expect(head.signed(by: TestSigner(.mediator, epoch: 1)).text == GoldenTokens.mailboxHead)
    }
}
