public import Desks

/// Files written as a table that Excel opens as it is, and that reads back as the same files: all but the picture.
public enum PersonCSV {
    static let fields = PersonFile.Field.allCases.filter { $0 != .photograph }

    /// The byte order mark, by which Excel knows UTF-8, and the headings.
    public static let head: [UInt8] =
        [0xEF, 0xBB, 0xBF] + Array(fields.map(\.rawValue).joined(separator: ",").utf8) + [0x0D, 0x0A]

    /// A row, with the end of its line (RFC 4180).
    public static func row(_ file: PersonFile) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(file[field].joined(separator: "; "), to: &bytes)
        }
        return bytes + [0x0D, 0x0A]
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        var cell = Array(text.utf8)
        if PersonCell.isLikeFormula(cell) { cell.insert(UInt8(ascii: "'"), at: 0) }
        guard
            cell.contains(where: { $0 == quote || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B || $0 == 0x09 })
        else {
            bytes += cell
            return
        }
        bytes.append(quote)
        for byte in cell {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
