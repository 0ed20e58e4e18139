import IJSON

/// The neutral name of a member inside the room: `m` is the mediator, `a`, `b`, … the parties.
public struct MemberID: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// One to eight small Latin letters.
    public let description: String

    /// From one to eight small Latin letters.
    public init?(_ description: String) {
        guard (1...8).contains(description.utf8.count), description.utf8.allSatisfy({ (97...122).contains($0) }) else {
            return nil
        }
        self.description = description
    }

    private init(known: String) { description = known }

    /// The mediator.
    public static let mediator = MemberID(known: "m")

    /// Whether this is the mediator.
    public var isMediator: Bool { self == .mediator }

    /// By name.
    public static func < (left: MemberID, right: MemberID) -> Bool { left.description < right.description }
}

/// An addressee inside a member: `b.border` is the office `border` of member `b`.
public struct OfficeID: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// The member the office belongs to.
    public let member: MemberID
    /// The office inside the member: small letters, digits and hyphens, at most 24.
    public let name: String

    /// From `member.name`.
    public init?(_ description: String) {
        guard let dot = description.firstIndex(of: "."), let member = MemberID(String(description[..<dot])) else {
            return nil
        }
        let name = description[description.index(after: dot)...]
        guard (1...24).contains(name.utf8.count),
            name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { return nil }
        self.member = member
        self.name = String(name)
    }

    /// `member.name`.
    public var description: String { "\(member).\(name)" }

    /// By text.
    public static func < (left: OfficeID, right: OfficeID) -> Bool { left.description < right.description }
}

/// The identifier of a step: 128 random bits as base64url, deliberately not ordered by time.
public struct StepID: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    private let words: (UInt64, UInt64)

    /// From 22 characters of base64url.
    public init?(_ description: String) {
        guard description.utf8.count == 22, let bytes = Base64URL.decode(description) else { return nil }
        self.init(bytes: bytes)
    }

    /// From 16 random bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64).self) }
    }

    /// The 16 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// 22 characters of base64url.
    public var description: String { Base64URL.encode(bytes) }

    /// By bits.
    public static func == (left: StepID, right: StepID) -> Bool { left.words == right.words }

    /// By text.
    public static func < (left: StepID, right: StepID) -> Bool { left.description < right.description }

    /// Both words, because an author draws its own identifiers and could make one word alike in many.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
