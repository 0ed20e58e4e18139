import Testing

@testable import IJSON

struct TaggedTests {
    private let limits = JSONLimits(depth: 3, bytes: 1000)

    /// What it should read, by way of the whole value.
    private func expected(_ bytes: [UInt8]) -> (name: String?, value: JSON)? {
        guard case .array(let elements) = try? JSON(parsing: bytes, limits: limits), elements.count > 1,
            elements[0].string != nil
        else { return nil }
        if elements.count == 2 { return (nil, elements[1]) }
        guard elements.count == 3, let name = elements[1].string else { return nil }
        return (name, elements[2])
    }

    private func agrees(_ bytes: [UInt8]) -> Bool {
        let (read, wanted) = (JSON.tagged(parsing: bytes, limits: limits), expected(bytes))
        return (read == nil) == (wanted == nil) && read?.value == wanted?.value
            && read?.name.map { Array($0.utf8) } == wanted?.name.map { Array($0.utf8) }
    }

    @Test func `it reads what the whole value has`() throws {
        let texts = [
            #"["s","n",1]"#, #" [ "s" , "n" , {"a":[1]} ] "#, #"["s",1]"#, #"["s","v"]"#, #"["sä","n\u0041","ü"]"#,
            #"["\u0041","n",[[1]]]"#, "[]", "[1]", #"["s"]"#, #"[1,"n",2]"#, #"["s",1,2]"#, #"["s","n",1,2]"#, "{}",
            #"["s","n",[[[1]]]]"#, #"["s","n",1]x"#, #"["s","n",1"#, #"["s" "n",1]"#, #"["\uD800","n",1]"#, "", " ",
            "[",
            #"["a long salt of forty characters or so, it is","and a name",true]"#, #"["s","n",{"a":1,"a":2}]"#,
        ]
        for text in texts { #expect(agrees(Array(text.utf8)), "\(text)") }
        #expect(JSON.tagged(parsing: Array(texts[0].utf8), limits: limits)?.name == "n")
        #expect(JSON.tagged(parsing: Array(texts[0].utf8), limits: JSONLimits(depth: 0)) == nil)
        #expect(JSON.tagged(parsing: Array(texts[0].utf8), limits: JSONLimits(bytes: 10)) == nil)
    }

    @Test func `every change of a byte is read or refused as the whole value is`() {
        for text in [
            #"["salt of some length","name-12",{"a":"é\n","b":[1,2]}]"#, #"["salt","text that is long enough"]"#,
        ] {
            let bytes = Array(text.utf8)
            for place in bytes.indices {
                for byte in UInt8.min ... .max {
                    var changed = bytes
                    changed[place] = byte
                    if !agrees(changed) { Issue.record("\(place) \(byte)") }
                }
                #expect(agrees(Array(bytes[..<place])))
            }
        }
    }

    @Test func `a string ends at the right byte wherever it stands`() throws {
        for length in 0..<40 {
            for (end, isSound) in [
                (#"""#, true), (#"\n""#, true), (#"\x""#, false), ("\u{1F}\"", false), ("é\"", true),
            ] {
                let text = "\"" + String(repeating: "!", count: length) + end
                #expect(((try? JSON(parsing: text)) != nil) == isSound, "\(length) \(end)")
                #expect(((try? JSON(parsing: "[" + text + ",1]")) != nil) == isSound)
            }
            var bytes = Array(("\"" + String(repeating: "x", count: length) + "\"").utf8)
            bytes.insert(0xFF, at: 1 + length / 2)
            #expect(throws: JSONFault.utf8(at: 1)) { try JSON(parsing: bytes) }
        }
    }

    @Test func `members are added in order, and none twice`() throws {
        var object = JSONObject(["b": .int(1), "delta-1": .int(2)])
        #expect(object.add([.init(name: "delta-10", value: .null), .init(name: "a", value: .null)]) == nil)
        #expect(object.names == ["a", "b", "delta-1", "delta-10"])
        let before = object
        #expect(object.add([.init(name: "c", value: .null), .init(name: "b", value: .null)]) == "b")
        #expect(object.add([.init(name: "c", value: .null), .init(name: "c", value: .null)]) == "c")
        #expect(object == before)
        // Two spellings of é are two names.
        #expect(object.add([.init(name: "\u{E9}", value: .null), .init(name: "e\u{301}", value: .null)]) == nil)
    }

    @Test func `names are in the order of their bytes`() throws {
        var names = [
            "", "a", "ab", "b", "a name of twenty bytes", "a name of twenty-one b", "ab\u{0}", "é", "e\u{301}",
        ]
        names += (1..<30).map { String(repeating: "x", count: $0) } + (0..<300).map { "sentence-of-a-text-\($0)" }
        var object = JSONObject()
        for name in names.reversed() { object[name] = .null }
        #expect(object.names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func `decoding into what is there is decoding`() {
        var buffer: [UInt8] = []
        for length in (0..<70).reversed() {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            let text = Base64URL.encodeBytes(bytes)
            #expect(Base64URL.decode(text[...], into: &buffer) && buffer == bytes)
            var out = [UInt8](repeating: 0, count: 64)
            let room = length <= 64
            let count = out.withUnsafeMutableBytes { Base64URL.decode(String(decoding: text, as: UTF8.self), into: $0) }
            #expect(count == (room ? length : nil))
            for place in text.indices {
                for byte in [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "/"), 0, 0x80, 0xFF, 0x0A] {
                    var wrong = text
                    wrong[place] = byte
                    #expect(Base64URL.decode(wrong) == nil)
                    #expect(!Base64URL.decode(wrong[...], into: &buffer) && buffer.isEmpty)
                }
            }
        }
    }
}
