/// Why bytes are not a note, a checkpoint, a proof or a request, or a key not a key; where, in a word.
public enum NoteFault: Error, Sendable, Hashable {
    /// Longer, or with more signatures, than is read.
    case oversized
    /// Not in the one form its document gives.
    case malformed(String)
    /// A key, or a key type, that is not used here.
    case unusableKey
}
