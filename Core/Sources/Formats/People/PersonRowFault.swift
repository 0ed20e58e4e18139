public import Desks

/// What is wrong with one cell of a table, or with one row.
public struct PersonRowFault: Error, Sendable, Hashable {
    /// What may be wrong.
    public enum Reason: Sendable, Hashable {
        /// The field refuses it.
        case field(PersonFileFault.Reason)
        /// A date that nobody should guess.
        case date(WrittenDateFault)
        /// More cells than headings: most likely a comma that no quotes stand round.
        case cells
        /// The same number stood in an earlier row, in that line.
        case repeated(line: Int)
    }

    /// In which line the row begins, from 1.
    public var line: Int
    /// Which column, from 1; `nil` where no column tells it.
    public var column: Int?
    /// The field; `nil` when it is about the row.
    public var field: PersonFile.Field?
    /// What is wrong.
    public var reason: Reason

    init(line: Int, column: Int?, field: PersonFile.Field?, _ reason: Reason) {
        (self.line, self.column, self.field, self.reason) = (line, column, field, reason)
    }

    /// A number that stood in the table before.
    public static func repeated(_ table: PersonTable, row: Int, first: Int) -> PersonRowFault {
        PersonRowFault(
            line: table.line(of: row), column: table.column(of: .number), field: .number,
            .repeated(line: table.line(of: first)))
    }

    /// What its sentence goes by.
    public var key: String {
        switch reason {
        case .field(let reason): "person.fault.\(reason.rawValue)"
        case .date(let fault): "person.fault.date.\(fault.rawValue)"
        case .cells: "person.fault.cells"
        case .repeated: "person.fault.repeated"
        }
    }
}
