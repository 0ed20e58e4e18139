import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// What is well signed and in order but not allowed: refused by a signed step, which fills its place in the chain.
struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: RefusalCode
        let message: Message
        var testDescription: String { name }

        init(_ name: String, _ code: RefusalCode, _ base: Message = .report(), change: (inout Message) -> Void) {
            self.name = name
            self.code = code
            var message = base
            change(&message)
            self.message = message
        }
    }

    private static let nowhere = StepID(bytes: [UInt8](repeating: 9, count: 16))!

    static let cases: [Case] = [
        Case("a kind that nobody knows", .kind) { $0.kind = "order" },
        Case("a kind that the terms leave out", .kind, .notice()) { _ in },
        Case("an unknown field", .schema) { $0.body = .object(["text": .string("x"), "secret": .string("x")]) },
        Case("a missing field", .schema) { $0.body = .object(["text": .string("x")]) },
        Case("a body that is none", .schema) { $0.body = .null },
        Case("no subject", .schema) { $0.subject = nil },
        Case("a long subject", .schema) { $0.subject = String(repeating: "x", count: 201) },
        Case("a due time where none belongs", .schema) { $0.due = 1_760_010_000 },
        Case("a request without a due time", .schema, .request(due: 1_760_010_000)) { $0.due = nil },
        Case("a report in the fixed form", .schema) { $0.fixedForm = true },
        Case("a slow fixed form", .schema, .warning()) { $0.fixedForm = true },
        Case("a long incident", .schema) { $0.incident = String(repeating: "x", count: 25) },
        Case("an empty incident", .schema) { $0.incident = "" },
        Case("too many sources", .schema) { $0.derivedFrom = .init(repeating: nowhere, count: 17) },
        Case("an office that nobody has", .addressee) { $0.action = [OfficeID("b.navy")!] },
        Case("an office of its own", .addressee) { $0.action = [.bBorder, .aBorder] },
        Case("no office to act", .addressee) { $0.action = [] },
        Case("an office twice", .addressee) { $0.information = [.bBorder] },
        Case("an unknown source", .reference) { $0.derivedFrom = [nowhere] },
        Case("an unknown request", .reference, .answer(to: [.bBorder], nowhere)) { _ in },
        Case("an answer to nothing", .reference, .answer(to: [.bBorder], nowhere)) { $0.reference = nil },
        Case("an unknown item replaced", .reference) { $0.replaces = nowhere },
        Case("an unknown item revised", .reference) { $0.revises = nowhere },
        Case("an addressee beyond the caveat", .caveat) { $0.caveat.releasableTo = [] },
        Case("another addressee than the caveat's", .caveat) { $0.information = [.cBorder] },
    ]

    @Test(arguments: cases) func `what is not allowed is refused and fills its place`(refused: Case) async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.kinds.remove("notice") }
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let first = hand.submission(.report("before"))
        let wrong = hand.submission(refused.message)
        let last = hand.submission(.report("after"))
        let reply = try await room.m.accept([first.envelope, wrong.envelope, last.envelope], from: .a)
        #expect(reply == AcceptReply(head: 3))
        let told = try await room.said(.mediator, .a)
        #expect(told.contains(.refusal(step: wrong.id, code: refused.code)))
        #expect(try await room.refusals(to: .a) == [refused.code])
        let accepted = told.flatMap { content -> [StepID] in
            if case .acceptance(let steps, _) = content { steps.map(\.step) } else { [] }
        }
        #expect(accepted == [first.id, last.id])
        #expect(try await Set(room.m.items().map(\.key)) == [first.id, last.id])
        #expect(try await room.sent(.mediator, .b).isEmpty)
        #expect(try await room.m.stepCount() == 3 + room.sent(.mediator, .a).count)
        // Again, it is one and the same.
        let again = try await room.m.accept([wrong.envelope], from: .a)
        #expect(again == AcceptReply(head: 3))
        #expect(try await room.refusals(to: .a).count == 1)
    }

    @Test(arguments: cases) func `an honest node refuses it before it is signed`(refused: Case) async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.kinds.remove("notice") }
        await #expect(throws: NodeFault.refused(refused.code)) {
            try await room.a.save(.message(refused.message), by: .drafter, submit: true)
        }
        await #expect(throws: NodeFault.refused(refused.code)) { try await room.a.submit(refused.message) }
        #expect(try await room.a.stepCount() == 0)
        #expect(try await room.a.items().isEmpty)
    }

    @Test func `a reference must be of the kind that is asked for and of an item one may see`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let report = try await room.cross(.report())
        let asked = try await room.cross(.request(to: [.cBorder], due: room.clock.now + 3600), to: .c)
        for (message, code) in [
            (Message.answer(to: [.aBorder], report.got), RefusalCode.reference),
            (.answer(to: [.aBorder], report.sent), .reference), (.answer(to: [.aBorder], asked.sent), .reference),
            (.answer(to: [.aBorder], asked.got), .reference),
            (.report(to: [.aBorder]) { $0.reference = report.got }, .reference),
            (.report(to: [.aBorder]) { $0.derivedFrom = [asked.got] }, .reference),
        ] {
            await #expect(throws: NodeFault.refused(code)) {
                try await room.b.save(.message(message), by: .drafter, submit: true)
            }
            var hand = try await HandChain(room, from: .b, to: .mediator)
            let before = try await room.refusals(to: .b).count
            // b's own node stands aside; the mediator's chain of b goes on from what it holds.
            let held = try await room.steps(of: .init(from: .b, to: .mediator), at: .mediator)
            hand.resume(after: held)
            #expect(try await room.m.accept([hand.submission(message).envelope], from: .b).refusal == nil)
            #expect(try await room.refusals(to: .b).dropFirst(before) == [code])
        }
    }

    @Test func `an identifier that names another thing already is no submission's`() async throws {
        let room = try await TestRoom()
        let ours = try await room.send(.notice("Ours."), from: .mediator)
        try await room.exchange()
        let before = try await room.m.item(ours)
        var hand = try await HandChain(room, from: .b, to: .mediator)
        let reply = try await room.m.accept([hand.submission(.report(to: [.aBorder]), id: ours).envelope], from: .b)
        #expect(reply.refusal == nil)
        #expect(try await room.m.item(ours) == before)
        #expect(try await room.refusals(to: .b).count == 1)
    }

    @Test func `terms that a party may not speak of raise an alarm and change nothing`() async throws {
        let room = try await TestRoom()
        let before = room.m.terms
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let documents = [
            Charter.annex(.a, Quotas(stepsPerTick: 1)), Charter.key(.b, epoch: 2), Charter.key(.mediator, epoch: 2),
            Charter.adherence(.b, to: room.m.terms.room), room.charter.declaration.bytes, Array("nothing".utf8),
            TermsDocument.suspension(member: .b, lifted: false).signed(by: TestKeys.signer(.a, epoch: 1)).bytes,
        ]
        for document in documents {
            let step = hand.step(.terms(document: document), as: .terms)
            #expect(try await room.m.accept([step.envelope], from: .a).refusal == nil)
        }
        #expect(room.m.terms == before)
        #expect(try await room.m.journal("alarm").count == documents.count)
        try await room.reopen(.mediator)
        #expect(room.m.terms == before)
    }
}
