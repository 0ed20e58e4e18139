/// One name within a written name: a given name, a father's, a family's; compounds (Abd al-Rahman, Nur al-Din) are one.
///
/// The parts are those of Arabic names: ism, nasab, nisba and laqab, kunya (Schimmel, Islamic Names, 1989).
public struct NameUnit: Sendable, Hashable {
    /// What it is to the person.
    public enum Role: UInt8, Sendable, Hashable, CaseIterable {
        /// Their own name.
        case given
        /// A father's, grandfather's or further ancestor's name in the chain (nasab).
        case ancestor
        /// The last of the chain: a family, tribe or place (nisba, laqab), or an ancestor's name used as one.
        case family
        /// Abu or Umm and the name of a child, or what somebody is known by.
        case kunya
        /// A title or trade, which says little.
        case title
        /// One letter that stands for a name, which says little.
        case initial
    }

    /// As it was written, marks and all.
    public var text: String
    /// What it is to the person.
    public var role: Role
    /// Whether bin, ibn, bint or ould stands before it.
    public var isMarkedFather = false
    /// Whether the article stands before it.
    public var hasArticle = false

    /// What is compared.
    var sounds: [UInt8]
    var spelling: Spelling
    /// Whether it stands in the chain: kunyas, titles and initials stand beside it.
    var isInChain: Bool { role.rawValue <= Role.family.rawValue }
    /// Whether it is among the very common ones.
    var isCommon: Bool { NameWeights.standard.weight(sounds, spelling).bits < Link.common }
    /// Whether it has few sounds.
    var isShort: Bool { sounds.count <= 4 }

    /// How many of its first sounds may be an article: it is written as one word that begins like one with it.
    var gluedArticle: UInt8 = 0
}

/// A written name, taken apart into the parts of Arabic names (Schimmel, Islamic Names, 1989), which those of its
/// neighbours are like; other names are a given and a last one.
public struct ParsedName: Sendable, Hashable {
    /// Its names in the order of the chain: given name, ancestors, family; kunyas and titles where they stand.
    public var units: [NameUnit]
    /// The other names that an "alias" in it introduces.
    public var aliases: [ParsedName] = []

    /// Takes a name apart. A name of nothing that is a letter has no units.
    public init(_ text: String) {
        let words = NameReader.words(of: text)
        var parts: [[NameReader.Word]] = [[]]
        for word in words {
            if case .alias = Particle.of(word.key), !parts[0].isEmpty {
                if !parts[parts.count - 1].isEmpty { parts.append([]) }
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        let names = parts.filter { !$0.isEmpty }.map { Self.units(of: Self.inOrder($0), text) }
        units = names.first ?? []
        aliases = names.dropFirst().map { ParsedName(units: $0) }
    }

    private init(units: [NameUnit]) { self.units = units }

    /// It and the other names that an "alias" in it introduces, each by itself.
    public var alternatives: [ParsedName] { [ParsedName(units: units)] + aliases }

    /// `Family, Given` is read as `Given Family`.
    private static func inOrder(_ words: [NameReader.Word]) -> [NameReader.Word] {
        let commas = words.indices.filter { words[$0].endsPart && $0 + 1 < words.count }
        guard commas.count == 1, let comma = commas.first else { return words }
        return Array(words[(comma + 1)...] + words[...comma])
    }

    private static func units(of words: [NameReader.Word], _ text: String) -> [NameUnit] {
        var builder = UnitBuilder(text: text)
        for word in words { builder.add(word) }
        return builder.finish()
    }
}
