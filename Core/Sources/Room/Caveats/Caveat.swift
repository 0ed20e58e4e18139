public import IJSON

/// The labels of the Traffic Light Protocol 2.0 (FIRST), from widest to narrowest.
public enum TrafficLight: String, Sendable, Hashable, CaseIterable, Comparable {
    case clear = "TLP:CLEAR"
    case green = "TLP:GREEN"
    case amber = "TLP:AMBER"
    case amberStrict = "TLP:AMBER+STRICT"
    case red = "TLP:RED"

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The tighter label is the greater.
    public static func < (left: TrafficLight, right: TrafficLight) -> Bool { left.rank < right.rank }
}

/// A handling caveat: label, originator control, and the members a thing may be released to.
public struct Caveat: Sendable, Hashable {
    /// The TLP label.
    public var label: TrafficLight
    /// Originator control: nobody shares it further without the originator's consent.
    public var originatorControl: Bool
    /// The members it may go to, besides the mediator and its originator.
    public var releasableTo: Set<MemberID>

    /// A caveat.
    public init(_ label: TrafficLight, originatorControl: Bool = false, releasableTo: Set<MemberID>) {
        self.label = label
        self.originatorControl = originatorControl
        self.releasableTo = releasableTo
    }

    /// Whether this one lets through nothing that the other holds back.
    public func isAtLeastAsTight(as other: Caveat) -> Bool {
        label >= other.label && (originatorControl || !other.originatorControl)
            && releasableTo.isSubset(of: other.releasableTo)
    }

    /// The loosest caveat that is as tight as both: what a message derived from both inherits.
    public func tightened(by other: Caveat) -> Caveat {
        Caveat(
            max(label, other.label), originatorControl: originatorControl || other.originatorControl,
            releasableTo: releasableTo.intersection(other.releasableTo))
    }

    /// As claims.
    public var json: JSON {
        .object([
            "tlp": .string(label.rawValue), "orcon": originatorControl ? .bool(true) : nil,
            "rel": .strings(releasableTo.sorted().map(\.description)),
        ])
    }

    /// From claims.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "caveat")
        label = try reader.value("tlp") { TrafficLight(rawValue: $0) }
        originatorControl = try reader.flag("orcon")
        releasableTo = Set(try reader.values("rel") { MemberID($0) })
        try reader.finish()
    }
}
