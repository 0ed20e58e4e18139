/// Splits a written name into words, each folded to the letters that tell sounds apart.
///
/// Marks, invisible characters and direction controls go, and so do quotes. Linear in the text, whatever stands in it.
struct NameReader {
    /// A word of a name.
    struct Word {
        /// Small letters without accents, hamza seats, tatweel and marks.
        var letters: [UInt32] = []
        /// To look it up by.
        var key = ""
        /// Whether most of it is in Arabic letters.
        var spelling = Spelling.latin
        /// Where it stands in the text.
        var range: Range<String.Index>
        /// Whether a comma stands after it: the family's name comes first.
        var endsPart = false
    }

    /// No more of a name is read: what is longer is a list.
    static let mostWords = 24
    static let mostScalars = 1024
    static let mostLetters = 40

    private(set) var words: [Word] = []
    private var current = Word(range: "".startIndex..<"".startIndex)

    static func words(of text: String) -> [Word] {
        var reader = NameReader()
        var seen = 0
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex, seen < mostScalars, reader.words.count < mostWords {
            let next = scalars.index(after: index)
            reader.read(scalars[index], index..<next)
            index = next
            seen += 1
        }
        reader.close()
        return reader.words
    }

    private mutating func read(_ scalar: Unicode.Scalar, _ range: Range<String.Index>) {
        switch NameLetters.kind(of: scalar) {
        case .letter:
            let start = current.letters.isEmpty ? range.lowerBound : current.range.lowerBound
            if current.letters.count < Self.mostLetters { NameLetters.append(scalar, to: &current.letters) }
            current.range = start..<range.upperBound
        case .mark: break
        case .space: close()
        case .comma:
            close()
            if !words.isEmpty { words[words.count - 1].endsPart = true }
        }
    }

    private mutating func close() {
        guard !current.letters.isEmpty, words.count < Self.mostWords else { return }
        let arabic = current.letters.count { (0x600...0x6FF).contains($0) }
        current.spelling = arabic * 2 > current.letters.count ? .arabic : .latin
        var scalars = String.UnicodeScalarView()
        for letter in current.letters { if let scalar = Unicode.Scalar(letter) { scalars.append(scalar) } }
        current.key = String(scalars)
        words.append(current)
        current.letters.removeAll()
    }
}
