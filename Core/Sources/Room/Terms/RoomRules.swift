public import IJSON

/// The rules that all members of a room share.
public struct RoomRules: Sendable, Hashable {
    /// Seconds between ticks; times in tokens are rounded down to it.
    public var tick: Int
    /// Seconds from signing to a named person's acknowledgement.
    public var precedence: [Precedence: Int]
    /// The kinds that may cross.
    public var kinds: Set<String>
    /// The offices of all members, each with its desk.
    public var offices: [OfficeID: String]
    /// The label of a message whose drafter chose none.
    public var defaultLabel: TrafficLight
    /// How many of the mediator's officers must agree to a release: 1 or 2.
    public var reviewers: Int
    /// Kinds that the mediator's standing order releases whole and at once.
    public var standingRelease: Set<String>
    /// Whether a submitter is told which fields were passed.
    public var passedNoticeNamesFields: Bool
    /// Days after which records are erased unless held.
    public var retentionDays: Int
    /// How many entries the log's batch of each tick is filled up to, so that its size tells nothing; 0 for no cover.
    public var cover: Int
    /// Whether submissions and releases carry a long-term signature beside them (ML-DSA-65, FIPS 204).
    public var longTermEvidence: Bool
    /// What is agreed about transfers of custody; `nil` where nothing is, and then the standard holds.
    public var custody: CustodyTerms?

    /// Seconds beyond the tick by which a step's time may lie ahead of the receiver's clock (protocol, section 5).
    public static let futureTolerance = 600

    /// Rules with the standard precedence times.
    public init(kinds: Set<String>, offices: [OfficeID: String], tick: Int = 60) {
        self.tick = tick
        self.kinds = kinds
        self.offices = offices
        precedence = Dictionary(uniqueKeysWithValues: Precedence.allCases.map { ($0, $0.standardSeconds) })
        defaultLabel = .amber
        reviewers = 1
        standingRelease = []
        passedNoticeNamesFields = true
        retentionDays = 365
        cover = 16
        longTermEvidence = false
    }

    /// Seconds that a precedence allows.
    public func seconds(for precedence: Precedence) -> Int {
        self.precedence[precedence] ?? precedence.standardSeconds
    }

    /// Rounds a time down to the tick.
    public func rounded(_ time: Int) -> Int { time - time % tick }

    /// As claims.
    public var json: JSON {
        var times = JSONObject()
        for (precedence, seconds) in precedence { times[precedence.rawValue] = .int(seconds) }
        var desks = JSONObject()
        for (office, desk) in offices { desks[office.description] = .string(desk) }
        return .object([
            "tick": .int(tick), "precedence": .object(times), "kinds": .strings(kinds.sorted()),
            "offices": .object(desks), "default_label": .string(defaultLabel.rawValue), "reviewers": .int(reviewers),
            "standing_release": standingRelease.isEmpty ? nil : .strings(standingRelease.sorted()),
            "passed_notice_names_fields": passedNoticeNamesFields ? .bool(true) : nil,
            "retention_days": .int(retentionDays), "cover": .int(cover),
            "long_term_evidence": longTermEvidence ? .bool(true) : nil, "custody": custody?.json,
        ])
    }

    /// From claims.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "rules")
        tick = try reader.int("tick")
        kinds = Set(try reader.strings("kinds"))
        precedence = [:]
        for member in try reader.members("precedence") {
            guard let name = Precedence(rawValue: member.name), let seconds = member.value.int, seconds > 0 else {
                throw reader.mismatch("precedence." + member.name)
            }
            precedence[name] = seconds
        }
        offices = [:]
        for member in try reader.members("offices") {
            guard let office = OfficeID(member.name), let desk = member.value.string else {
                throw reader.mismatch("offices." + member.name)
            }
            offices[office] = desk
        }
        defaultLabel = try reader.value("default_label") { TrafficLight(rawValue: $0) }
        reviewers = try reader.int("reviewers")
        standingRelease = Set(try reader.strings("standing_release"))
        passedNoticeNamesFields = try reader.flag("passed_notice_names_fields")
        retentionDays = try reader.int("retention_days")
        cover = try reader.int("cover")
        longTermEvidence = try reader.flag("long_term_evidence")
        custody = try reader.optional("custody").map { json throws(JSONMismatch) in try CustodyTerms(json: json) }
        guard (1...3600).contains(tick) else { throw reader.mismatch("tick") }
        guard (1...2).contains(reviewers) else { throw reader.mismatch("reviewers") }
        guard (0...4096).contains(cover) else { throw reader.mismatch("cover") }
        guard retentionDays > 0 else { throw reader.mismatch("retention_days") }
        try reader.finish()
    }
}

extension JSONReader {
    /// Takes an object whose members' names aren't known beforehand.
    mutating func members(_ member: String) throws(JSONMismatch) -> [JSONObject.Member] {
        guard let object = try required(member).object else { throw mismatch(member, .type) }
        return object.sorted
    }
}

/// What one party may use, agreed between the mediator and that party alone.
public struct Quotas: Sendable, Hashable {
    /// Steps in one tick.
    public var stepsPerTick: Int
    /// Bytes of tokens in one tick.
    public var bytesPerTick: Int
    /// Items that wait for review at once.
    public var openItems: Int

    /// Quotas; the defaults are far above what officers write by hand.
    public init(stepsPerTick: Int = 600, bytesPerTick: Int = 16 << 20, openItems: Int = 500) {
        self.stepsPerTick = stepsPerTick
        self.bytesPerTick = bytesPerTick
        self.openItems = openItems
    }

    var json: JSON {
        .object([
            "steps_per_tick": .int(stepsPerTick), "bytes_per_tick": .int(bytesPerTick), "open_items": .int(openItems),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "quotas")
        self.init(
            stepsPerTick: try reader.int("steps_per_tick"), bytesPerTick: try reader.int("bytes_per_tick"),
            openItems: try reader.int("open_items"))
        guard stepsPerTick > 0, bytesPerTick > 0, openItems > 0 else { throw reader.mismatch("steps_per_tick") }
        try reader.finish()
    }
}
