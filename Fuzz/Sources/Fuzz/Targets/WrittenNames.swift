import Formats
import Names

/// Two names, parted by the first line's end; the same bytes as a list, and as an index.
enum WrittenNames {
    static func run(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let one = String(decoding: lines[0], as: UTF8.self)
        let other = lines.count > 1 ? String(decoding: lines[1], as: UTF8.self) : "Salman Rawandi"
        let comparison = NameComparison(one, other)
        require(comparison.bits.isFinite, "bits that are no number")
        require(comparison.bits == NameComparison(other, one).bits, "another score the other way round")
        require(NameComparison(one, one).bits >= comparison.bits - 0.001, "a name that is more like another than itself")
        require(comparison.reasons.allSatisfy { !$0.text(.english).isEmpty && !$0.text(.arabic).isEmpty }, "no words")
        _ = BirthDate(one)
        _ = SearchFold.tokens(of: one)
        if let table = try? CSVTable(bytes) {
            require(table.rows.allSatisfy { $0.line > 0 && !$0.fields.isEmpty }, "a row of nothing")
        }
        if let index = try? NameIndex(HeapStorage(bytes)) { look(in: index) }
        if let index = try? NameIndex(HeapStorage(damaged(by: bytes))) { look(in: index) }
    }

    private static func look(in index: NameIndex) {
        for hit in NameSearcher(index).search(ParsedName("Salman bin Khalid al-Rawandi"), top: 3) {
            _ = index.text(of: hit.name) + index.id(of: hit.person)
        }
    }

    private static let sound: [UInt8] = {
        var builder = NameIndexBuilder()
        for (id, name) in [("1", "Salman Khalid al-Rawandi"), ("1", "Abu Tariq"), ("2", "هالة سورنسن")] {
            builder.add(name, of: id)
        }
        return builder.encoded()
    }()

    /// A sound index in which each three bytes say where one is another.
    private static func damaged(by bytes: [UInt8]) -> [UInt8] {
        var index = sound
        for place in stride(from: 0, to: min(bytes.count, 30) - 2, by: 3) {
            index[(Int(bytes[place]) << 8 | Int(bytes[place + 1])) % index.count] = bytes[place + 2]
        }
        return index
    }
}
