/// Bundles for sticks: what can be made, and what came of one that was brought in.
struct BundlesModel: Sendable {
    /// The members that this node exchanges steps with.
    var peers: [Option]
    var result: BundleResult?
    /// Why one was not made or not taken.
    var error: String?
}

/// What came of a bundle.
struct BundleResult: Sendable {
    var from: String
    var number: Int
    /// Steps that are new here, those that had waited included.
    var taken: Int
    /// Steps that were here already.
    var held: Int
    /// Steps that wait for others before them.
    var parked: Int
    /// Steps that were not taken, and why.
    var refused: Int
    var reason: String?
    /// Numbers of earlier bundles that have not come.
    var missing: [Int]
}
