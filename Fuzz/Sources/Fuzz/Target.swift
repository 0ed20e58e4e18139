/// What reads bytes from outside. No input may crash or hang it, and what is read comes out the same when it is written
/// and read again.
enum Target: String, CaseIterable {
    /// Tokens of steps, claims, documents of the terms.
    case steps
    /// SD-JWTs put together of a payload and disclosures, whose digests fit.
    case disclosures
    /// Receipts' files, origins, companions, archives of cases.
    case receipts
    /// Folders that members open to an inspector, and the inspection.
    case folders
    /// Texts of codes on paper.
    case paper
    /// Notes, checkpoints, proofs, tiles, what a witness is asked, evidence.
    case log
    /// Bundles, outside and inside.
    case bundles
    /// Pictures that officers attach.
    case pictures
    /// Names and all else that lists say of people, the files that lists come in, and indices.
    case names

    func run(_ bytes: [UInt8]) {
        switch self {
        case .steps: Steps.run(bytes)
        case .disclosures: Disclosures.run(bytes)
        case .receipts: ReceiptFiles.run(bytes)
        case .folders: Folders.run(bytes)
        case .paper: Paper.run(bytes)
        case .log: Log.run(bytes)
        case .bundles: Bundles.run(bytes)
        case .pictures: Pictures.run(bytes)
        case .names: WrittenNames.run(bytes)
        }
    }
}

/// Stops the run: the input is kept as a finding.
func require(_ isSo: Bool, _ what: String) {
    if !isSo { fatalError(what) }
}
