public import Room

/// A bundle as it was made, ready for a stick.
public struct SealedBundle: Sendable, Hashable {
    /// The member it is for.
    public let to: MemberID
    /// Runs from 1 for each receiver.
    public let number: Int
    /// The file.
    public let bytes: [UInt8]
    /// The numbers of the steps it carries; empty when there was nothing new but what it acknowledges.
    public let steps: Range<Int>
    /// How many files of attachments it carries.
    public let files: Int
    /// The receiver's last step that this node holds, as the bundle says.
    public let acknowledged: Int
    /// How many steps did not fit, and go with another.
    public let left: Int
}

/// What came of taking a bundle in.
public struct BundleReceipt: Sendable, Hashable {
    /// Why a step was not taken, and all after it.
    public struct Refused: Sendable, Hashable {
        /// The step's number in its chain.
        public let sequence: Int
        /// Why.
        public let code: RefusalCode
        /// How many steps were not taken with it.
        public let count: Int
    }

    /// Who made it.
    public let from: MemberID
    /// Its number.
    public let number: Int
    /// Steps that are new here.
    public internal(set) var taken = 0
    /// Steps that were here already.
    public internal(set) var held = 0
    /// Steps that wait, kept, for others before them that have not come.
    public internal(set) var parked = 0
    /// Steps that waited and were taken now.
    public internal(set) var unparked = 0
    /// What was not taken, if anything.
    public internal(set) var refused: Refused?
    /// Numbers of earlier bundles that have not come. What they carried may have come by another way.
    public internal(set) var missing: [Int] = []
    /// This node's last step that the sender holds.
    public internal(set) var acknowledged = 0

    init(from: MemberID, number: Int) {
        self.from = from
        self.number = number
    }
}

extension BundleFault {
    /// Turns a fault of the node into one of the bundle.
    static func lift<T>(_ body: () async throws(NodeFault) -> T) async throws(BundleFault) -> T {
        do { return try await body() } catch { throw .node(error) }
    }
}

extension Officer {
    /// Whoever may send or look after the node may carry bundles: what is in them was approved before.
    public var mayCarryBundles: Bool { !roles.isDisjoint(with: [.administrator, .duty, .releasing]) }

    func mayCarry() throws(BundleFault) {
        guard mayCarryBundles else { throw .node(.authority(.roleMissing)) }
    }
}
