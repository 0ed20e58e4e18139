/// Why bytes are not a JSON value that we read; `at` is the offset in bytes.
public enum JSONFault: Error, Sendable, Hashable {
    case syntax(at: Int)
    case utf8(at: Int)
    case duplicateMember(at: Int)
    case tooDeep(at: Int)
    case tooLong(bytes: Int)
    case number(at: Int)
}

/// How much a parser will read.
public struct JSONLimits: Sendable, Hashable {
    /// Nesting of arrays and objects.
    public var depth: Int
    /// Length of the whole text in bytes.
    public var bytes: Int

    /// Limits; the defaults fit a step's claims.
    public init(depth: Int = 12, bytes: Int = 256 << 10) {
        self.depth = depth
        self.bytes = bytes
    }
}

extension JSON {
    /// Parses exactly one JSON text (RFC 8259) under the restrictions of I-JSON (RFC 7493, section 2).
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        guard bytes.count <= limits.bytes else { throw .tooLong(bytes: bytes.count) }
        var parser = JSONParser(bytes: bytes, maxDepth: limits.depth)
        self = try parser.document()
    }

    /// Reads an array of a text and a value, or of a text, a name and a value, without making the text, which is only
    /// checked.
    ///
    /// - Returns: `nil` for anything else. Why, says `init(parsing:limits:)`, which reads just what this reads.
    public static func tagged(parsing bytes: [UInt8], limits: JSONLimits) -> (name: String?, value: JSON)? {
        guard bytes.count <= limits.bytes else { return nil }
        var parser = JSONParser(bytes: bytes, maxDepth: limits.depth)
        return try? parser.tagged()
    }

    /// Parses exactly one JSON text.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}

struct JSONParser {
    let bytes: [UInt8]
    let maxDepth: Int
    var at = 0

    mutating func document() throws(JSONFault) -> JSON {
        let value = try self.value(depth: 0)
        guard isAtEnd() else { throw .syntax(at: at) }
        return value
    }

    /// `nil` when it is JSON so far and of another shape.
    mutating func tagged() throws(JSONFault) -> (name: String?, value: JSON)? {
        skipSpace()
        guard try peek() == UInt8(ascii: "["), maxDepth > 0 else { return nil }
        at += 1
        skipSpace()
        guard try peek() == UInt8(ascii: "\"") else { return nil }
        try passString()
        guard try separator(closing: UInt8(ascii: "]")) else { return nil }
        let second = try value(depth: 1)
        guard try separator(closing: UInt8(ascii: "]")) else { return isAtEnd() ? (nil, second) : nil }
        guard case .string(let name) = second else { return nil }
        let third = try value(depth: 1)
        guard try !separator(closing: UInt8(ascii: "]")), isAtEnd() else { return nil }
        return (name, third)
    }

    private mutating func isAtEnd() -> Bool {
        skipSpace()
        return at == bytes.count
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private func peek() throws(JSONFault) -> UInt8 {
        guard at < bytes.count else { throw .syntax(at: at) }
        return bytes[at]
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count else { throw .syntax(at: at) }
        for offset in 0..<word.utf8CodeUnitCount where bytes[at + offset] != word.utf8Start[offset] {
            throw .syntax(at: at + offset)
        }
        at = end
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= maxDepth else { throw .tooDeep(at: at) }
        let start = at
        at += 1
        var members: [JSONObject.Member] = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            at += 1
            return .object(JSONObject())
        }
        while true {
            skipSpace()
            guard try peek() == UInt8(ascii: "\"") else { throw .syntax(at: at) }
            let name = try string()
            skipSpace()
            guard try peek() == UInt8(ascii: ":") else { throw .syntax(at: at) }
            at += 1
            members.append(.init(name: name, value: try value(depth: depth)))
            if try !separator(closing: UInt8(ascii: "}")) { break }
        }
        guard let object = JSONObject(unsorted: members) else { throw .duplicateMember(at: start) }
        return .object(object)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= maxDepth else { throw .tooDeep(at: at) }
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        repeat { elements.append(try value(depth: depth)) } while try separator(closing: UInt8(ascii: "]"))
        return .array(elements)
    }

    private mutating func separator(closing: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == closing else { throw .syntax(at: at) }
        at += 1
        return byte != closing
    }

    private mutating func number() throws(JSONFault) -> JSON {
        let start = at
        if try peek() == UInt8(ascii: "-") { at += 1 }
        let first = at
        let digits = skipDigits()
        guard digits > 0, digits == 1 || bytes[first] != UInt8(ascii: "0") else { throw .syntax(at: start) }
        var whole = true
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            whole = false
            at += 1
            guard skipDigits() > 0 else { throw .syntax(at: at) }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            whole = false
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard skipDigits() > 0 else { throw .syntax(at: at) }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if whole {
            // RFC 7493, 2.2: an integer beyond ±(2^53 − 1) doesn't survive other people's parsers.
            guard let value = Int64(text), value.magnitude < 1 << 53 else { throw .number(at: start) }
            return .integer(value)
        }
        guard let value = Double(text), value.isFinite else { throw .number(at: start) }
        return .number(value)
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
        return at - start
    }
}
