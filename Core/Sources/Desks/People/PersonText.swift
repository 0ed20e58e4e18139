/// Texts of a person's file as they come from forms and tables.
enum PersonText {
    /// Without white space round it, and without marks of direction, which Excel puts round Arabic and nobody sees.
    static func trimmed(_ text: String) -> String {
        // Most are clean already, and a hundred thousand rows are read at once.
        if let first = text.utf8.first, let last = text.utf8.last, isInner(first), isInner(last) { return text }
        let scalars = text.unicodeScalars
        func isOuter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.isPassedOver }
        guard let first = scalars.firstIndex(where: { !isOuter($0) }),
            let last = scalars.lastIndex(where: { !isOuter($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// A byte of a letter with which no white space and no mark begins or ends.
    private static func isInner(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

    /// Whether everything in it can be shown as it stands: no control characters, nothing that turns the direction of what
    /// follows, nothing that could not be decoded.
    static func isShowable(_ text: String, acrossLines: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A: acrossLines
            case 0x20...0x7E, 0x600...0x6FF: true
            case 0...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFD, 0xE0000...0xE007F: false
            default: true
            }
        }
    }

    /// Which scripts its letters are of.
    static func scripts(of text: String) -> (hasArabic: Bool, hasLatin: Bool) {
        var scripts = (hasArabic: false, hasLatin: false)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: scripts.hasLatin = true
            case 0x620...0x64A, 0x671...0x6D3, 0x750...0x77F, 0x8A0...0x8C9, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
                scripts.hasArabic = true
            default: break
            }
        }
        return scripts
    }
}

extension Unicode.Scalar {
    /// What a decimal digit of any script counts.
    var decimalDigit: UInt8? {
        switch value {
        case 48...57: return UInt8(value - 48)
        case ..<0x80: return nil
        default:
            guard properties.numericType == .decimal, let number = properties.numericValue else { return nil }
            return UInt8(number)
        }
    }

    /// Marks of direction and the byte order mark: they are there or not, and nobody sees it.
    var isPassedOver: Bool { value == 0x200E || value == 0x200F || value == 0xFEFF || value == 0x61C }
}
