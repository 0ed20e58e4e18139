import IJSON
import Room

enum Steps {
    static func run(_ bytes: [UInt8]) {
        _ = try? CompactJWS(parsing: bytes)
        if let step = try? UnverifiedStep(Envelope(token: bytes, salt: [UInt8](repeating: 0, count: 32))) {
            _ = (step.sequence, step.attachmentDigests, step.document)
            _ = try? StepVerifier.evidence(step, terms: Seeds.room.terms)
            _ = StepVerifier(terms: Seeds.room.terms, member: .mediator).verify(step, from: Seeds.a, now: Seeds.now)
        }
        guard let json = try? JSON(parsing: bytes) else { return }
        require((try? JSON(parsing: json.encoded)) == json, "an encoding that doesn't read back")
        for type in StepType.allCases {
            guard let content = try? StepContent(type: type, json: json) else { continue }
            require((try? StepContent(type: type, json: content.json)) == content, "content of \(type) is lost")
        }
        _ = try? TermsDocument(json: json)
        if let rules = try? RoomRules(json: json) { require((try? RoomRules(json: rules.json)) == rules, "rules") }
        tagged(bytes, json)
    }

    /// The short way of reading a disclosure agrees with the long one.
    private static func tagged(_ bytes: [UInt8], _ json: JSON) {
        let limits = JSONLimits()
        let short = JSON.tagged(parsing: bytes, limits: limits)
        let elements = json.array ?? []
        let isPair = elements.count == 2 && elements[0].string != nil
        let isTriple = elements.count == 3 && elements[0].string != nil && elements[1].string != nil
        require((short != nil) == (isPair || isTriple), "tagged")
        if let short { require(short.value == elements.last && (short.name == nil) == isPair, "tagged value") }
    }
}
