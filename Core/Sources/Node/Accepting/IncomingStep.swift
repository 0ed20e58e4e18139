public import Room

/// A step as it came, not yet trusted.
public struct IncomingStep: Sendable {
    private enum State: Sendable {
        case unread(Envelope)
        case read(Result<UnverifiedStep, RefusalCode>)
    }

    private let state: State

    /// Reads a step.
    public init(_ envelope: Envelope) { state = .read(Self.read(envelope)) }

    /// A step that is read when it is verified, and not before.
    init(unread envelope: Envelope) { state = .unread(envelope) }

    /// What reading it gives.
    public var reading: Result<UnverifiedStep, RefusalCode> {
        switch state {
        case .unread(let envelope): Self.read(envelope)
        case .read(let reading): reading
        }
    }

    private static func read(_ envelope: Envelope) -> Result<UnverifiedStep, RefusalCode> {
        do { return .success(try UnverifiedStep(envelope)) } catch { return .failure(error) }
    }
}
