/// What a step is (protocol, section 2). Each has a token type of its own.
public enum StepType: String, Sendable, Hashable, CaseIterable {
    case submission, correction, cancellation, recall, withdrawal, consent, acknowledgement
    case acceptance, refusal, returnForRevision = "return", release, passed, fact, lapse
    case terms

    /// The explicit JWS type, with the protocol's version.
    public var tokenType: String { "wasl-\(rawValue)-v1+jwt" }

    /// From a JWS type.
    public init?(tokenType: String) {
        guard tokenType.hasPrefix("wasl-"), tokenType.hasSuffix("-v1+jwt") else { return nil }
        self.init(rawValue: String(tokenType.dropFirst(5).dropLast(7)))
    }

    /// Whether a party may send it to the mediator.
    public var isFromParty: Bool {
        switch self {
        case .submission, .correction, .cancellation, .recall, .withdrawal, .consent, .acknowledgement, .terms: true
        case .acceptance, .refusal, .returnForRevision, .release, .passed, .fact, .lapse: false
        }
    }

    /// Whether the mediator may send it to a party.
    public var isFromMediator: Bool {
        switch self {
        case .acceptance, .refusal, .returnForRevision, .release, .passed, .fact, .lapse, .terms, .cancellation,
            .recall:
            true
        case .submission, .correction, .withdrawal, .consent, .acknowledgement: false
        }
    }

    /// Whether the mediator answers it with an acceptance or a refusal.
    public var isAnswered: Bool {
        switch self {
        case .submission, .correction, .cancellation, .recall, .withdrawal, .consent: true
        default: false
        }
    }
}
