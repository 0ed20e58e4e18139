/// Which witnesses must have cosigned a checkpoint before it is believed.
public struct WitnessPolicy: Sendable, Hashable {
    /// The witnesses' keys.
    public let keys: [VerifierKey]
    /// How many of them must have cosigned.
    public let threshold: Int

    /// No witness is asked for.
    public static let unwitnessed = WitnessPolicy(trusted: [], threshold: 0)

    private init(trusted keys: [VerifierKey], threshold: Int) {
        self.keys = keys
        self.threshold = threshold
    }

    /// Every one of a set of witnesses, which must not be empty.
    ///
    /// - Throws: as ``init(atLeast:of:)``.
    public init(allOf keys: [VerifierKey]) throws(NoteFault) { try self.init(atLeast: keys.count, of: keys) }

    /// So many of a set of witnesses, at least one.
    ///
    /// - Throws: ``NoteFault/unusableKey`` for a threshold out of range, for a key that doesn't cosign, and for one
    ///   public key given twice: a v1 cosignature doesn't name its cosigner, so one would count as two.
    public init(atLeast threshold: Int, of keys: [VerifierKey]) throws(NoteFault) {
        guard threshold >= 1, threshold <= keys.count, keys.allSatisfy({ $0.type == .cosignature }),
            Set(keys.map(\.publicKey)).count == keys.count
        else { throw .unusableKey }
        self.init(trusted: keys, threshold: threshold)
    }
}
