import IJSON
public import Room

/// Something that an officer wrote and another must approve before it leaves: a message, or an order about one.
public struct Draft: Sendable, Hashable {
    /// Where it stands.
    public enum Stage: String, Sendable, Hashable, CaseIterable { case open, submitted, rejected }

    /// What would leave.
    public enum Content: Sendable, Hashable {
        case message(Message)
        case cancellation(item: StepID, reason: String?)
        case recall(item: StepID, reason: String?)
        case withdrawal(item: StepID)
        case consent(item: StepID, audience: [MemberID], expires: Int)
    }

    /// Identifier; random.
    public var id: String
    /// Counts changes.
    public var revision: Int
    /// Who wrote it.
    public var drafter: String
    /// Where it stands.
    public var stage: Stage
    /// What would leave.
    public var content: Content
    /// What it said before the last change, to show what changed.
    public var previous: Content?
    /// Why it was rejected.
    public var note: String?
    /// When it was last changed, in seconds since 1970.
    public var changed: Int
}

extension Draft.Content {
    /// The step it becomes at a party.
    var step: (StepType, StepContent) {
        switch self {
        case .message(let message): (message.replaces == nil ? .submission : .correction, .message(message))
        case .cancellation(let item, let reason): (.cancellation, .cancellation(item: item, reason: reason))
        case .recall(let item, let reason): (.recall, .recall(item: item, reason: reason))
        case .withdrawal(let item): (.withdrawal, .withdrawal(item: item))
        case .consent(let item, let audience, let expires):
            (.consent, .consent(item: item, audience: audience, expires: expires))
        }
    }

    var json: JSON {
        let (type, content) = step
        return .object(["type": .string(type.rawValue), "content": content.json])
    }

    init?(json: JSON) {
        guard let type = json["type"]?.string.flatMap(StepType.init(rawValue:)), let inner = json["content"],
            let content = try? StepContent(type: type, json: inner)
        else { return nil }
        switch content {
        case .message(let message): self = .message(message)
        case .cancellation(let item, let reason): self = .cancellation(item: item, reason: reason)
        case .recall(let item, let reason): self = .recall(item: item, reason: reason)
        case .withdrawal(let item): self = .withdrawal(item: item)
        case .consent(let item, let audience, let expires):
            self = .consent(item: item, audience: audience, expires: expires)
        default: return nil
        }
    }
}
