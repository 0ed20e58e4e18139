/// A neutral name for a place, a body or a title: `place:rabia`, `body:border-guard`, `title:commander`.
public struct ConceptID: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// `class:name`, small letters, digits and hyphens.
    public let description: String

    /// From `class:name`.
    public init?(_ description: String) {
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["place", "body", "title", "office", "line"].contains(parts[0]),
            (1...48).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 })
        else { return nil }
        self.description = description
    }

    /// By text.
    public static func < (left: ConceptID, right: ConceptID) -> Bool { left.description < right.description }
}

/// One member's own words for a concept, and those that it does not accept.
public struct LexiconEntry: Sendable, Hashable {
    /// The concept.
    public var concept: ConceptID
    /// Whose words.
    public var member: MemberID
    /// The word to show, by language code (`ar`, `en`).
    public var words: [String: String]
    /// Words for it that this member does not accept.
    public var unaccepted: [String]

    /// An entry.
    public init(concept: ConceptID, member: MemberID, words: [String: String], unaccepted: [String] = []) {
        self.concept = concept
        self.member = member
        self.words = words
        self.unaccepted = unaccepted
    }
}

/// The lexicons that a node holds. Messages carry concepts; each console shows its own member's words for them.
public struct Lexicon: Sendable, Hashable {
    private var entries: [MemberID: [ConceptID: LexiconEntry]]

    /// A lexicon of the given entries; of two for the same concept and member the last counts.
    public init(_ entries: [LexiconEntry] = []) {
        self.entries = [:]
        for entry in entries { self.entries[entry.member, default: [:]][entry.concept] = entry }
    }

    /// All entries in order of member and concept.
    public var sorted: [LexiconEntry] {
        entries.sorted { $0.key < $1.key }.flatMap { $0.value.values.sorted { $0.concept < $1.concept } }
    }

    /// A member's word for a concept in a language, then in any language of its own, then the neutral id.
    public func word(for concept: ConceptID, member: MemberID, language: String) -> String {
        let words = entries[member]?[concept]?.words ?? [:]
        return words[language] ?? words.sorted { $0.key < $1.key }.first?.value ?? concept.description
    }

    /// A word in a text that a member does not accept.
    public struct Hit: Sendable, Hashable {
        /// As it stands in the text.
        public let found: String
        /// What it means.
        public let concept: ConceptID
        /// The member's own word in its place.
        public let instead: String
    }

    /// What of a text a member would not accept, in order of appearance.
    ///
    /// Words are compared folded, so that vowel marks, the shapes of alef and letter case hide nothing, and an Arabic
    /// word is found behind its joined particles (و ف ب ل ك and the article).
    public func hits(in text: String, for member: MemberID, language: String) -> [Hit] {
        let tokens = Folding.tokens(of: text)
        var found: [(Int, Hit)] = []
        for entry in (entries[member] ?? [:]).values.sorted(by: { $0.concept < $1.concept }) {
            for term in entry.unaccepted {
                let wanted = Folding.tokens(of: term).map(\.folded)
                guard !wanted.isEmpty, tokens.count >= wanted.count else { continue }
                for start in 0...(tokens.count - wanted.count)
                where zip(tokens[start...], wanted).allSatisfy({ Folding.isWord($0.folded, $1) }) {
                    let words = tokens[start..<start + wanted.count].map(\.text)
                    let instead = word(for: entry.concept, member: member, language: language)
                    found.append(
                        (start, Hit(found: words.joined(separator: " "), concept: entry.concept, instead: instead)))
                }
            }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
