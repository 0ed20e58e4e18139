import Foundation

/// Folds texts and queries so that the same word in another spelling is found: vowel marks, the shapes of alef, ة and ه,
/// ى and ي, hamza seats, Persian and Sorani letters, digits, case, accents, width, and invisible marks make no difference.
///
/// Every scalar is folded by itself, so the time is linear in the text whatever stands in it, and it matters nothing how a
/// text was composed. Foundation's folding does none of this for Arabic; the rules are those of Unicode's Arabic block and
/// of common orthography.
public enum SearchFold {
    /// A word of a text.
    public struct Token: Sendable, Hashable {
        /// As compared: letters and digits only.
        public let folded: String
        /// Where it stands in the text, with its marks.
        public let range: Range<String.Index>
    }

    /// No longer word is compared whole, so that nothing a person writes makes a term of any length.
    static let longest = 100

    /// The words of a text in order: runs of letters and digits. Marks, apostrophes and what can't be seen part no words;
    /// the English genitive is left off.
    public static func tokens(of text: String) -> [Token] {
        var text = text
        text.makeContiguousUTF8()
        let utf8 = text.utf8
        // Every text that comes in is folded while a commit waits for it: read in bytes, not in characters.
        return utf8.withContiguousStorageIfAvailable { bytes in
            tokens(of: bytes) { utf8.index(utf8.startIndex, offsetBy: $0) }
        } ?? []
    }

    private static func tokens(of bytes: UnsafeBufferPointer<UInt8>, at index: (Int) -> String.Index) -> [Token] {
        var tokens: [Token] = []
        var word = Word()
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = scalar(bytes, offset)
            switch kind(of: scalar) {
            case .letter:
                if word.isEmpty { word.start = offset }
                word.add(scalar)
                word.end = offset + length
            case .mark: if !word.isEmpty { word.end = offset + length }
            case .apostrophe: word.noteApostrophe()
            case .boundary: if let token = word.close(index) { tokens.append(token) }
            }
            offset += length
        }
        if let token = word.close(index) { tokens.append(token) }
        return tokens
    }

    /// The scalar at an offset of well-formed UTF-8, and how many bytes it takes (RFC 3629, 3).
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
        func next(_ place: Int) -> UInt32 { UInt32(bytes[offset + place]) & 0x3F }
        let (value, length): (UInt32, Int) =
            switch first {
            case ..<0xE0: ((first & 0x1F) << 6 | next(1), 2)
            case ..<0xF0: ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
            default: ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
            }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// A word folded, as one word whatever stands between its letters.
    public static func fold(_ word: String) -> String {
        var folded: [UInt8] = []
        for scalar in word.unicodeScalars where kind(of: scalar) == .letter { append(scalar, to: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// A word on its way.
    private struct Word {
        /// In UTF-8.
        var folded: [UInt8] = []
        var count = 0
        var start = 0
        var end = 0
        /// How many scalars stood before the last apostrophe.
        private var apostrophe: Int?

        var isEmpty: Bool { count == 0 }

        mutating func add(_ scalar: Unicode.Scalar) {
            guard count < longest else { return }
            count += append(scalar, to: &folded)
        }

        mutating func noteApostrophe() { if count > 0 { apostrophe = count } }

        mutating func close(_ index: (Int) -> String.Index) -> Token? {
            // A scalar that folds to nothing begins no word.
            guard count > 0 else { return nil }
            // Rojava's is Rojava.
            if let apostrophe, apostrophe == count - 1, folded.last == UInt8(ascii: "s") { folded.removeLast() }
            let token = Token(folded: String(decoding: folded, as: UTF8.self), range: index(start)..<index(end))
            folded.removeAll(keepingCapacity: true)
            count = 0
            apostrophe = nil
            return token
        }
    }
}
