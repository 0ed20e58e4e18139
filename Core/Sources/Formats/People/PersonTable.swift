public import Desks

/// A table read as files of persons, row by row.
public struct PersonTable: Sendable {
    /// The table.
    public let table: CSVTable
    /// What its columns tell.
    public let mapping: PersonMapping
    /// The first column that tells each field, for faults.
    private let places: [PersonFile.Field: Int]

    /// A table whose columns are mapped.
    public init(_ table: CSVTable, _ mapping: PersonMapping) throws(PersonMapping.Fault) {
        if let fault = mapping.fault { throw fault }
        self.table = table
        self.mapping = mapping
        var places: [PersonFile.Field: Int] = [:]
        for (place, column) in mapping.columns.enumerated() {
            switch column {
            case .field(let field)?: if places[field] == nil { places[field] = place }
            case .name?:
                for field in [PersonFile.Field.nameArabic, .nameLatin] where places[field] == nil {
                    places[field] = place
                }
            case nil: break
            }
        }
        self.places = places
    }

    /// How many rows it has.
    public var count: Int { table.rows.count }

    /// Where a row begins, in lines from 1.
    public func line(of row: Int) -> Int { table.rows[row].line }

    /// Which column tells a field, from 1.
    public func column(of field: PersonFile.Field) -> Int? { places[field].map { $0 + 1 } }

    /// The file that a row tells, counted from 0; `nil` when something is wrong with it, which is added to the faults.
    public func file(_ row: Int, _ faults: inout [PersonRowFault]) -> PersonFile? {
        let cells = table.rows[row].fields
        let line = table.rows[row].line
        let before = faults.count
        if cells.count > mapping.columns.count, cells[mapping.columns.count...].contains(where: { !$0.isEmpty }) {
            faults.append(PersonRowFault(line: line, column: mapping.columns.count + 1, field: nil, .cells))
        }
        var lines: [PersonFile.Field: [String]] = [:]
        for (place, column) in mapping.columns.enumerated() where place < cells.count {
            guard let column, !cells[place].isEmpty else { continue }
            let text = PersonCell.text(cells[place])
            switch column {
            case .name: lines[PersonCell.field(ofName: text), default: []].append(text)
            case .field(let field):
                do throws(WrittenDateFault) {
                    lines[field, default: []] += try PersonCell.lines(text, of: field)
                } catch {
                    faults.append(PersonRowFault(line: line, column: place + 1, field: field, .date(error)))
                }
            }
        }
        var wrong: [PersonFileFault] = []
        let file = PersonFile(lines, nil, &wrong)
        for fault in wrong {
            faults.append(
                PersonRowFault(
                    line: line, column: fault.field.flatMap { column(of: $0) }, field: fault.field, .field(fault.reason)
                ))
        }
        return faults.count == before ? file : nil
    }
}
