import Names
import Store

/// A piece of a text with what was found in it.
public struct Excerpt: Sendable, Hashable {
    /// A run of the text.
    public struct Piece: Sendable, Hashable {
        /// As written, with whatever a sender put there.
        public var text: String
        /// Whether it is what was looked for.
        public var isHit: Bool
    }

    /// In order; together they are the text, or the part of it that is shown.
    public var pieces: [Piece]
    /// Whether text was left out before.
    public var isCutBefore: Bool
    /// Whether text was left out after.
    public var isCutAfter: Bool

    /// How many scalars an excerpt shows before its first hit and in all.
    static let lead = 40
    static let length = 220

    /// Whether anything was found in it.
    var hasHit: Bool { pieces.contains(where: \.isHit) }

    /// All of a text, which is short.
    init(whole text: String, _ terms: [[RowQuery.Term]]) {
        self.init(text, text.startIndex..<text.endIndex, Self.hits(in: text, terms))
    }

    /// The part of a text around the first hit; `nil` when there is none.
    init?(of text: String, _ terms: [[RowQuery.Term]]) {
        let hits = Self.hits(in: text, terms)
        guard let first = hits.first else { return nil }
        let scalars = text.unicodeScalars
        var start = scalars.index(first.lowerBound, offsetBy: -Self.lead, limitedBy: scalars.startIndex)
        // Not from the middle of a word, unless it is all one word.
        if let cut = start {
            start = scalars[cut..<first.lowerBound].firstIndex { $0.properties.isWhitespace } ?? cut
        }
        let begin = start ?? scalars.startIndex
        let end = scalars.index(begin, offsetBy: Self.length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        self.init(text, begin..<max(end, begin), hits)
    }

    private init(_ text: String, _ range: Range<String.Index>, _ hits: [Range<String.Index>]) {
        pieces = []
        var place = range.lowerBound
        func add(_ end: String.Index, _ isHit: Bool) -> Piece? {
            place < end ? Piece(text: String(text.unicodeScalars[place..<end]), isHit: isHit) : nil
        }
        for hit in hits {
            guard hit.lowerBound >= place, hit.lowerBound < range.upperBound else { continue }
            if let piece = add(hit.lowerBound, false) { pieces.append(piece) }
            place = hit.lowerBound
            if let piece = add(min(hit.upperBound, range.upperBound), true) { pieces.append(piece) }
            place = min(hit.upperBound, range.upperBound)
        }
        if let piece = add(range.upperBound, false) { pieces.append(piece) }
        isCutBefore = range.lowerBound > text.startIndex
        isCutAfter = range.upperBound < text.endIndex
    }

    /// Where the words of terms stand, in order and apart.
    private static func hits(in text: String, _ terms: [[RowQuery.Term]]) -> [Range<String.Index>] {
        let wanted = terms.joined().filter { !$0.words.isEmpty }
        let tokens = SearchFold.tokens(of: text)
        var hits: [Range<String.Index>] = []
        var index = 0
        while index < tokens.count {
            let length = wanted.filter { fits($0, tokens[index...]) }.map(\.words.count).max()
            if let length {
                hits.append(tokens[index].range.lowerBound..<tokens[index + length - 1].range.upperBound)
            }
            index += length ?? 1
        }
        return hits
    }

    private static func fits(_ term: RowQuery.Term, _ tokens: ArraySlice<SearchFold.Token>) -> Bool {
        guard tokens.count >= term.words.count else { return false }
        for (offset, (word, token)) in zip(term.words, tokens).enumerated() {
            let isLast = offset == term.words.count - 1
            if token.folded == word || (term.isPrefix && isLast && token.folded.hasPrefix(word)) { continue }
            guard term.words.count == 1 else { return false }
            let stems = SearchFold.stems(of: token.folded)
            guard stems.contains(where: { $0 == word || (term.isPrefix && $0.hasPrefix(word)) }) else { return false }
        }
        return true
    }
}
