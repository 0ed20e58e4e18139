import Names
import Room
import Store

/// What an officer typed, read as a search.
struct SearchText {
    /// Of each list one must be found.
    private(set) var terms: [[RowQuery.Term]] = []
    /// A serial number that fits too, or alone when there are no terms.
    private(set) var number: Int?
    /// Whether anything was typed of which nothing can be looked for.
    private(set) var isHollow = false

    private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»", "＂", "‟"]
    /// Beginnings of words that are shorter would be those of nearly every word.
    static let shortestBeginning = 3

    init(_ text: String, _ lexicon: Lexicon) {
        let parts = text.split(omittingEmptySubsequences: false) { Self.quotes.contains($0) }
        let concepts = ConceptWords(lexicon)
        for (index, part) in parts.enumerated() {
            let words = SearchFold.tokens(of: String(part)).map(\.folded)
            guard !words.isEmpty else { continue }
            // What stands between two quotes; a quote that isn't closed opens nothing.
            if !index.isMultiple(of: 2), index < parts.count - 1 {
                terms.append([RowQuery.Term(words)])
            } else {
                terms += Self.terms(words, concepts, isLast: index == parts.count - 1)
            }
        }
        readNumber(text)
        isHollow = terms.isEmpty && number == nil && text.contains { !$0.isWhitespace }
    }

    private static func terms(_ words: [String], _ concepts: ConceptWords, isLast: Bool) -> [[RowQuery.Term]] {
        var terms: [[RowQuery.Term]] = []
        var index = 0
        while index < words.count {
            let named = concepts.alternatives(at: words[index...])
            let length = named?.length ?? 1
            let own = Array(words[index..<index + length])
            index += length
            let isPrefix = isLast && index == words.count && own[length - 1].unicodeScalars.count >= shortestBeginning
            var alternatives = [RowQuery.Term(own, isPrefix: isPrefix)]
            if length == 1 { alternatives += SearchFold.withoutArticle(own[0]).map { RowQuery.Term([$0]) } }
            terms.append(alternatives + (named?.terms ?? []))
        }
        return terms
    }

    /// `№ 12` and `#12` are serial numbers, and a number alone may be one.
    private mutating func readNumber(_ text: String) {
        let trimmed = text.drop { $0.isWhitespace }
        let isMarked = trimmed.first == "№" || trimmed.first == "#"
        guard terms.count == 1, let word = terms[0].first?.words, word.count == 1, word[0].utf8.count <= 15,
            word[0].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(word[0])
        else { return }
        self.number = number
        if isMarked { terms = [] }
    }
}

/// The words of the lexicon, to find under any of them what was written under another.
struct ConceptWords {
    private var concepts: [String: [(words: [String], concept: ConceptID)]] = [:]
    private var terms: [ConceptID: Set<RowQuery.Term>] = [:]
    /// The places of whose names a word is a part: what a page shows as "Rabia crossing" is found by Rabia.
    private var parts: [String: Set<ConceptID>] = [:]

    init(_ lexicon: Lexicon) {
        for entry in lexicon.sorted {
            for word in entry.words.values + entry.unaccepted {
                let words = SearchFold.tokens(of: word).map(\.folded)
                guard let first = words.first else { continue }
                concepts[Self.bare(first), default: []].append((words.map(Self.bare), entry.concept))
                terms[entry.concept, default: []].insert(RowQuery.Term(words))
                if words.count > 1, entry.concept.description.hasPrefix("place:") {
                    for part in words.map(Self.bare) where part.unicodeScalars.count >= SearchText.shortestBeginning {
                        parts[part, default: []].insert(entry.concept)
                    }
                }
                if words.count == 1 {
                    for bare in SearchFold.withoutArticle(first) {
                        terms[entry.concept, default: []].insert(RowQuery.Term([bare]))
                    }
                }
            }
        }
    }

    /// With and without the article it is the same word.
    private static func bare(_ word: String) -> String { SearchFold.withoutArticle(word).first ?? word }

    /// Under which terms the longest name that words begin with is found too, and how many words it has.
    func alternatives(at words: ArraySlice<String>) -> (length: Int, terms: [RowQuery.Term])? {
        guard let first = words.first else { return nil }
        let bare = words.prefix(8).map(Self.bare)
        let fitting = (concepts[Self.bare(first)] ?? []).filter { bare.starts(with: $0.words) }
        guard let length = fitting.map(\.words.count).max() else {
            return parts[Self.bare(first)].map { (1, terms(of: $0)) }
        }
        return (length, terms(of: Set(fitting.filter { $0.words.count == length }.map(\.concept))))
    }

    private func terms(of concepts: Set<ConceptID>) -> [RowQuery.Term] {
        var found: Set<RowQuery.Term> = []
        for concept in concepts {
            found.formUnion(terms[concept] ?? [])
            // Places stand in messages by their neutral name too.
            found.insert(RowQuery.Term([SearchFold.fold(concept.description)]))
        }
        return found.sorted { ($0.words.count, $0.words.joined()) < ($1.words.count, $1.words.joined()) }
    }
}
