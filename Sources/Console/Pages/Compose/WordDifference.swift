/// Where one text has words that another has not.
enum WordDifference {
    struct Piece: Hashable {
        var text: String
        /// Whether the other text lacks it.
        var isOwn: Bool
    }

    /// More words than this are not compared, because the time it takes grows with their square.
    private static let limit = 4000

    /// The text in pieces, in order; together they are the whole text.
    static func pieces(of text: String, against other: String) -> [Piece] {
        let own = words(text)
        let others = words(other)
        guard own.count <= limit, others.count <= limit else { return [Piece(text: text, isOwn: true)] }
        var inserted: Set<Int> = []
        for case .insert(let offset, _, _) in own.difference(from: others) { inserted.insert(offset) }
        var pieces: [Piece] = []
        for (index, word) in own.enumerated() {
            let isOwn = inserted.contains(index)
            if let last = pieces.indices.last, pieces[last].isOwn == isOwn {
                pieces[last].text += word
            } else {
                pieces.append(Piece(text: String(word), isOwn: isOwn))
            }
        }
        return pieces
    }

    /// Words, each with the white space that follows it.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index].isWhitespace, next == text.endIndex || !text[next].isWhitespace {
                words.append(text[start..<next])
                start = next
            }
            index = next
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }
}
