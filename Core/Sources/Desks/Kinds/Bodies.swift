public import IJSON
public import Room

/// A typed view of a body that its kind has checked. In a release any field may have been withheld, so all are optional.
public protocol TypedBody {
    /// The kind.
    static var kind: Kind { get }
    /// The checked body.
    var body: JSON { get }
    /// A view, once the body was checked.
    init(checked body: JSON)
}

extension TypedBody {
    /// A view of a message's body; `nil` when it is of another kind or fails the kind's check.
    public init?(_ message: Message, released: Bool = false) {
        guard message.kind == Self.kind.name, (try? Self.kind.check(message.body, released: released)) != nil else {
            return nil
        }
        self.init(checked: message.body)
    }

    /// The place, where the kind has one.
    public var place: Place? { body["place"].flatMap { try? Place(json: $0) } }
    /// The free text, where the kind has one.
    public var text: String? { body["text"]?.string }
}

/// Information with its Admiralty grade.
public struct Report: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.report }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// Reliability of the source, A–F.
    public var reliability: String? { body["reliability"]?.string }
    /// Credibility of the information, 1–6.
    public var credibility: String? { body["credibility"]?.string }
    /// When it was seen, in seconds since 1970.
    public var observed: Int? { body["observed"]?.int }
}

/// A question with a due date.
public struct Request: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.request }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// What is asked.
    public var question: String? { body["question"]?.string }
}

/// The answer to a request.
public struct Answer: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.answer }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// `full`, `partial` or `nothing-held`.
    public var completeness: String? { body["completeness"]?.string }
}

/// Word of an operation, a meeting, a crossing or a statement.
public struct Notice: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.notice }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// What it is about.
    public var category: String? { body["category"]?.string }
    /// When it begins, in seconds since 1970.
    public var from: Int? { body["from"]?.int }
    /// When it ends, in seconds since 1970.
    public var until: Int? { body["until"]?.int }
}

/// A movement that somebody must know of.
public struct Warning: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.warning }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// When it was seen, in seconds since 1970.
    public var time: Int? { body["time"]?.int }
    /// How many.
    public var count: Int? { body["count"]?.int }
    /// One of eight winds, or `unknown`.
    public var heading: String? { body["heading"]?.string }
    /// `exact`, `approximate` or `estimated`.
    public var precision: String? { body["precision"]?.string }
}

/// What became of a warning.
public struct Outcome: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.outcome }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// What came of it.
    public var result: String? { body["result"]?.string }
}

/// A translation of another item.
public struct Translation: TypedBody, Sendable, Hashable {
    /// The kind.
    public static var kind: Kind { Kinds.translation }
    /// The checked body.
    public let body: JSON
    /// A view, once the body was checked.
    public init(checked body: JSON) { self.body = body }
    /// The language translated into.
    public var language: String? { body["language"]?.string }
    /// Who translated.
    public var translator: String? { body["translator"]?.string }
}
