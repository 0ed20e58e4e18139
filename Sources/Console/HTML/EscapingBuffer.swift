/// The byte buffer under `HTML`: the one place where text becomes markup.
struct EscapingBuffer: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

    mutating func append(_ raw: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: raw) }

    /// Escapes for content and quoted attributes; control characters become U+FFFD, and `InertText` has the last word
    /// on what would disturb the text around.
    mutating func append(escaping text: String) {
        append(escapingAll: InertText.of(text) ?? text, showsControls: true)
    }

    /// Escapes for a control that a person changes and sends back: nothing is left out, or it would come back changed.
    ///
    /// Only U+0000 can't be kept, which HTML has no way to write. What disturbs is written as a reference, so that the
    /// file itself stays readable; a control is a paragraph of its own and lets nothing out.
    mutating func append(value text: String) {
        var rest = text.unicodeScalars[...]
        while let index = rest.firstIndex(where: { Self.needsReference($0) }) {
            append(escapingAll: String(rest[..<index]))
            bytes.append(contentsOf: "&#x\(String(rest[index].value, radix: 16, uppercase: true));".utf8)
            rest = rest[rest.index(after: index)...]
        }
        append(escapingAll: String(rest))
    }

    private static func needsReference(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // The parser makes a line feed of a carriage return in the file, and keeps one that is a reference.
        case 0x0D, 0x01...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Runs of harmless bytes are copied whole.
    ///
    /// - Parameter showsControls: whether those of two bytes (U+0080 to U+009F), which browsers draw as nothing, become
    ///   U+FFFD as well. No reference names them: browsers read one as a letter of Windows-1252.
    private mutating func append(escapingAll text: String, showsControls: Bool = false) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            var index = 0
            while index < source.count {
                if showsControls, source[index] == 0xC2, index + 1 < source.count, source[index + 1] < 0xA0 {
                    bytes.append(contentsOf: source[start..<index])
                    bytes.append(contentsOf: "\u{FFFD}".utf8)
                    index += 2
                    start = index
                    continue
                }
                guard let entity = Self.replacement(for: source[index]) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: source[start..<index])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                index += 1
                start = index
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    /// What stands for a character of one byte.
    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "`"): "&#96;"
        case 0x09, 0x0A, 0x0D: nil
        case 0x00..<0x20, 0x7F: "\u{FFFD}"
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
