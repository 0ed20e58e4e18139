import IJSON
public import TransparencyLog

/// A step that was read but not checked: nothing in it may be acted on.
public struct UnverifiedStep: Sendable {
    /// As received.
    public let envelope: Envelope
    /// What kind of step it says it is.
    public let type: StepType
    let token: StepToken
    let claims: StepClaims

    /// Reads a step; the refusal says nothing but why.
    public init(_ envelope: Envelope) throws(RefusalCode) {
        guard envelope.salt.count == LogEntry.saltLength else { throw .malformed }
        token = try StepToken(parsing: envelope.token)
        type = token.type
        self.envelope = envelope
        do {
            claims = try StepClaims(reading: token.claims, type: type)
        } catch {
            throw .malformed
        }
        guard claims.sequence > 0, token.disclosed.map(BodyClaims.isWithoutPlainContent) ?? true else {
            throw .malformed
        }
    }

    /// The step's place, for ordering before it is checked.
    public var sequence: Int { claims.sequence }

    /// The room, the author and the audience that it names, and when it says it was signed: enough to lay it on the right
    /// pile, and no more.
    public var label: (room: Hash256, issuer: MemberID, audience: MemberID, issuedAt: Int) {
        (claims.room, claims.issuer, claims.audience, claims.issuedAt)
    }

    /// The step that it refuses, if it says so.
    public var refused: StepID? { if case .refusal(let step, _) = claims.content { step } else { nil } }

    /// Who says to have signed it: which key is to be looked for.
    public var key: KeyID { token.key }

    /// Ciphertexts it says it comes with, so that they can be fetched before it is checked.
    public var attachmentDigests: [Hash256] { claims.content.attachments.map(\.digest) }
}

extension StepClaims {
    /// Reads the claims of a token of a type.
    init(reading json: JSON, type: StepType) throws(JSONMismatch) {
        var reader = try JSONReader(json)
        let common = try CommonClaims(&reader)
        let view = try TreeView(json: reader.required("view"))
        let longTerm = try reader.optionalInt("long_term")
        let sequence: Int
        let previous: Hash256
        let content: StepContent
        if type.isMessage {
            var handling = try JSONReader(reader.required(BodyClaims.handling), at: BodyClaims.handling)
            (sequence, previous) = try Self.chain(&handling)
            let attribution = try reader.value("attribution") { Attribution(rawValue: $0) }
            guard let body = try reader.required(BodyClaims.body).object else {
                throw reader.mismatch(BodyClaims.body, .type)
            }
            let nature = try Message.Nature(&handling)
            let message = try Message(nature, routing: &handling, body: body, attribution: attribution)
            try handling.finish()
            // Whose key it is, the verifier of a presentation asks; here it only must not be missing or in vain.
            guard (reader.optional("cnf") != nil) == (attribution == .signed) else { throw reader.mismatch("cnf") }
            content = .message(message)
        } else {
            (sequence, previous) = try Self.chain(&reader)
            if type == .release {
                let attribution = try reader.value("attribution") { Attribution(rawValue: $0) }
                content = .release(try Release(&reader, attribution: attribution))
            } else {
                content = try StepContent(type: type, json: reader.required("content"))
            }
        }
        try reader.finish()
        self.init(
            room: common.room, issuer: common.issuer, audience: common.audience, id: common.id,
            issuedAt: common.issuedAt, terms: common.terms, sequence: sequence, previous: previous, view: view,
            content: content)
        self.longTerm = longTerm
    }

    private static func chain(_ reader: inout JSONReader) throws(JSONMismatch) -> (Int, Hash256) {
        (try reader.int("seq"), try reader.value("prev") { Hash256($0) })
    }
}
