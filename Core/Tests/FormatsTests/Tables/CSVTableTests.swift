import Formats
import Testing

struct CSVTableTests {
    private func table(_ text: String) throws -> CSVTable { try CSVTable(Array(text.utf8)) }

    @Test func `fields are read as RFC 4180 and Excel write them`() throws {
        let table = try table(
            "\u{FEFF}ID, Name ,note\r\n1,\"Doe, Jane\",\"said \"\"no\"\"\"\r\n\r\n2,\"two\nlines\",\n3,x\n")
        #expect(table.head == ["id", "name", "note"] && table.encoding == .utf8 && table.separator == ",")
        #expect(
            table.rows.map(\.fields) == [["1", "Doe, Jane", "said \"no\""], ["2", "two\nlines", ""], ["3", "x"]])
        #expect(table.rows.map(\.line) == [2, 4, 6])
        #expect(table.field("note", of: table.rows[2]) == nil && table.field("none", of: table.rows[0]) == nil)
    }

    @Test(
        arguments: [("a;b\n1;2,5", ";"), ("a\tb\n1\t2", "\t"), ("\"a,b,c\";d\n1;2", ";"), ("a\n1", ",")]
            as [(String, Character)])
    func `the separator is what parts the first line`(_ text: String, _ separator: Character) throws {
        #expect(try table(text).separator == separator)
    }

    @Test func `what is no table is refused with the place`() throws {
        #expect(throws: CSVTable.Fault.noHead) { try table("") }
        #expect(throws: CSVTable.Fault.noHead) { try table(" , \n1,2") }
        #expect(throws: CSVTable.Fault.openQuote(line: 3)) { try table("a\n1\n\"x\n\n") }
        #expect(throws: CSVTable.Fault.missing(["name"])) { try table("id,nom\n").places(of: ["id", "name"]) }
        #expect(try table("name,id\n").places(of: ["id", "name"]) == [1, 0])
    }

    @Test func `encodings are told apart and named`() throws {
        let bytes: [UInt8] = [0x69, 0x64, 0x2C, 0x6E, 0x0A, 0x31, 0x2C, 0xE3, 0xCD, 0xE3, 0xCF, 0x20, 0x90, 0xDF, 0xED]
        let table = try CSVTable(bytes)
        #expect(table.encoding == .windows1256 && table.encoding.rawValue == "Windows-1256")
        #expect(table.rows[0].fields == ["1", "محمد گكي"])
        for (encoding, mark) in [(TextEncoding.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF])] {
            var bytes: [UInt8] = mark.map(UInt8.init)
            for unit in "id,n\n1,محمد".utf16 {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                bytes += encoding == .utf16BigEndian ? [high, low] : [low, high]
            }
            let table = try CSVTable(bytes)
            #expect(table.encoding == encoding && table.rows[0].fields == ["1", "محمد"])
        }
        for byte in UInt8(0x80)...0xFF {
            #expect(TextEncoding.windows1256.decoded([byte]).unicodeScalars.count == 1)
        }
        #expect(TextEncoding.windows1256.decoded([0xFF]) == "ے" && TextEncoding.windows1256.decoded([0xC0]) == "ہ")
    }

    @Test func `whatever stands in a file, it is a table or a refusal`() {
        var generator = SeededGenerator(seed: 61)
        let bytes: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x09, 0x41, 0xC3, 0x28, 0xFF, 0xFE, 0x00]
        for _ in 0..<3000 {
            let file = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                bytes.randomElement(using: &generator)!
            }
            _ = try? CSVTable(file)
        }
    }
}
