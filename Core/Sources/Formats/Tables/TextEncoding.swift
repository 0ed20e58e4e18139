/// How the letters of a file are written as bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// What Excel writes on Arabic Windows (Unicode Consortium, CP1256.TXT).
    case windows1256 = "Windows-1256"

    /// The encoding of a file: its byte order mark says, or that it is well-formed UTF-8; otherwise it is Windows-1256.
    public static func detected(in bytes: [UInt8]) -> TextEncoding {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        return String(validating: bytes, as: UTF8.self) == nil ? .windows1256 : .utf8
    }

    /// The text without its byte order mark. Bytes that are no letter become U+FFFD.
    public func decoded(_ bytes: [UInt8]) -> String {
        switch self {
        case .utf8:
            return String(
                decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
                let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return self == .utf16LittleEndian ? two << 8 | one : one << 8 | two
            }
            return String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
        case .windows1256:
            var text = String.UnicodeScalarView()
            for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : Self.upper[Int(byte) - 0x80]) }
            return String(text)
        }
    }

    private static let upper: [Unicode.Scalar] = Array(
        """
        €پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200C}\u{200D}ں\u{A0}،¢£¤¥¦§¨©ھ«¬\u{AD}®¯°±²³´µ¶·¸¹؛»¼½¾؟\
        ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï\u{64B}\u{64C}\u{64D}\u{64E}ô\u{64F}\u{650}÷\u{651}ù\u{652}ûü\
        \u{200E}\u{200F}ے
        """.unicodeScalars)
}
