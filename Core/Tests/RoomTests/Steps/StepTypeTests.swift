import Room
import Testing

struct StepTypeTests {
    @Test func `each type has a token type of its own that reads back`() {
        for type in StepType.allCases { #expect(StepType(tokenType: type.tokenType) == type) }
        #expect(Set(StepType.allCases.map(\.tokenType)).count == 16)
    }

    @Test(arguments: [
        "", "wasl--v1+jwt", "wasl-submission-v2+jwt", "wasl-submission-v1", "submission", "WASL-submission-v1+jwt",
        "wasl-Submission-v1+jwt", "wasl-submission-v1+jwt ", "wasl-v1+jwt", "wasl-mailbox-head-v1+jwt",
        "wasl-terms-document-v1+jwt", "wasl-returnForRevision-v1+jwt", "application/wasl-submission-v1+jwt",
    ])
    func `any other token type is no step`(_ text: String) {
        #expect(StepType(tokenType: text) == nil)
    }

    @Test func `each type has the senders that the protocol gives it`() {
        // Protocol section 2: from a party, from the mediator, or either; `answered` by acceptance or refusal.
        let table: [StepType: (party: Bool, mediator: Bool, answered: Bool)] = [
            .submission: (true, false, true), .correction: (true, false, true), .cancellation: (true, true, true),
            .recall: (true, true, true), .withdrawal: (true, false, true), .consent: (true, false, true),
            .acknowledgement: (true, false, false), .acceptance: (false, true, false), .refusal: (false, true, false),
            .returnForRevision: (false, true, false), .release: (false, true, false), .passed: (false, true, false),
            .fact: (false, true, false), .lapse: (false, true, false), .terms: (true, true, false),
            .erasure: (true, true, false),
        ]
        #expect(table.count == StepType.allCases.count)
        for (type, row) in table {
            #expect(type.isFromParty == row.party)
            #expect(type.isFromMediator == row.mediator)
            #expect(type.isAnswered == row.answered)
        }
    }

    @Test func `what may be tried again is what time alone can mend`() {
        let temporary: Set<RefusalCode> = [.future, .chain, .quota, .suspended, .attachment, .unavailable]
        #expect(Set(RefusalCode.allCases.filter(\.isTemporary)) == temporary)
    }

    @Test func `levels of acknowledgement rise and only delivery is the node's own word`() {
        #expect(AcknowledgementLevel.allCases.sorted() == [.delivered, .opened, .readBack, .actedOn])
        #expect(AcknowledgementLevel.allCases.filter(\.isByOfficer) == [.opened, .readBack, .actedOn])
    }
}
