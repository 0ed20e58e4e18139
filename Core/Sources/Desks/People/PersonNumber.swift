/// How one side's registry calls a person: its own number, which never leaves its node. Between nodes a person goes by the
/// room's `PersonReference`.
public struct PersonNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Latin digits and capital letters.
    public let description: String

    /// The longest, in UTF-8 bytes.
    public static let limit = 40

    /// A number as people write it: letters of any script, digits, and between them `-`, `/`, `.`, `_` or a space. Digits of
    /// any script and small letters are the same number; spaces round it don't count. `nil` for anything else.
    public init?(_ text: String) {
        var written = ""
        for scalar in text.unicodeScalars {
            if let digit = scalar.decimalDigit {
                written.unicodeScalars.append(Unicode.Scalar(48 + digit))
            } else if scalar.isASCII {
                let value = UInt8(ascii: scalar)
                written.unicodeScalars.append(Unicode.Scalar((97...122).contains(value) ? value - 32 : value))
            } else if scalar.properties.isAlphabetic {
                written += scalar.properties.uppercaseMapping
            } else if !scalar.isPassedOver {
                return nil
            }
        }
        let trimmed = PersonText.trimmed(written)
        guard (1...Self.limit).contains(trimmed.utf8.count), trimmed.unicodeScalars.allSatisfy(Self.isPart),
            let first = trimmed.unicodeScalars.first, let last = trimmed.unicodeScalars.last, !Self.parting(first),
            !Self.parting(last)
        else { return nil }
        description = trimmed
    }

    private static func parting(_ scalar: Unicode.Scalar) -> Bool { "-/._ ".unicodeScalars.contains(scalar) }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 48...57, 65...90: true
        case 0x80...: scalar.properties.isAlphabetic
        default: parting(scalar)
        }
    }

    /// By their bytes.
    public static func < (one: PersonNumber, other: PersonNumber) -> Bool {
        one.description.utf8.lexicographicallyPrecedes(other.description.utf8)
    }
}
