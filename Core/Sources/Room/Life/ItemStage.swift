/// Where an item stands in its life. The same states at every node, each reaching those it may see.
public enum ItemStage: String, Sendable, Hashable, CaseIterable {
    /// Signed by its author, not yet accepted.
    case submitted
    /// Accepted by the mediator and waiting for review.
    case queued
    /// Sent back with a reason.
    case returned
    /// Refused.
    case refused
    /// Taken back before it was released.
    case withdrawn
    /// Passed on to at least one audience.
    case released
    /// At its receiver.
    case received
    /// Declared void.
    case cancelled
    /// To be destroyed by its receivers.
    case recalled
    /// Replaced by a correction, a revision or a tighter release.
    case superseded
    /// Its words are destroyed at this node. What others do with theirs goes on.
    case erased

    /// What may happen to an item.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        case accept, refuse, sendBack, release, withdraw, cancel, recall, supersede, erase
    }

    /// The stage after an event; `nil` when the event isn't allowed here.
    public func after(_ event: Event) -> ItemStage? {
        switch (self, event) {
        case (.submitted, .accept): .queued
        case (.submitted, .refuse), (.queued, .refuse): .refused
        case (.queued, .sendBack): .returned
        case (.queued, .release), (.released, .release): .released
        case (.queued, .withdraw), (.returned, .withdraw): .withdrawn
        case (.queued, .supersede), (.returned, .supersede), (.released, .supersede), (.received, .supersede):
            .superseded
        case (.released, .cancel), (.received, .cancel): .cancelled
        // Whatever became of an item that was once passed, its originator may ask for its destruction.
        case (.released, .recall), (.received, .recall), (.cancelled, .recall), (.superseded, .recall): .recalled
        // Not while a decision is owed: then somebody waits for it.
        case (.returned, .erase), (.refused, .erase), (.withdrawn, .erase), (.released, .erase), (.received, .erase),
            (.cancelled, .erase), (.recalled, .erase), (.superseded, .erase):
            .erased
        // Others' copies may be passed on, replaced or called back as before.
        case (.erased, .release), (.erased, .cancel), (.erased, .recall), (.erased, .supersede), (.erased, .withdraw):
            .erased
        default: nil
        }
    }

    /// Whether the mediator still owes a decision.
    public var isOpen: Bool { self == .submitted || self == .queued }

    /// Whether what it says still stands.
    public var stands: Bool {
        switch self {
        case .submitted, .queued, .released, .received: true
        case .returned, .refused, .withdrawn, .cancelled, .recalled, .superseded, .erased: false
        }
    }
}

/// Whether a request was answered.
public enum AnswerState: String, Sendable, Hashable, CaseIterable {
    case none, open, answered, lapsed
}
