import IJSON
import Room
import TransparencyLog

/// The claims that the golden tokens were made of.
enum GoldenSteps {
    static let room = Hash256.of("golden room")

    static let message: Message = {
        var message = Message(
            kind: "warning", precedence: .flash,
            caveat: Caveat(.amber, originatorControl: true, releasableTo: [.b, .c]), action: [.of("b.border")],
            information: [.of("b.intel"), .of("m.duty-1")], subject: "عبور محتمل",
            body: .object([
                "count": .integer(3), "text": .string("Two \"trucks\"\nat the fence"),
                "where": .object(["place": .string("place:rabia")]),
            ]))
        message.incident = "inc-7"
        message.reference = .of(1)
        message.derivedFrom = [.of(2), .of(3)]
        message.revises = .of(4)
        message.due = 1_800_003_600
        message.attribution = .signed
        message.fixedForm = true
        message.attachments = [
            Attachment(
                name: "صورة.jpg", mediaType: "image/jpeg", size: 20_480, digest: .of("file"),
                key: [UInt8](repeating: 7, count: 32))
        ]
        return message
    }()

    static let small = Message(
        kind: "report", precedence: .routine, caveat: Caveat(.green, releasableTo: []), action: [], subject: nil,
        body: .object([:]))

    static let correction: Message = {
        var message = small
        message.replaces = .of(9)
        return message
    }()

    static let release: Release = {
        var message = small
        message.subject = "Coarser"
        message.body = .object(["text": .string("In the mediator's words. And more.")])
        var release = Release(message: message, origin: nil, serial: 12)
        release.supersedes = .of(6)
        release.substituted = ["subject", "text"]
        release.remark = "coarser place"
        return release
    }()

    static let contents: [StepType: StepContent] = [
        .submission: .message(message),
        .correction: .message(correction),
        .cancellation: .cancellation(item: .of(1), reason: "sent in error"),
        .recall: .recall(item: .of(1), reason: nil),
        .withdrawal: .withdrawal(item: .of(1)),
        .consent: .consent(item: .of(1), audience: [.b, .c], expires: 1_800_086_400),
        .acknowledgement: .acknowledgement(
            .readBack, of: [ReleaseReference(id: .of(5), hash: .of("release"))], officer: "Officer 1",
            note: "read back"),
        .acceptance: .acceptance(
            [
                Accepted(step: .of(1), entry: .of("entry 1"), received: 1_800_000_000, serial: 7),
                Accepted(step: .of(2), entry: .of("entry 2"), received: 1_800_000_060, serial: 8),
            ], loggedBy: 1_800_000_120),
        .refusal: .refusal(step: .of(1), code: .caveat),
        .returnForRevision: .returned(item: .of(1), reason: .identifiesSource, note: "see field 2"),
        .release: .release(release),
        .passed: .passed([
            Passed(
                item: .of(1), audience: .b, release: .of("release"), fields: ["subject"], substituted: ["text"])
        ]),
        .fact: .fact([Fact(item: .of(1), audience: .b, level: .opened, at: 1_800_000_180)]),
        .lapse: .lapse(item: .of(1), due: 1_800_003_600),
        .terms: .terms(document: Array("eyJ9.e30.AA".utf8)),
        .erasure: .erasure(Erased(item: .of(1), entry: .of("erased entry"), at: 1_800_000_240)),
    ]

    static func signer(of type: StepType) -> TestSigner {
        TestSigner(type.isFromParty ? .a : .mediator, epoch: 1)
    }

    static func claims(_ type: StepType) -> StepClaims? {
        let author = signer(of: type).key.member
        return contents[type].map { content in
            StepClaims(
                room: room, issuer: author, audience: author.isMediator ? .a : .mediator, id: .of(42),
                issuedAt: 1_800_000_000, terms: .of("golden terms"), sequence: 5, previous: .of("golden previous"),
                content: content)
        }
    }
}
