import Desks

/// What each column of a table tells: guessed from the headings, and changed by whoever knows the table.
public struct PersonMapping: Sendable, Hashable {
    /// Why a table can't be read by it.
    public enum Fault: Error, Sendable, Hashable {
        /// No column tells the own number, by which files are told apart.
        case noNumber
        /// No column tells a name.
        case noName
        /// Two columns tell what can be told once.
        case twice(PersonColumn)
    }

    /// The headings, as the table has them.
    public let headings: [String]
    /// What each column tells, in their order; `nil` for one that is passed over.
    public private(set) var columns: [PersonColumn?]

    /// A guess. Of two columns that seem to tell one thing the first has it.
    public init(guessing headings: [String]) {
        self.headings = headings
        columns = []
        for heading in headings {
            let guess = PersonHeadings.column(heading)
            let isTaken = guess.map { columns.contains($0) && !$0.isList } ?? false
            columns.append(isTaken ? nil : guess)
        }
    }

    /// Says what a column tells, counted from 0; whatever told it before, and can't with it, is passed over from now on. A
    /// picture is no text, so no column tells it.
    public mutating func set(_ column: PersonColumn?, at place: Int) {
        guard columns.indices.contains(place), column != .field(.photograph) else { return }
        if let column, !column.isList {
            for other in columns.indices where columns[other] == column { columns[other] = nil }
        }
        columns[place] = column
    }

    /// Why no table can be read by it, if none can.
    public var fault: Fault? {
        let told = columns.compactMap { $0 }
        if !told.contains(.field(.number)) { return .noNumber }
        let names: [PersonColumn] = [.name, .field(.nameArabic), .field(.nameLatin), .field(.aliases)]
        if !names.contains(where: told.contains) { return .noName }
        return told.first { column in !column.isList && told.filter { $0 == column }.count > 1 }.map(Fault.twice)
    }
}
