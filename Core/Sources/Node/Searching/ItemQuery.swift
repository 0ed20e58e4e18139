public import Desks
public import Room

/// Which items an officer looks for. All that it says must fit; an empty one fits all.
public struct ItemQuery: Sendable, Hashable {
    /// Where items stand, in as few words as people need to narrow a list.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Waiting for the mediator.
        case open
        /// Passed on, and standing.
        case passed
        /// Sent back, refused or taken back before anybody got it.
        case returned
        /// Void: cancelled, recalled or replaced.
        case void
        /// Its words are destroyed here.
        case erased

        /// The stages that it stands for.
        public var stages: [ItemStage] {
            switch self {
            case .open: [.submitted, .queued]
            case .passed: [.released, .received]
            case .returned: [.returned, .refused, .withdrawn]
            case .void: [.cancelled, .recalled, .superseded]
            case .erased: [.erased]
            }
        }
    }

    /// What the officer typed: words that must all be there, "phrases in quotes", the beginning of the last word, a
    /// serial number as `№ 12`, `#12` or alone. At most `longestText` scalars.
    public var text = ""
    /// Who wrote it, seen from this node.
    public var side: Item.Side?
    /// A kind by its name.
    public var kind: String?
    /// How urgent.
    public var precedence: Precedence?
    /// Where it stands.
    public var state: State?
    /// The stages in which it may stand, for programs, who know them; empty for what `state` says.
    public var stages: Set<ItemStage> = []
    /// A party that it came from or is addressed to.
    public var party: MemberID?
    /// An office that it is addressed to.
    public var office: OfficeID?
    /// From when this node had it, or wrote it, in seconds since 1970.
    public var from: Int?
    /// Up to and without that time.
    public var until: Int?
    /// Only with files.
    public var hasFiles = false
    /// Only requests that stand and wait for their answer.
    public var needsAnswer = false
    /// The incident it belongs to, in this node's numbering.
    public var incident: String?

    /// The longest text that is looked for, in Unicode scalars.
    public static let longestText = 200

    /// A query for all items.
    public init() {}

    /// Whether it asks for something that the access log notes: more than a box of all items.
    var isSearch: Bool {
        var plain = ItemQuery()
        plain.side = side
        plain.incident = incident
        return self != plain
    }
}

/// A page of a list of items. It stays the same page whatever comes in meanwhile.
public enum ItemCursor: Sendable, Hashable, LosslessStringConvertible {
    /// What is older than the item of that order.
    case older(Int)
    /// What is newer.
    case newer(Int)

    /// For links and programs, who need not know what it says.
    public var description: String {
        switch self {
        case .older(let order): "o" + String(order, radix: 36)
        case .newer(let order): "n" + String(order, radix: 36)
        }
    }

    /// From such a text.
    public init?(_ description: String) {
        // Radix conversion would take a sign too.
        guard (2...14).contains(description.utf8.count), let order = Int(description.dropFirst(), radix: 36),
            order >= 0,
            !description.contains(where: { $0 == "+" || $0 == "-" })
        else { return nil }
        switch description.first {
        case "o": self = .older(order)
        case "n": self = .newer(order)
        default: return nil
        }
    }
}

/// A part of the items that fit, newest first.
public struct ItemPage: Sendable, Hashable {
    /// The items.
    public var hits: [ItemHit]
    /// How many fit in all, as far as `countLimit`.
    public var count: Int
    /// Whether more fit than were counted.
    public var isMore: Bool
    /// The page of newer ones, if there are any.
    public var newer: ItemCursor?
    /// The page of older ones, if there are any.
    public var older: ItemCursor?

    /// Counting ends here: who has more must narrow his search, and needs no number.
    public static let countLimit = 1000
}

/// An item that fits.
public struct ItemHit: Sendable, Hashable {
    /// The item.
    public var item: Item
    /// Its subject with what was found marked; `nil` when it has none.
    public var subject: Excerpt?
    /// What its text says where it fits; `nil` when nothing there was found.
    public var excerpt: Excerpt?
}
