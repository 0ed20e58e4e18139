/// A table in comma-separated values (RFC 4180), as Excel and others write it: with a byte order mark or in Windows-1256,
/// parted by commas, semicolons or tabs, quoted where need be.
public struct CSVTable: Sendable {
    /// Why a file is no table.
    public enum Fault: Error, Sendable, Hashable {
        /// Nothing in it, or a first line without a name.
        case noHead
        /// A quote that is opened in a line, counted from 1, and never closed.
        case openQuote(line: Int)
        /// Names that the head must have and hasn't.
        case missing([String])
    }

    /// A row.
    public struct Row: Sendable, Hashable {
        /// Where it begins, in lines from 1.
        public var line: Int
        /// Its fields.
        public var fields: [String]
    }

    /// The names of the columns, in small letters.
    public let head: [String]
    /// The rows; empty lines are none.
    public let rows: [Row]
    /// How the file was written.
    public let encoding: TextEncoding
    /// What parts the fields.
    public let separator: Character

    /// Reads a file.
    public init(_ bytes: [UInt8]) throws(Fault) {
        encoding = TextEncoding.detected(in: bytes)
        let text = Array(encoding.decoded(bytes).utf8)
        var reader = CSVReader(text, separator: Self.separator(of: text))
        separator = Character(Unicode.Scalar(reader.separator))
        guard let first = try reader.next() else { throw .noHead }
        head = first.fields.map { Self.trimmed($0).lowercased() }
        guard head.contains(where: { !$0.isEmpty }) else { throw .noHead }
        var rows: [Row] = []
        while let row = try reader.next() { rows.append(row) }
        self.rows = rows
    }

    /// The places of columns that must be there.
    public func places(of names: [String]) throws(Fault) -> [Int] {
        let missing = names.filter { !head.contains($0) }
        guard missing.isEmpty else { throw .missing(missing) }
        return names.compactMap { head.firstIndex(of: $0) }
    }

    /// A field without spaces round it; `nil` when there is no such column, or nothing in it.
    public func field(_ name: String, of row: Row) -> String? {
        guard let place = head.firstIndex(of: name), place < row.fields.count else { return nil }
        let field = Self.trimmed(row.fields[place])
        return field.isEmpty ? nil : field
    }

    private static func trimmed(_ text: String) -> String {
        let trimmed = text.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(trimmed[...last])
    }

    /// Whichever parts the first line most.
    private static func separator(of text: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains(byte) {
                counts[byte, default: 0] += 1
            }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
    }
}
