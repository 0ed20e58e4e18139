import Foundation

extension SearchFold {
    /// What a scalar is to a word.
    enum Kind { case letter, mark, apostrophe, boundary }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x621...0x63F, 0x641...0x64A: return .letter
        case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB...0x2BF, 0x2018, 0x2019, 0x201B, 0x2032: return .apostrophe
        case 0...0x7F: return .boundary
        // Tatweel is a letter to Unicode.
        case 0x640, 0x64B...0x65F: return .mark
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .decimalNumber, .letterNumber, .otherNumber:
            return .letter
        // Format characters are the zero-widths and the direction marks.
        case .nonspacingMark, .enclosingMark, .format: return .mark
        default: return .boundary
        }
    }

    /// Appends a letter folded, as none, one or several, in UTF-8; says how many.
    @discardableResult
    static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Int {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: folded.append(UInt8(scalar.value))
        case 0x41...0x5A: folded.append(UInt8(scalar.value + 0x20))
        case 0x621...0x64A:
            let letter = arabic[Int(scalar.value) - 0x621]
            folded.append(UInt8(0xC0 | letter >> 6))
            folded.append(UInt8(0x80 | letter & 0x3F))
        default: return appendRare(scalar, to: &folded)
        }
        return 1
    }

    private static func appendRare(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Int {
        var count = 0
        let decomposed = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
        // Once more, because what is small may be composed where the capital was not.
        for part in decomposed.decomposedStringWithCompatibilityMapping.unicodeScalars where kind(of: part) == .letter {
            for letter in several[part] ?? [plain[part] ?? digit(part)] {
                folded.append(contentsOf: UTF8.encode(letter)!)
                count += 1
            }
        }
        return count
    }

    /// U+0621 to U+064A folded.
    private static let arabic = (UInt16(0x621)...0x64A).map { value in
        Unicode.Scalar(value).flatMap { plain[$0] }.map { UInt16($0.value) } ?? value
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue else {
            return scalar
        }
        return Unicode.Scalar(UInt8(0x30 + Int(value)))
    }

    private static let several: [Unicode.Scalar: [Unicode.Scalar]] = [
        "ß": ["s", "s"], "æ": ["a", "e"], "œ": ["o", "e"], "þ": ["t", "h"],
    ]

    /// Letters that are written for one another. Sorani's ە is often typed as ه, its marked letters without their marks.
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه",
        "ک": "ك", "ی": "ي", "ې": "ي", "ے": "ي", "ێ": "ي", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ۃ": "ه",
        "ۆ": "و", "ڕ": "ر", "ڵ": "ل",
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ς": "σ",
    ]
}
