/// A table of persons on its way in: which column tells what, what a dry run found, how far it is, what became of it.
struct PersonImportModel: Sendable {
    var fileName: String?
    /// The watch list that it becomes; nil when its rows become files.
    var watchList: String?
    /// One choice a column.
    var columns: [FieldModel]
    var report: Report?
    var problem: String?
    var progress: (done: Int, count: Int)?
    var result: Report?

    struct Report: Sendable {
        var rows: Int
        var good: Int
        var known: Int
        var added: Int
        var updated: Int
        var faults: [(line: Int, field: String, text: String)]
        var moreFaults: Int
    }
}

/// The persons of a transfer, and who each may be.
struct PersonMatchModel: Sendable {
    struct Candidate: Sendable {
        var place: Int
        var name: String
        var number: String
        var source: String
        var percent: String
        var isPriority: Bool
        var reasons: [String]
    }

    struct Person: Sendable {
        var place: Int
        var reference: String
        var isPriority: Bool
        var candidates: [Candidate]
        /// What was decided last, by whom.
        var decision: (verdict: String, officer: String)?
    }

    var action: String
    var about: String
    var count: Int
    var against: String?
    var progress: (done: Int, count: Int)?
    var hasFailed: Bool
    var persons: [Person]
    var actions: [Option]
}
