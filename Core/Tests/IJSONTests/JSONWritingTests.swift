import IJSON
import Testing

struct JSONWritingTests {
    @Test(arguments: [
        (JSON.object(["b": .array([.integer(1), .number(1.5)]), "a": .null]), "{\"a\":null,\"b\":[1,1.5]}"),
        (
            .string("\"\\/\u{8}\u{C}\n\r\t\0\u{1F}\u{7F}é😀"),
            "\"\\\"\\\\/\\u0008\\u000c\\n\\u000d\\u0009\\u0000\\u001f\u{7F}é😀\""
        ),
        (.number(1), "1.0"), (.number(1e300), "1e+300"), (.number(Double.leastNonzeroMagnitude), "5e-324"),
        (.number(-0.0), "-0.0"),
        (.integer(-9_007_199_254_740_991), "-9007199254740991"), (.array([]), "[]"), (.object([:]), "{}"),
        (.bool(true), "true"), (.bool(false), "false"), (.strings(["a", "b"]), "[\"a\",\"b\"]"), (.int(3), "3"),
        (.number(.infinity), "null"),
    ])
    func `a value is written in one way, with no space and only the escapes it needs`(_ value: JSON, _ text: String) {
        #expect(value.text == text)
    }

    @Test func `random values read back as themselves and are written the same again`() throws {
        var generator = SeededGenerator(seed: 7493)
        for _ in 0..<5000 {
            let value = RandomJSON.value(depth: 4, using: &generator)
            let encoded = value.encoded
            let read = try JSON(parsing: encoded, limits: JSONLimits(depth: 8, bytes: 1 << 20))
            #expect(read == value)
            #expect(read.encoded == encoded)
        }
    }

    @Test func `spaces, escapes and the order of members change nothing of what is read`() throws {
        var generator = SeededGenerator(seed: 8259)
        for _ in 0..<1000 {
            let value = RandomJSON.value(depth: 3, using: &generator)
            let loose = RandomJSON.spelling(of: value, using: &generator)
            #expect(try JSON(parsing: loose, limits: JSONLimits(depth: 8, bytes: 1 << 20)) == value)
        }
    }

    @Test func `a changed text is a value or a typed fault and never anything else`() throws {
        var generator = SeededGenerator(seed: 2015)
        var values = 0
        var faults = 0
        for _ in 0..<5000 {
            let valid = RandomJSON.spelling(of: RandomJSON.value(depth: 3, using: &generator), using: &generator)
            for _ in 0..<10 {
                var bytes = valid
                for _ in 0...Int.random(in: 0..<3, using: &generator) { RandomJSON.mutate(&bytes, using: &generator) }
                do throws(JSONFault) {
                    let value = try JSON(parsing: bytes)
                    values += 1
                    #expect(try JSON(parsing: value.encoded) == value)
                } catch {
                    faults += 1
                }
            }
        }
        #expect(values + faults == 50_000)
        #expect(values > 1000)
        #expect(faults > 1000)
    }
}
