/// Why something well formed is not believed.
public enum TrustFault: Error, Sendable, Hashable {
    /// A checkpoint of another log.
    case foreignOrigin
    /// Another checkpoint than the one that was verified.
    case foreignCheckpoint
    /// A known key's name and id stand before a signature that isn't its.
    case badSignature(KeyName)
    /// Two known keys of one name and id.
    case ambiguousKey(KeyName)
    /// No key of the log signed it.
    case unsigned
    /// Fewer witnesses cosigned than the policy asks for.
    case unwitnessed(by: Int, of: Int)
    /// The proof doesn't lead from the leaf to the checkpoint's root.
    case proof(ProofFault)
    /// The two checkpoints don't contradict one another.
    case noContradiction
}
