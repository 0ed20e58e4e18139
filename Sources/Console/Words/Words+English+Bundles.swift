extension Language {
    /// Bundles on sticks.
    static let englishBundles: [Word: String] = [
        .bundles: "Bundles on sticks",
        .bundlesHint: """
        A bundle carries, sealed, all that its receiver has not acknowledged. A stick that is lost, late or brought \
        twice does no harm.
        """,
        .bundlesOut: "Make a bundle",
        .bundlesOutHint: "Only its receiver can open it. Make a new one for every journey.",
        .makeBundle: "Bundle for {name}",
        .bundlesIn: "Bring a bundle in",
        .bundlesInHint: "Larger than 100 MiB it goes by the command: wasl import.",
        .bundleFile: "Bundle",
        .bundleCame: "Bundle {number} from {name}",
        .bundleTaken: "Taken in",
        .bundleHeld: "Here already",
        .bundleParked: "Kept until those before them come",
        .bundleRefused: "Not taken",
        .bundleMissing: "Bundles that have not come: {list}. What matters in them comes again.",
        .auditImported: "Bundle brought in",
    ]
}
