import IJSON

/// What the terms of a room say about transfers of custody; the desk of custody gives it its meaning.
public struct CustodyTerms: Sendable, Hashable {
    /// Names of gates that two officers may waive. What can never be waived stays so, whatever stands here.
    public var waivable: Set<String>
    /// For how many days an assessment holds.
    public var assessmentDays: Int
    /// For how many seconds two lists may disagree before it is overdue.
    public var discrepancySeconds: Int
    /// Within how many days of the receipt milestones are to be told, by their names, where that isn't the standard.
    public var milestoneDays: [String: Int]
    /// Milestones, by their names, that the sending side is entitled to be told of.
    public var followUp: Set<String>
    /// For how many days after a case is over a side may keep its private file; `nil` where the room leaves it to each.
    public var retentionDays: Int?

    /// Terms; by default nothing may be waived.
    public init(
        waivable: Set<String> = [], assessmentDays: Int = 90, discrepancySeconds: Int = 3600,
        milestoneDays: [String: Int] = [:], followUp: Set<String> = [], retentionDays: Int? = nil
    ) {
        self.waivable = waivable
        self.assessmentDays = assessmentDays
        self.discrepancySeconds = discrepancySeconds
        self.milestoneDays = milestoneDays
        self.followUp = followUp
        self.retentionDays = retentionDays
    }

    var json: JSON {
        var days = JSONObject()
        for (name, value) in milestoneDays { days[name] = .int(value) }
        return .object([
            "waivable": waivable.isEmpty ? nil : .strings(waivable.sorted()), "assessment_days": .int(assessmentDays),
            "discrepancy_seconds": .int(discrepancySeconds),
            "milestone_days": milestoneDays.isEmpty ? nil : .object(days),
            "follow_up": followUp.isEmpty ? nil : .strings(followUp.sorted()),
            "retention_days": retentionDays.map(JSON.int),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "custody")
        waivable = Set(try reader.strings("waivable"))
        assessmentDays = try reader.int("assessment_days")
        discrepancySeconds = try reader.int("discrepancy_seconds")
        milestoneDays = [:]
        if let days = reader.optional("milestone_days") {
            guard let object = days.object else { throw reader.mismatch("milestone_days", .type) }
            for member in object.sorted {
                guard let value = member.value.int, (1...36_500).contains(value) else {
                    throw reader.mismatch("milestone_days." + member.name)
                }
                milestoneDays[member.name] = value
            }
        }
        followUp = Set(try reader.strings("follow_up"))
        retentionDays = try reader.optionalInt("retention_days")
        guard (0...36_500).contains(retentionDays ?? 0) else { throw reader.mismatch("retention_days") }
        guard (1...3650).contains(assessmentDays) else { throw reader.mismatch("assessment_days") }
        guard (60...2_592_000).contains(discrepancySeconds) else { throw reader.mismatch("discrepancy_seconds") }
        try reader.finish()
    }
}
