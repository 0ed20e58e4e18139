public import IJSON
public import Room

/// Something that an inspection found missing, unexplained or contradicted.
public struct Finding: Sendable, Hashable {
    /// What sort of thing.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        // What was handed in.
        case folder, otherRoom = "other_room", terms, signature
        // The log.
        case fork, checkpoint, unexplained, pads, twice, missing, order, late
        // The chains.
        case gap, chain, conflict, lacking, view, backdated
        // What was said of what.
        case acceptance, unanswered, digests, origin, attribution, notice, acknowledgement, fact, erasure
    }

    /// What sort of thing.
    public let kind: Kind
    /// What it concerns, as in `chain a-m, step 7`.
    public let subject: String
    /// What was seen.
    public let detail: String

    init(_ kind: Kind, _ subject: String, _ detail: String) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }
}

extension Finding.Kind {
    /// What it would prove, if the folders are what the members' nodes held.
    public var meaning: String {
        switch self {
        case .folder: "A folder was not handed over whole, or was changed after its member signed it."
        case .otherRoom: "Something of another room was laid among this one's."
        case .terms: "Members were told different rules, or a step names rules that nobody was told."
        case .signature: "Something bears the name of a member that did not sign it."
        case .fork: "The mediator showed two histories of one log, or took back what it had shown."
        case .checkpoint: "A signed state of the log, or a cosignature on it, is not by the key it names."
        case .unexplained:
            "The log holds a leaf that is no step, no pad and nothing erased: something was kept back or put in."
        case .pads: "The log's ticks were not filled up as the terms say."
        case .twice: "One step stands in the log at two places."
        case .missing: "A step that the mediator had is not in the log although its time has passed."
        case .order: "Steps of one chain do not stand in the log in the order of their numbers."
        case .late: "A step came into the log after the time by which the mediator had promised it."
        case .gap: "A member does not hand over a step that its chain counts."
        case .chain: "A step does not follow the step before it: one of the two is not what its author wrote there."
        case .conflict: "An author signed two different things under one number or one identifier."
        case .lacking: "One member holds a step that the member at the chain's other end does not show."
        case .view: "An author saw a tree that is no state of this log."
        case .backdated: "Something was signed later than the time it bears."
        case .acceptance: "The mediator accepted something else than what was sent, or what nobody sent."
        case .unanswered: "The mediator neither accepted nor refused what it had."
        case .digests: "What was passed on is not what was said, or something hides in it."
        case .origin: "What was passed on comes from something that nobody shows."
        case .attribution: "A receiver was given a submitter's signature that does not hold for what it was given."
        case .notice: "A submitter was not told, or was told wrongly, what was passed on."
        case .acknowledgement: "A receiver acknowledged something else than what was released to it."
        case .fact: "A submitter was told of an acknowledgement that the receiver did not sign."
        case .erasure: "Something was erased and not attested, or attested and not erased."
        }
    }
}

/// What an inspection saw.
public struct Inspection: Sendable {
    /// What was found, by kind and in the order in which it was met; of one kind not more than ``limit``.
    public internal(set) var findings: [Finding] = []
    /// How many more there are of a kind than are listed.
    public internal(set) var unlisted: [Finding.Kind: Int] = [:]
    /// What was not found wrong and still must be known to judge the rest.
    public internal(set) var notes: [String] = []
    /// What was looked at.
    public internal(set) var counts: [Count: Int] = [:]
    /// The room's identifier as people read it to one another; empty when no folder could be read.
    public internal(set) var fingerprint = ""
    /// The members whose folders were read.
    public internal(set) var members: [MemberID] = []

    /// Findings of one kind that are listed.
    public static let limit = 1000

    /// What is counted.
    public enum Count: String, Sendable, Hashable, CaseIterable {
        case leaves, steps = "leaves_steps", pads = "leaves_pads", erased = "leaves_erased",
            unexplained = "leaves_unexplained"
        case signatures, chains, releases = "releases_opened", acceptances, notices, facts, ticks, checkpoints
    }

    /// Whether nothing is missing, unexplained or contradicted.
    public var isWhole: Bool { findings.isEmpty }

    mutating func find(_ kind: Finding.Kind, _ subject: String, _ detail: String) {
        let finding = Finding(kind, subject, detail)
        if known[kind, default: []].contains(finding) { return }
        guard known[kind, default: []].count < Self.limit else { return unlisted[kind, default: 0] += 1 }
        known[kind, default: []].insert(finding)
        findings.append(finding)
    }

    mutating func count(_ what: Count, _ more: Int = 1) { counts[what, default: 0] += more }

    private var known: [Finding.Kind: Set<Finding>] = [:]

    /// The kinds found, each once.
    public var kinds: Set<Finding.Kind> { Set(findings.map(\.kind)) }

    /// The report for programs.
    public var json: JSON {
        var numbers = JSONObject()
        for what in Count.allCases { numbers[what.rawValue] = .int(counts[what] ?? 0) }
        var more = JSONObject()
        for (kind, count) in unlisted { more[kind.rawValue] = .int(count) }
        let list = findings.map { finding in
            JSON.object([
                "kind": .string(finding.kind.rawValue), "subject": .string(finding.subject),
                "detail": .string(finding.detail), "would_prove": .string(finding.kind.meaning),
            ])
        }
        return .object([
            "whole": .bool(isWhole), "fingerprint": .string(fingerprint),
            "members": .strings(members.map(\.description)), "findings": .array(list), "unlisted": .object(more),
            "notes": .strings(notes), "counts": .object(numbers),
        ])
    }
}
