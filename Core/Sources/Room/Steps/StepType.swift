/// What a step is (protocol, section 2). Each has a token type of its own.
public enum StepType: String, Sendable, Hashable, CaseIterable {
    case submission, correction, cancellation, recall, withdrawal, consent, acknowledgement
    case acceptance, refusal, returnForRevision = "return", release, passed, fact, lapse
    case terms
    case erasure

    /// Whether it hands over a message.
    public var isMessage: Bool { self == .submission || self == .correction }

    /// Whether its token is an SD-JWT, of which claims can be withheld.
    public var isDisclosing: Bool { isMessage || self == .release }

    private static let form = (start: "wasl-", plain: "-v1+jwt", disclosing: "-v1+sd-jwt")

    /// The explicit type of its token, with the protocol's version.
    public var tokenType: String {
        Self.form.start + rawValue + (isDisclosing ? Self.form.disclosing : Self.form.plain)
    }

    private static let byTokenType = Dictionary(uniqueKeysWithValues: allCases.map { ($0.tokenType, $0) })

    /// From a token's type.
    public init?(tokenType: String) {
        guard let type = Self.byTokenType[tokenType] else { return nil }
        self = type
    }

    /// Whether a party may send it to the mediator.
    public var isFromParty: Bool {
        switch self {
        case .submission, .correction, .cancellation, .recall, .withdrawal, .consent, .acknowledgement, .terms,
            .erasure:
            true
        case .acceptance, .refusal, .returnForRevision, .release, .passed, .fact, .lapse: false
        }
    }

    /// Whether the mediator may send it to a party.
    public var isFromMediator: Bool {
        switch self {
        case .acceptance, .refusal, .returnForRevision, .release, .passed, .fact, .lapse, .terms, .cancellation,
            .recall, .erasure:
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
