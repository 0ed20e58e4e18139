public import Formats

/// What a table of persons holds, or what became of it.
public struct PersonImportReport: Sendable, Hashable {
    /// How many rows were read.
    public var rows = 0
    /// Of these, how many tell a file with which nothing is wrong.
    public var good = 0
    /// How many of the good ones have a number that is kept already.
    public var known = 0
    /// How many new files were stored; would be, in a dry run.
    public var added = 0
    /// How many kept files were changed; would be, in a dry run.
    public var updated = 0
    /// What is wrong, in the order of the rows, as far as `faultLimit`.
    public var faults: [PersonRowFault] = []
    /// How many faults there are.
    public var faultCount = 0
    /// Whether it was broken off. What was stored before is stored.
    public var isBrokenOff = false

    /// So many faults are told one by one.
    public static let faultLimit = 1000

    /// How many rows nothing can be made of.
    public var bad: Int { rows - good }

    mutating func add(_ more: [PersonRowFault]) {
        faultCount += more.count
        faults += more.prefix(max(0, Self.faultLimit - faults.count))
    }
}
