/// The byte buffer under `HTML`: the one place where text becomes markup.
struct EscapingBuffer: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

    mutating func append(_ raw: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: raw) }

    /// Escapes for content and quoted attributes. Runs of harmless bytes are copied whole.
    ///
    /// Two things beyond the five characters: control characters become U+FFFD, and the bidirectional *overrides*
    /// (U+202D, U+202E) are shown as text, because they can make a number or a name read backwards to an officer
    /// while the signed bytes say something else. Marks and isolates, which honest Arabic text uses, pass.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            var index = 0
            while index < source.count {
                guard let (entity, length) = Self.replacement(in: source, at: index) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: source[start..<index])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                index += length
                start = index
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    /// What stands for the character at `index`, and how many bytes it takes the place of.
    private static func replacement(in source: UnsafeBufferPointer<UInt8>, at index: Int) -> (StaticString, Int)? {
        switch source[index] {
        case UInt8(ascii: "&"): ("&amp;", 1)
        case UInt8(ascii: "<"): ("&lt;", 1)
        case UInt8(ascii: ">"): ("&gt;", 1)
        case UInt8(ascii: "\""): ("&quot;", 1)
        case UInt8(ascii: "'"): ("&#39;", 1)
        case UInt8(ascii: "`"): ("&#96;", 1)
        case 0x09, 0x0A, 0x0D: nil
        case 0x00..<0x20, 0x7F: ("\u{FFFD}", 1)
        case 0xE2 where index + 2 < source.count && source[index + 1] == 0x80:
            switch source[index + 2] {
            case 0xAD: ("[U+202D]", 3)
            case 0xAE: ("[U+202E]", 3)
            default: nil
            }
        default: nil
        }
    }

    /// Percent-encodes all but the unreserved characters of RFC 3986, section 2.3.
    mutating func append(percentEncoding text: String) {
        let hex: [UInt8] = Array("0123456789ABCDEF".utf8)
        // A segment of dots alone would be resolved away by the browser: "/items/../users".
        let isDots = !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: ".") where isDots: bytes.append(contentsOf: "_".utf8)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hex[Int(byte >> 4)])
                bytes.append(hex[Int(byte & 15)])
            }
        }
    }
}
