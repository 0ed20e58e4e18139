import Formats
import Foundation
import Names

/// A list of persons in a CSV file.
struct PersonFile {
    /// The persons, in the order in which their ids come first.
    private(set) var records: [PersonRecord] = []
    /// Each row by itself.
    private(set) var rows: [PersonRecord] = []
    /// What in it could not be read, as sentences.
    private(set) var remarks: [String] = []
    let encoding: TextEncoding

    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw Complaint("\(path) can't be read.") }
        let table: CSVTable
        do {
            table = try CSVTable([UInt8](data))
            _ = try table.places(of: ["id", "name"])
        } catch {
            throw Complaint("\(path): \(Self.sentence(error))")
        }
        encoding = table.encoding
        var places: [String: Int] = [:]
        for row in table.rows {
            guard let id = table.field("id", of: row), let record = record(id, row, table) else {
                remark("line \(row.line) has no id or no name, and is passed over")
                continue
            }
            rows.append(record)
            if let place = places[id] {
                records[place].merge(record)
            } else {
                places[id] = records.count
                records.append(record)
            }
        }
    }

    static func sentence(_ fault: CSVTable.Fault) -> String {
        switch fault {
        case .noHead: "the first line must name the columns: id,name"
        case .openQuote(let line): "a quote that is opened in line \(line) is never closed"
        case .missing(let names): "there is no column \(names.joined(separator: " and no column "))"
        }
    }

    private mutating func remark(_ text: String) { remarks.append(text) }

    private mutating func record(_ id: String, _ row: CSVTable.Row, _ table: CSVTable) -> PersonRecord? {
        func several(_ name: String) -> [String] {
            (table.field(name, of: row) ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }
        }
        let names = (table.field("name", of: row).map { [$0] } ?? []) + several("alias")
        guard !names.isEmpty else { return nil }
        let birth = table.field("birth", of: row)
        let sex = table.field("sex", of: row)
        let record = PersonRecord(
            id: id, names: names, birth: birth.flatMap { BirthDate($0) }, sex: sex.flatMap { PersonRecord.Sex($0) },
            origin: table.field("origin", of: row), father: table.field("father", of: row),
            mother: table.field("mother", of: row), documents: several("document"))
        if birth != nil, record.birth == nil {
            remark("line \(row.line): the date of birth can't be read, and is left out")
        }
        if sex != nil, record.sex == nil { remark("line \(row.line): the sex can't be read, and is left out") }
        return record
    }

    /// What could not be read, to the person at the terminal: the first few, and how many more.
    func tellRemarks(_ path: String) {
        for remark in remarks.prefix(5) { StandardError.line("\(path): \(remark)") }
        if remarks.count > 5 { StandardError.line("\(path): and \(remarks.count - 5) more like these") }
        if encoding != .utf8 { StandardError.line("\(path) is read as \(encoding.rawValue)") }
    }
}

extension PersonRecord {
    /// Takes over what another row of the same person says besides.
    fileprivate mutating func merge(_ other: PersonRecord) {
        names += other.names.filter { !names.contains($0) }
        birth = birth ?? other.birth
        sex = sex ?? other.sex
        origin = origin ?? other.origin
        father = father ?? other.father
        mother = mother ?? other.mother
        documents += other.documents.filter { !documents.contains($0) }
    }
}
