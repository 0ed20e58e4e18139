extension JSONParser {
    mutating func string() throws(JSONFault) -> String {
        at += 1
        let start = at
        let isASCII = try passPlainText()
        if bytes[at] == UInt8(ascii: "\"") {
            defer { at += 1 }
            guard !isASCII else { return ascii(start..<at) }
            return try text(bytes[start..<at], at: start)
        }
        return try escapedString(from: start)
    }

    /// Checks a string that nobody wants to have.
    mutating func passString() throws(JSONFault) {
        let start = at
        at += 1
        if try passPlainText(), bytes[at] == UInt8(ascii: "\"") {
            at += 1
        } else {
            at = start
            _ = try string()
        }
    }

    /// Goes on to the next quote or backslash; says whether all before it is ASCII.
    private mutating func passPlainText() throws(JSONFault) -> Bool {
        let start = at
        var highest: UInt64 = 0
        at = bytes.withUnsafeBytes { bytes in
            var at = start
            // Eight bytes at a time: a zero byte has its highest bit set once 1 is taken from it, and none before.
            let ones: UInt64 = 0x0101_0101_0101_0101
            while at + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                let quotes = word ^ ones &* 0x22
                let slashes = word ^ ones &* 0x5C
                let ends = (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word
                if ends & (ones &* 0x80) != 0 { break }
                highest |= word
                at += 8
            }
            while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 {
                highest |= UInt64(bytes[at])
                at += 1
            }
            return at
        }
        guard at < bytes.count, bytes[at] >= 0x20 else { throw .syntax(at: at) }
        return highest & 0x8080_8080_8080_8080 == 0
    }

    /// Text that needs no validation.
    private func ascii(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    private func text(_ slice: ArraySlice<UInt8>, at start: Int) throws(JSONFault) -> String {
        let text = slice.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
        guard let text else { throw .utf8(at: start) }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var buffer = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return try text(buffer[...], at: start)
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &buffer)
            case 0..<0x20:
                throw .syntax(at: at)
            default:
                buffer.append(byte)
                at += 1
            }
        }
        throw .syntax(at: at)
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONFault) {
        guard at < bytes.count else { throw .syntax(at: at) }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): buffer.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw .syntax(at: at - 1)
        }
    }

    private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
        let start = at
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // RFC 7493, 2.1: a lone surrogate is not text.
        guard first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { throw .utf8(at: start) }
        at += 2
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw .utf8(at: start) }
        return scalar
    }

    private mutating func codeUnit() throws(JSONFault) -> UInt16 {
        guard at + 4 <= bytes.count else { throw .syntax(at: at) }
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 0x80 else {
                throw .syntax(at: at)
            }
            value = value << 4 | UInt16(digit)
            at += 1
        }
        return value
    }
}
