/// What comparing needs of one name of a chain.
struct Link: Sendable {
    /// Which spelling it is, in the list of those that were read.
    var token: UInt32
    /// `NameUnit.Role`, and in the high bits what is known of it.
    var flags: UInt8
    /// How much it says when it agrees.
    var bits: Float

    static let fatherMark: UInt8 = 0x80
    static let articleMark: UInt8 = 0x40
    static let shortMark: UInt8 = 0x20
    /// Names that weigh less are very common.
    static let common: Float = 6.5

    init(token: UInt32, unit: NameUnit, bits: Float) {
        self.token = token
        self.bits = unit.role == .title || unit.role == .initial ? min(bits, 1) : bits
        flags =
            unit.role.rawValue | (unit.isMarkedFather ? Self.fatherMark : 0) | (unit.hasArticle ? Self.articleMark : 0)
            | (unit.isShort ? Self.shortMark : 0)
    }

    init(token: UInt32, flags: UInt8, bits: Float) { (self.token, self.flags, self.bits) = (token, flags, bits) }

    var role: NameUnit.Role { NameUnit.Role(rawValue: flags & 0x0F) ?? .given }
    /// Whether it stands in the chain: kunyas and titles stand beside it.
    var isInChain: Bool { flags & 0x0F <= NameUnit.Role.family.rawValue }
    var hasArticle: Bool { flags & Self.articleMark != 0 }
    var isMarkedFather: Bool { flags & Self.fatherMark != 0 }
    var isShort: Bool { flags & Self.shortMark != 0 }
    /// Whether it is written as one with the name behind it by some: short names are, and very common ones.
    func mayBeJoined(_ next: Link) -> Bool {
        isInChain && next.isInChain && !next.isMarkedFather && (isShort || next.isShort || bits < Self.common)
    }
}

/// How the links of two chains are paired, and what that says.
struct Pairing: Sendable {
    /// The most links of a name that are compared.
    static let most = 12
    /// What stands in a matrix of costs for links that are no spellings of one another.
    static let apart: UInt8 = 255

    /// Whether what a link is paired with is written as two.
    var seconds = InlineArray<12, Bool>(repeating: false)
    /// In which order the paired links stand.
    enum Order: UInt8, Sendable {
        case same
        /// The last comes first: the family's name before the others.
        case rotated
        /// The own name comes first in both, those behind it in another order.
        case shuffled
        /// The own name has changed places with another's.
        case swapped
    }

    /// The link of the other name that each is paired with; -1 for none.
    var partners = InlineArray<12, Int8>(repeating: -1)
    /// The cost of each pair, in hundredths of a wrong consonant.
    var costs = InlineArray<12, UInt8>(repeating: 0)
    var order = Order.same
    /// Links of the chain that stand against one another: each name has one that the other doesn't.
    var conflicts = 0
    /// Links of the chain that only one name has.
    var missing = 0
    /// Whether the persons' own names stand against one another.
    var isGivenContradicted = false
    /// Whether one of them leaves the person's own name out.
    var isGivenMissing = false
    /// What agrees besides and says nothing, because relatives have it in common.
    var shared: Float = 0
    /// The logarithm of how much likelier the two are relatives than strangers, where the person's own name says that they
    /// may be.
    var kin: Float?
    /// Whether one chain is the other from its second link on, as a father's is his child's.
    var isShifted = false
    /// The logarithm of how much likelier the two are one person than two, as far as the names say.
    var bits: Float = 0
}
