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

extension TrustFault {
    /// One sentence to a person, without the full stop.
    public var sentence: String {
        switch self {
        case .foreignOrigin: "it is of another log"
        case .foreignCheckpoint: "it is another state than the one that was checked"
        case .badSignature(let name): "the signature of \(name) on it is not \(name)'s"
        case .ambiguousKey(let name): "two keys of \(name) can't be told apart"
        case .unsigned: "no key of the log signed it"
        case .unwitnessed(let count, let needed): "\(count) of \(needed) witnesses cosigned it"
        case .proof: "the proof does not lead to its root"
        case .noContradiction: "the two states don't contradict one another"
        }
    }
}
