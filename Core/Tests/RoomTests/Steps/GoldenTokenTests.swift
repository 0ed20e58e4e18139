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
        let token = try claims.token(as: type, by: GoldenSteps.signer(of: type))
        #expect(String(decoding: token, as: UTF8.self) == golden)
    }

    @Test(arguments: StepType.allCases)
    func `the golden token of a type reads as the step it says`(_ type: StepType) throws {
        let golden = try #require(GoldenTokens.version1[type.rawValue])
        let step = try UnverifiedStep(Envelope(token: Array(golden.utf8), salt: Array(0..<32)))
        #expect(step.type == type)
        #expect(step.sequence == 5)
        let terms = try TermsOfReference(documents: [TestRoom().declaration])
        let read = try StepVerifier(terms: terms, member: .mediator).stored(step.envelope)
        #expect(read.content == GoldenSteps.contents[type])
    }

    @Test func `there is a golden token for each type and none besides`() {
        #expect(Set(GoldenTokens.version1.keys) == Set(StepType.allCases.map(\.rawValue)))
    }

    @Test func `a mailbox head is signed to its golden token`() {
        let head = MailboxHead(
            room: GoldenSteps.room, audience: .a, sequence: 5, treeSize: 4096, issuedAt: 1_800_000_000)
        #expect(head.signed(by: TestSigner(.mediator, epoch: 1)).text == GoldenTokens.mailboxHead)
    }
}
