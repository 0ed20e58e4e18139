import Testing

import IJSON

/// What RFC 8259 and RFC 7493 let in and keep out.
struct JSONParsingTests {
    @Test(arguments: [
        ("null", JSON.null), ("true", .bool(true)), (" \t\r\nfalse\n", .bool(false)), ("0", .integer(0)),
        ("-0", .integer(0)), ("-7", .integer(-7)), ("9007199254740991", .integer(9_007_199_254_740_991)),
        ("-9007199254740991", .integer(-9_007_199_254_740_991)), ("1.5", .number(1.5)), ("-0.0", .number(-0.0)),
        ("1e2", .number(100)), ("1E+2", .number(100)), ("25e-1", .number(2.5)), ("1.0", .number(1)),
        ("\"\"", .string("")), ("[]", .array([])), ("[ ]", .array([])), ("{ }", .object([:])),
        ("[1,[2],{}]", .array([.integer(1), .array([.integer(2)]), .object([:])])),
        ("{\"b\":1, \"a\" : null}", .object(["a": .null, "b": .integer(1)])),
        ("\"/\\/\\\\\\\"\\b\\f\\n\\r\\t\"", .string("//\\\"\u{8}\u{C}\n\r\t")),
        ("\"\\u0041\\u00e9\\u00E9\\u0000\"", .string("Aéé\0")), ("\"\\uD83D\\uDE00\"", .string("😀")),
        ("\"\u{7F}\u{2028}😀\"", .string("\u{7F}\u{2028}😀")), ("\"وصل\"", .string("وصل")),
    ])
    func `a text of RFC 8259 is the value it says`(_ text: String, _ value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e1", "1e",
        "1e+", "0x10", "1_0", "١", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":",
        "{\"a\":1", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "'a'", "\"a", "\"a\\",
        "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\U0041\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\\n\u{1F}\"",
        "1 1", "{} {}", "[]]", "null,", "// a", "\u{A0}1", "\u{C}1", "\u{FEFF}null", "\"\\u١٢٣٤\"",
    ])
    func `a text that RFC 8259 doesn't know is a syntax fault`(_ text: String) {
        #expect {
            try JSON(parsing: text)
        } throws: { fault in
            if case .syntax? = fault as? JSONFault { true } else { false }
        }
    }

    @Test(arguments: [
        ("9007199254740992", JSONFault.number(at: 0)), ("-9007199254740992", .number(at: 0)),
        ("-9223372036854775808", .number(at: 0)), ("9223372036854775808", .number(at: 0)),
        ("[1,123456789012345678901234567890]", .number(at: 3)), ("1e400", .number(at: 0)),
        ("{\"a\":1,\"a\":1}", .duplicateMember(at: 0)), ("[{\"a\":1,\"b\":2,\"\\u0061\":3}]", .duplicateMember(at: 1)),
        ("{\"\":1,\"\":2}", .duplicateMember(at: 0)), ("{\"\\/\":1,\"/\":2}", .duplicateMember(at: 0)),
        ("\"\\uD83D\"", .utf8(at: 3)), ("\"\\uDE00\\uD83D\"", .utf8(at: 3)), ("\"\\uD83D\\n\"", .utf8(at: 3)),
        ("\"\\uD83D\\uD83D\"", .utf8(at: 3)), ("\"\\uD83Dx\"", .utf8(at: 3)), ("[\"\\uD83D", .utf8(at: 4)),
    ])
    func `what I-JSON forbids is refused with its reason and place`(_ text: String, _ fault: JSONFault) {
        #expect(throws: fault) { try JSON(parsing: text) }
    }

    @Test(arguments: [
        [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0x80], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ])
    func `bytes that aren't UTF-8 are refused in a value, a name and beside an escape`(_ bytes: [UInt8]) {
        let frames = [("\"", "\"", 1), ("{\"", "\":1}", 2), ("\"\\n", "\"", 1), ("\"", "\\n\"", 1)]
        for (before, after, start) in frames {
            #expect(throws: JSONFault.utf8(at: start)) {
                try JSON(parsing: Array(before.utf8) + bytes + Array(after.utf8))
            }
        }
        #expect(throws: JSONFault.syntax(at: 0)) { try JSON(parsing: bytes) }
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `nesting is read to the limit and no deeper`(_ open: String, _ close: String) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        let limits = JSONLimits()
        #expect(throws: Never.self) { try JSON(parsing: nested(limits.depth)) }
        #expect(throws: JSONFault.tooDeep(at: limits.depth * open.utf8.count)) {
            try JSON(parsing: nested(limits.depth + 1))
        }
        #expect(throws: Never.self) { try JSON(parsing: nested(3), limits: JSONLimits(depth: 3)) }
        #expect(throws: JSONFault.tooDeep(at: 3 * open.utf8.count)) {
            try JSON(parsing: nested(4), limits: JSONLimits(depth: 3))
        }
        #expect(throws: JSONFault.tooDeep(at: limits.depth * open.utf8.count)) {
            try JSON(parsing: String(repeating: open, count: 20_000))
        }
        #expect(try JSON(parsing: "1", limits: JSONLimits(depth: 0)) == .integer(1))
    }

    @Test func `a text is read to the limit of bytes and no further`() throws {
        let text = "[\"" + String(repeating: "x", count: 96) + "\"]"
        #expect(throws: Never.self) { try JSON(parsing: text, limits: JSONLimits(bytes: 100)) }
        #expect(throws: JSONFault.tooLong(bytes: 100)) { try JSON(parsing: text, limits: JSONLimits(bytes: 99)) }
    }

    @Test func `names that only look alike are two members`() throws {
        // RFC 8259, 8.3: names are compared code unit by code unit; é and e with an accent are two names.
        let object = try #require(try JSON(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}").object)
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == .integer(1))
        #expect(object["e\u{301}"] == .integer(2))
    }
}
