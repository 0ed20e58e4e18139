/// How far long work on persons is. It is told from whatever thread does the work, in rising order.
public struct PersonProgress: Sendable, Hashable {
    /// How much is done.
    public var done: Int
    /// Of how much.
    public var count: Int

    /// A state of it.
    public init(done: Int, count: Int) { (self.done, self.count) = (done, count) }

    /// Is told how far it is.
    public typealias Callback = @Sendable (PersonProgress) -> Void
}
