import Foundation
import IJSON
import Room
import TransparencyLog

/// Inputs that are well formed, made by our own code at each run, so that they are always today's. All of it is invented.
enum Seeds {
    enum Fault: Error { case missing }

    static let now = 1_800_000_000
    static let a = member("a")
    static let b = member("b")
    static let room: FuzzRoom = {
        do { return try FuzzRoom() } catch { fatalError("no room: \(error)") }
    }()

    private static func member(_ name: String) -> MemberID {
        guard let member = MemberID(name) else { fatalError("no member \(name)") }
        return member
    }

    /// Writes them, a folder for each target.
    static func write(to folder: String) throws {
        let all: [Target: [[UInt8]]] = [
            .steps: try steps(), .disclosures: disclosures,
            .receipts: try receipts().map(\.bytes) + [origin(), archive()],
            .folders: try folders(), .paper: try paper(), .log: try log(), .bundles: try bundles(), .pictures: pictures,
            .names: names,
        ]
        for target in Target.allCases {
            let path = folder + "/" + target.rawValue
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (number, seed) in (all[target] ?? []).enumerated() {
                try Data(seed).write(to: URL(fileURLWithPath: path + "/\(number)"))
            }
        }
    }

    static func envelopes() throws -> [Envelope] {
        guard let desk = OfficeID("b.border"), let digest = Hash256(bytes: [UInt8](repeating: 3, count: 32)) else {
            throw Fault.missing
        }
        var message = Message(
            kind: "report", precedence: .priority, caveat: Caveat(.amber, releasableTo: [b]), action: [desk],
            subject: "A bridge",
            body: .object([
                "reliability": .string("B"), "text": .string("It was seen. Two lorries crossed it. They went north."),
                "count": .int(2),
            ]))
        message.attachments = [
            Attachment(
                name: "sketch.png", mediaType: "image/png", size: 100, digest: digest,
                key: [UInt8](repeating: 4, count: 32))
        ]
        var signed = message
        signed.attribution = .signed
        signed.due = now + 3600
        let submissions = try [message, signed].enumerated().map { number, message in
            try room.step(.message(message), .submission, from: a, to: .mediator, number + 1)
        }
        let origin = try room.verified(submissions[0])
        var release = Release(message: message, origin: origin.entry, serial: 1)
        release.remark = "Seen by us."
        let released = try room.step(
            .release(release), .release, from: .mediator, to: b, 3,
            redacting: Redaction(of: origin, withholding: ["subject", "text.1"]))
        return try submissions + [released]
            + contents(of: origin).enumerated().map { number, step in
                try room.step(step.0, step.1, from: step.2, to: step.2.isMediator ? a : .mediator, number + 4)
            }
    }

    private static func contents(of origin: VerifiedStep) -> [(StepContent, StepType, MemberID)] {
        let (id, entry) = (origin.id, origin.entry)
        let accepted = Accepted(step: id, entry: entry, received: now, serial: 1)
        let passed = Passed(item: id, audience: b, release: entry, fields: ["text.0"], substituted: ["count"])
        let fact = Fact(item: id, audience: b, level: .opened, at: now)
        let reference = ReleaseReference(id: id, hash: entry)
        return [
            (.acceptance([accepted], loggedBy: now + 180), .acceptance, .mediator),
            (.refusal(step: id, code: .content), .refusal, .mediator),
            (.returned(item: id, reason: .unclear, note: "Which bridge?"), .returnForRevision, .mediator),
            (.passed([passed]), .passed, .mediator), (.fact([fact]), .fact, .mediator),
            (.acknowledgement(.opened, of: [reference], officer: "An officer", note: nil), .acknowledgement, a),
            (.recall(item: id, reason: "Wrong."), .recall, a), (.withdrawal(item: id), .withdrawal, a),
            (.consent(item: id, audience: [b], expires: now + 60), .consent, a),
            (.lapse(item: id, due: now), .lapse, .mediator),
            (.terms(document: room.documents[0]), .terms, .mediator),
            (.erasure(Erased(item: id, entry: entry, at: now)), .erasure, a),
        ]
    }

    private static func steps() throws -> [[UInt8]] {
        let envelopes = try envelopes()
        let claims = try envelopes.map { try room.verified($0).claims.content }.compactMap { content -> [UInt8]? in
            if case .release = content { nil } else { content.json.encoded }
        }
        let documents = try room.documents.map { try CompactJWS(parsing: $0).payload.encoded }
        return envelopes.map(\.token) + claims + documents + [room.terms.rules.json.encoded]
    }

    private static let disclosures = [
        [#"{"_sd":["@1","@2"],"a":1}"#, #"["salt","b",{"c":[1,2]}]"#, #"["salt","d","text"]"#],
        [
            #"{"a":[{"...":"@1"},{"...":"@2"},3]}"#, #"["salt","x"]"#, #"["salt",{"_sd":["@3"]}]"#,
            #"["salt","deep",[{"...":"@4"}]]"#, #"["salt",{"e":null}]"#,
        ],
        [
            #"{"_sd_alg":"sha-256","_sd":["@1","AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}"#,
            #"["","\u00e9é",{"_sd":[]}]"#,
        ],
    ].map { Array($0.joined(separator: "\n").utf8) }

    private static let names = [
        "Salman bin Khalid al-Rawandi\nسلمان بن خالد الراوندي", "Rawandi, Abd al-Rahman Nur al-Din\nعبدالرحمن نورالدين",
        "id,name,birth\n1,\"Abu Tariq, alias Dr. Hala\",about 1988", "١٩٨٨ هـ\nc. 1985-1990 or 1408 AH",
    ].map { Array($0.utf8) }

    private static let pictures = [
        ImageFixtures.jpegFromPhone, ImageFixtures.jpegProgressive, ImageFixtures.jpegCMYK, ImageFixtures.pngWithText,
        ImageFixtures.pngPalette, ImageFixtures.pngAnimated, ImageFixtures.webpLossyAlpha, ImageFixtures.webpLossless,
        ImageFixtures.webpSimple, ImageFixtures.gifAnimated, ImageFixtures.gifStill,
    ].compactMap { Data(base64Encoded: $0, options: .ignoreUnknownCharacters).map { Array($0) } }
}
