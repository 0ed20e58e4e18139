public import IJSON
public import TransparencyLog

/// What an officer writes: a typed item with its addressees and handling.
public struct Message: Sendable, Hashable {
    /// The kind's name, e.g. `warning`; what the body means is the desks' business.
    public var kind: String
    /// How urgent.
    public var precedence: Precedence
    /// How it may be handled.
    public var caveat: Caveat
    /// Offices that must act.
    public var action: [OfficeID]
    /// Offices that must know.
    public var information: [OfficeID]
    /// One line; itself a field that can be withheld.
    public var subject: String?
    /// The kind's fields.
    public var body: JSON
    /// Groups what belongs together; each member sees a number of its own for the same incident.
    public var incident: String?
    /// The item this one answers, reports the outcome of, or translates.
    public var reference: StepID?
    /// Other items it was derived from; their caveats are inherited.
    public var derivedFrom: [StepID]
    /// The item it replaces.
    public var replaces: StepID?
    /// The returned item that it is the revision of.
    public var revises: StepID?
    /// When an answer is due, in seconds since 1970.
    public var due: Int?
    /// Whether the receiver may hold the submitter's own signature.
    public var attribution: Attribution
    /// A Flash warning in the fixed form, sent by one officer and reviewed afterwards.
    public var fixedForm: Bool
    /// Files, encrypted apart.
    public var attachments: [Attachment]

    /// A message with the given content and no relations.
    public init(
        kind: String, precedence: Precedence, caveat: Caveat, action: [OfficeID], information: [OfficeID] = [],
        subject: String?, body: JSON
    ) {
        self.kind = kind
        self.precedence = precedence
        self.caveat = caveat
        self.action = action
        self.information = information
        self.subject = subject
        self.body = body
        derivedFrom = []
        attribution = .mediator
        fixedForm = false
        attachments = []
    }

    /// The members addressed.
    public var audiences: [MemberID] { Set((action + information).map(\.member)).sorted() }

    /// The items it depends on.
    public var sources: [StepID] { [reference].compactMap { $0 } + derivedFrom }
}

/// Whose signature the receiver holds (protocol, section 3).
public enum Attribution: String, Sendable, Hashable, CaseIterable {
    case mediator, signed
}

/// A file that travels encrypted under a key of its own, addressed by its ciphertext's digest (protocol, section 6).
public struct Attachment: Sendable, Hashable {
    /// As shown to the reader.
    public var name: String
    /// The media type found in the content.
    public var mediaType: String
    /// Bytes of the plain file.
    public var size: Int
    /// SHA-256 of the padded ciphertext.
    public var digest: Hash256
    /// 32 bytes.
    public var key: [UInt8]

    /// The largest plain file: 20 MiB.
    public static let maximumSize = 20 << 20

    /// An attachment.
    public init(name: String, mediaType: String, size: Int, digest: Hash256, key: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.digest = digest
        self.key = key
    }
}
