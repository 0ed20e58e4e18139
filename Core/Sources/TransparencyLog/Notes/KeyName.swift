/// The name of a key in a note: not empty, without Unicode spaces, plus signs and control characters (C2SP
/// signed-note, Format). Compared by its bytes, because Swift's strings are equal across normal forms.
public struct KeyName: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    /// The name.
    public let description: String

    /// From text; `nil` if it can't be a name.
    public init?(_ description: String) {
        let scalars = description.unicodeScalars
        guard !scalars.isEmpty, !scalars.contains(where: { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 })
        else { return nil }
        self.description = description
    }

    /// By bytes.
    public static func == (left: KeyName, right: KeyName) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    /// By bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(description.utf8)) }
}
