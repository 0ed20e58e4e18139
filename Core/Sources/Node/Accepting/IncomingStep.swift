public import Room

/// A step as it came, read once and not yet trusted.
public struct IncomingStep: Sendable {
    /// What reading it gave.
    public let reading: Result<UnverifiedStep, RefusalCode>

    /// Reads a step.
    public init(_ envelope: Envelope) {
        do {
            reading = .success(try UnverifiedStep(envelope))
        } catch {
            reading = .failure(error)
        }
    }
}
