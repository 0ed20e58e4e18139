/// Text as a person typed or pasted it, folded to the characters our coordinate parsers read.
///
/// Arabic-Indic and Persian digits become ASCII digits, the Arabic comma and decimal separator their ASCII
/// counterparts, typographic primes and quotes `'` and `"`, any white space one space, ASCII letters upper case.
/// Directional marks, which travel unseen with text copied from a right-to-left page, are left out.
func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.compactMap { scalar in
        switch scalar.value {
        case 0x61...0x7A: Unicode.Scalar(scalar.value - 0x20)
        case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30)
        case 0x6F0...0x6F9: Unicode.Scalar(scalar.value - 0x6F0 + 0x30)
        case 0x60C: ","
        case 0x66B: "."
        case 0x2212: "-"
        case 0xBA, 0x2DA: "°"
        case 0x2B9, 0x2018, 0x2019, 0x2032: "'"
        case 0x2BA, 0x201C, 0x201D, 0x2033: "\""
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
        default: scalar.properties.isWhitespace ? " " : scalar
        }
    }
}

extension Unicode.Scalar {
    /// Whether this is one of the ten ASCII digits.
    var isDigit: Bool { ("0"..."9").contains(self) }
    /// Whether this is one of the twenty-six upper-case ASCII letters.
    var isLetter: Bool { ("A"..."Z").contains(self) }
}
