/// Reads one row after the other.
struct CSVReader {
    let separator: UInt8
    private let text: [UInt8]
    private var place = 0
    private var line = 1

    init(_ text: [UInt8], separator: UInt8) {
        self.text = text
        self.separator = separator
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The next row that is not empty; `nil` at the end.
    mutating func next() throws(CSVTable.Fault) -> CSVTable.Row? {
        while place < text.count {
            let row = try row()
            if row.fields != [""] { return row }
        }
        return nil
    }

    private mutating func row() throws(CSVTable.Fault) -> CSVTable.Row {
        var row = CSVTable.Row(line: line, fields: [])
        while true {
            row.fields.append(try field())
            guard place < text.count else { return row }
            let end = text[place]
            place += 1
            if end == separator { continue }
            if end == Self.carriageReturn, place < text.count, text[place] == Self.newline { place += 1 }
            line += 1
            return row
        }
    }

    /// Up to a separator or the end of the line, which stay.
    private mutating func field() throws(CSVTable.Fault) -> String {
        guard place < text.count, text[place] == Self.quote else { return plain(from: place) }
        let opened = line
        var bytes: [UInt8] = []
        place += 1
        while place < text.count {
            let byte = text[place]
            place += 1
            if byte != Self.quote {
                if byte == Self.newline { line += 1 }
                bytes.append(byte)
            } else if place < text.count, text[place] == Self.quote {
                bytes.append(byte)
                place += 1
            } else {
                // What stands behind the closing quote belongs to the field too, as Excel has it.
                return String(decoding: bytes, as: UTF8.self) + plain(from: place)
            }
        }
        throw .openQuote(line: opened)
    }

    private mutating func plain(from start: Int) -> String {
        while place < text.count, text[place] != separator, text[place] != Self.newline,
            text[place] != Self.carriageReturn
        {
            place += 1
        }
        return String(decoding: text[start..<place], as: UTF8.self)
    }
}
