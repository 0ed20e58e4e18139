import IJSON
import Testing

struct JSONObjectTests {
    @Test func `members stand in the order of their bytes however they were given`() {
        let names = ["b", "", "a", "ab", "Z", "é", "e\u{301}", "z", "\u{FFFD}", "😀", "ب", "\u{10FFFD}"]
        var generator = SeededGenerator(seed: 1)
        let expected = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { Array($0.utf8) }
        for _ in 0..<50 {
            var object = JSONObject()
            for name in names.shuffled(using: &generator) { object[name] = .string(name) }
            #expect(object.names.map { Array($0.utf8) } == expected)
            #expect(object.sorted.map(\.value) == object.names.map(JSON.string))
            #expect(object.count == names.count)
        }
    }

    @Test func `a member set again is changed and one set to nothing is gone`() {
        var object = JSONObject(["a": .integer(1), "b": nil, "a": .integer(2)])
        #expect(object.names == ["a"])
        #expect(object["a"] == .integer(2))
        object["a"] = .null
        #expect(object["a"] == .null)
        object["a"] = nil
        object["c"] = nil
        #expect(object.isEmpty)
        #expect(object["a"] == nil)
    }

    @Test func `values whose encodings differ are different values`() {
        let pairs: [(JSON, JSON)] = [
            (.string("\u{E9}"), .string("e\u{301}")), (.number(0), .number(-0.0)), (.number(1), .integer(1)),
            (.object(["\u{E9}": .null]), .object(["e\u{301}": .null])), (.array([]), .object([:])),
            (.array([.string("\u{212B}")]), .array([.string("\u{C5}")])), (.bool(false), .null),
        ]
        for (left, right) in pairs {
            #expect(left.encoded != right.encoded)
            #expect(left != right)
            #expect(Set([left, right]).count == 2)
        }
    }

    @Test func `a value is told apart by what it is`() {
        let values: [JSON] = [
            .null, .bool(true), .integer(1), .number(1.5), .string("a"), .array([.null]), .object(["a": .null]),
        ]
        #expect(values.map { $0.bool != nil } == [false, true, false, false, false, false, false])
        #expect(values.map { $0.int != nil } == [false, false, true, false, false, false, false])
        #expect(values.map { $0.double != nil } == [false, false, true, true, false, false, false])
        #expect(values.map { $0.string != nil } == [false, false, false, false, true, false, false])
        #expect(values.map { $0.array != nil } == [false, false, false, false, false, true, false])
        #expect(values.map { $0.object != nil } == [false, false, false, false, false, false, true])
        #expect(values.map { $0["a"] != nil } == [false, false, false, false, false, false, true])
    }
}
