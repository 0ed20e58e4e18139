import IJSON
import Testing

struct JSONReaderTests {
    private let object = JSON.object([
        "text": .string("a"), "count": .integer(3), "flag": .bool(true), "list": .strings(["x", "y"]),
        "mixed": .array([.string("x"), .integer(1)]), "empty": .null,
    ])

    private func mismatch(_ body: (inout JSONReader) throws(JSONMismatch) -> Void) -> JSONMismatch? {
        do throws(JSONMismatch) {
            var reader = try JSONReader(object, at: "here")
            try body(&reader)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what is taken is what stands there`() throws {
        var reader = try JSONReader(object)
        #expect(try reader.string("text") == "a")
        #expect(try reader.int("count") == 3)
        #expect(try reader.flag("flag"))
        #expect(try reader.strings("list") == ["x", "y"])
        #expect(try reader.array("mixed") == [.string("x"), .integer(1)])
        #expect(try reader.required("empty") == .null)
        try reader.finish()
    }

    @Test func `what isn't there is nothing, unless it must be`() throws {
        var reader = try JSONReader(.object([:]))
        #expect(try reader.optionalString("a") == nil)
        #expect(try reader.optionalInt("a") == nil)
        #expect(try reader.optionalValue("a") { $0 } == nil)
        #expect(try reader.flag("a") == false)
        #expect(try reader.array("a") == [])
        #expect(try reader.strings("a") == [])
        #expect(try reader.values("a") { $0 } == [])
        try reader.finish()
        let missing = JSONMismatch(path: "here.a", reason: .missing)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.required("a") } == missing)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.string("a") } == missing)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.int("a") } == missing)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.value("a") { $0 } } == missing)
    }

    @Test func `a value of another type is refused, and null is no absence`() {
        let takes: [(String, (inout JSONReader, String) throws(JSONMismatch) -> Void)] = [
            ("count", { reader, name throws(JSONMismatch) in _ = try reader.string(name) }),
            ("count", { reader, name throws(JSONMismatch) in _ = try reader.optionalString(name) }),
            ("empty", { reader, name throws(JSONMismatch) in _ = try reader.optionalString(name) }),
            ("text", { reader, name throws(JSONMismatch) in _ = try reader.int(name) }),
            ("empty", { reader, name throws(JSONMismatch) in _ = try reader.optionalInt(name) }),
            ("text", { reader, name throws(JSONMismatch) in _ = try reader.flag(name) }),
            ("empty", { reader, name throws(JSONMismatch) in _ = try reader.flag(name) }),
            ("text", { reader, name throws(JSONMismatch) in _ = try reader.array(name) }),
            ("empty", { reader, name throws(JSONMismatch) in _ = try reader.array(name) }),
            ("mixed", { reader, name throws(JSONMismatch) in _ = try reader.strings(name) }),
            ("count", { reader, name throws(JSONMismatch) in _ = try reader.value(name) { $0 } }),
            ("empty", { reader, name throws(JSONMismatch) in _ = try reader.optionalValue(name) { $0 } }),
        ]
        for (name, take) in takes {
            let found = mismatch { reader throws(JSONMismatch) in try take(&reader, name) }
            #expect(found == JSONMismatch(path: "here." + name, reason: .type))
        }
    }

    @Test func `a text that stands for nothing is a wrong value`() {
        let text = JSONMismatch(path: "here.text", reason: .value)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.value("text") { Int($0) } } == text)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.optionalValue("text") { Int($0) } } == text)
        let list = JSONMismatch(path: "here.list", reason: .value)
        #expect(mismatch { reader throws(JSONMismatch) in _ = try reader.values("list") { Int($0) } } == list)
    }

    @Test func `a member that nobody took is never passed over`() throws {
        let names = try #require(object.object?.names)
        for left in names {
            let found = mismatch { reader throws(JSONMismatch) in
                for name in names where name != left { _ = reader.optional(name) }
                try reader.finish()
            }
            #expect(found == JSONMismatch(path: "here." + left, reason: .unexpected))
        }
        #expect(
            mismatch { reader throws(JSONMismatch) in
                for name in names { _ = reader.optional(name) }
                try reader.finish()
            } == nil)
    }

    @Test func `a member is taken once`() {
        let found = mismatch { reader throws(JSONMismatch) in
            _ = try reader.string("text")
            _ = try reader.string("text")
        }
        #expect(found == JSONMismatch(path: "here.text", reason: .missing))
    }

    @Test(arguments: [JSON.null, .bool(true), .integer(1), .number(1.5), .string("{}"), .array([])])
    func `what isn't an object has no members to take`(_ value: JSON) {
        #expect(throws: JSONMismatch(path: "here", reason: .type)) { try JSONReader(value, at: "here") }
    }
}
