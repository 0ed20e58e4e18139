import IJSON

/// Random values, random spellings of them, and random damage.
enum RandomJSON {
    private static let scalars = Array(
        "aZ09 \"\\/\n\r\t\0\u{1F}\u{7F}é\u{301}وصل\u{200F}\u{2028}\u{FFFD}😀\u{10FFFD}".unicodeScalars)

    static func text(using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<8, using: &generator) {
            text.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
        }
        return String(text)
    }

    static func value(depth: Int, using generator: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .integer(Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &generator))
        case 3: return .integer(Int64.random(in: -20...20, using: &generator))
        case 4: return .number(double(using: &generator))
        case 5: return .string(text(using: &generator))
        case 6:
            let count = Int.random(in: 0..<5, using: &generator)
            return .array((0..<count).map { _ in value(depth: depth - 1, using: &generator) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<6, using: &generator) {
                object[text(using: &generator)] = value(depth: depth - 1, using: &generator)
            }
            return .object(object)
        }
    }

    private static func double(using generator: inout SeededGenerator) -> Double {
        let value = Double(bitPattern: generator.next())
        return value.isFinite ? value : Double.random(in: -1...1, using: &generator)
    }

    /// The same value in other bytes: space between tokens, any character escaped, members in any order.
    static func spelling(of value: JSON, using generator: inout SeededGenerator) -> [UInt8] {
        let inner: [UInt8]
        switch value {
        case .string(let text): inner = spelling(of: text, using: &generator)
        case .array(let elements):
            let parts = elements.map { spelling(of: $0, using: &generator) }
            inner = [0x5B] + Array(parts.joined(separator: [0x2C])) + [0x5D]
        case .object(let object):
            let parts = object.sorted.shuffled(using: &generator).map { member in
                spelling(of: member.name, using: &generator) + [0x3A] + spelling(of: member.value, using: &generator)
            }
            inner = [0x7B] + Array(parts.joined(separator: [0x2C])) + [0x7D]
        default: inner = value.encoded
        }
        return space(using: &generator) + inner + space(using: &generator)
    }

    private static func space(using generator: inout SeededGenerator) -> [UInt8] {
        (0..<max(0, Int.random(in: -3..<3, using: &generator))).map { _ in
            [0x20, 0x09, 0x0A, 0x0D].randomElement(using: &generator) ?? 0x20
        }
    }

    private static func spelling(of text: String, using generator: inout SeededGenerator) -> [UInt8] {
        var out: [UInt8] = [0x22]
        for scalar in text.unicodeScalars {
            let chosen = Int.random(in: 0..<4, using: &generator) == 0
            if chosen || scalar.value < 0x20 || scalar == "\"" || scalar == "\\" {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
                    out += Array(("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
                }
            } else {
                out += Array(String(scalar).utf8)
            }
        }
        return out + [0x22]
    }

    /// Changes, drops, doubles or cuts one place.
    static func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return bytes = [UInt8.random(in: 0...255, using: &generator)] }
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: bytes.remove(at: at)
        case 3: bytes.insert(Array("{}[]\",:\\u0e-. ".utf8).randomElement(using: &generator) ?? 0, at: at)
        case 4: bytes.removeSubrange(at...)
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 5)], at: at)
        }
    }
}
