import Foundation

/// What a scalar is to a name, and which letters it stands for.
enum NameLetters {
    enum Kind { case letter, mark, comma, space }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x621...0x63F, 0x641...0x64A: .letter
        case 0xAD: .mark
        case 0x2C, 0x60C, 0x3B, 0x61B: .comma
        // Marks of ayn and hamza: a name has the same sounds without them, and mostly is written without.
        case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB...0x2BF, 0x2018...0x201B, 0x2032, 0x22, 0x201C...0x201F: .mark
        case 0...0x7F: .space
        case 0x640, 0x64B...0x65F, 0x670: .mark
        default: rare(scalar)
        }
    }

    private static func rare(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark: .letter
        case .nonspacingMark, .enclosingMark, .format: .mark
        default: .space
        }
    }

    /// Appends none, one or several letters: small, composed, without accents except those that tell sounds apart.
    static func append(_ scalar: Unicode.Scalar, to letters: inout [UInt32]) {
        switch scalar.value {
        case 0x61...0x7A: letters.append(scalar.value)
        case 0x41...0x5A: letters.append(scalar.value + 0x20)
        case 0x621...0x64A: letters.append(plain[scalar.value] ?? scalar.value)
        default: appendRare(scalar, to: &letters)
        }
    }

    private static func appendRare(_ scalar: Unicode.Scalar, to letters: inout [UInt32]) {
        if let known = plain[scalar.value] { return letters.append(known) }
        for small in String(scalar).precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if let known = plain[small.value] {
                letters.append(known)
            } else if keepsAccent.contains(small.value) {
                letters.append(small.value)
            } else {
                for part in String(small).decomposedStringWithCompatibilityMapping.unicodeScalars
                where kind(of: part) == .letter {
                    letters.append(contentsOf: several[part.value] ?? [plain[part.value] ?? part.value])
                }
            }
        }
    }

    private static let keepsAccent = Set("çşščžğḥḫẖḵḏḍṣṭẓṯġǧ".unicodeScalars.map(\.value))

    private static let several: [UInt32: [UInt32]] = [
        0xDF: [0x73, 0x73], 0xE6: [0x61, 0x65], 0x153: [0x6F, 0x65], 0xFE: [0x74, 0x68],
    ]

    private static let plain: [UInt32: UInt32] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ک", "ك"), ("ی", "ي"), ("ې", "ي"), ("ے", "ي"), ("ھ", "ه"),
            ("ہ", "ه"), ("ۀ", "ه"), ("ۃ", "ة"), ("ı", "i"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ħ", "ḥ"),
            ("ə", "e"), ("î", "i"), ("û", "u"), ("ê", "e"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0.value, $0.1.value) })
    }()
}
