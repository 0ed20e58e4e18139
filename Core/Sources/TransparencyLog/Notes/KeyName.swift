/// The name of a key in a note: not empty, without Unicode spaces, plus signs and control characters (C2SP
/// signed-note, Format). Compared by its bytes, because Swift's strings are equal across normal forms.
public struct KeyName: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    /// The name.
    public let description: String

    /// From text; `nil` if it can't be a name.
    public init?(_ description: String) {
        // Unicode's tables are asked only about what isn't ASCII: every receipt has some names.
        let isForbidden = { (scalar: Unicode.Scalar) in
            scalar.isASCII ? scalar.value <= 0x20 || scalar == "+" : scalar.properties.isWhitespace
        }
        guard !description.isEmpty, !description.unicodeScalars.contains(where: isForbidden) else { return nil }
        self.description = description
    }

    /// By bytes.
    public static func == (left: KeyName, right: KeyName) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    /// By bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(description.utf8)) }
}
