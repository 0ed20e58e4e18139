/// The terms of reference of the room, in words.
struct TermsModel: Sendable {
    var members: [MemberRow]
    var rules: RoomRules
    var chain: [TermsDocument]
    /// Other rules that wait for adherence.
    var proposal: TermsProposal?
    /// Whether this officer may draft other rules: an administrator at the mediator.
    var canDraft: Bool
    /// Whether a signed file may be brought in here.
    var canImport: Bool
    var error: String?
}

/// A member and how it stands to the terms.
struct MemberRow: Sendable {
    enum Adherence: Sendable { case author, adhered, waiting, suspended }

    var id: String
    var name: String
    var isMediator: Bool
    var offices: [String]
    var adherence: Adherence
    var since: Stamp?
}

/// The rules that officers feel, and nothing of keys and pins.
struct RoomRules: Sendable {
    var times: [PrecedenceTime]
    /// What needs two officers, each in a few words.
    var twoPerson: [String]
    var stepsPerTick: Int
    var openItems: Int
    var tickSeconds: Int
    var hasCover: Bool
    var kinds: [Kind]
}

/// How long an item of this precedence may take.
struct PrecedenceTime: Sendable {
    var precedence: Precedence
    var reviewMinutes: Int
    var acknowledgeMinutes: Int
}

/// One document in the chain of terms.
struct TermsDocument: Sendable {
    var number: Int
    var hash: String
    /// Nil where the node doesn't know it.
    var effective: Stamp?
    var summary: String
    var isHead: Bool
}

/// The health of this node.
struct NodeModel: Sendable {
    enum Health: String, CaseIterable, Sendable { case ok, waiting, alarm }

    var rows: [HealthRow]
    var peers: [PeerRow]
    var waitingSteps: Int
    var oldestWaiting: Stamp?
    var checkpoint: CheckpointMark?
    var alarms: [AlarmRow]
    /// Whether this officer may make bundles and bring them in.
    var canCarry = false
}

/// One thing that is watched: storage, clock, log, backup.
struct HealthRow: Sendable {
    var name: String
    var state: NodeModel.Health
    var text: String
}

/// The link to another node.
struct PeerRow: Sendable {
    var name: String
    var state: NodeModel.Health
    var text: String
    var lastContact: Stamp?
}

/// The last signed state of the log that this node verified.
struct CheckpointMark: Sendable {
    var root: String
    var stamp: Stamp
    /// Co-signed by every party.
    var isWitnessed: Bool
}

/// Something that somebody has to look at.
struct AlarmRow: Sendable {
    var stamp: Stamp
    var state: NodeModel.Health
    var text: String
}

/// The sign-in page.
struct LoginModel: Sendable {
    enum Problem: Sendable { case wrong, ended }

    var user = ""
    var problem: Problem?
    /// The page that was asked for first.
    var back: String?
}

/// What went wrong, as far as the person in front may know.
struct ErrorModel: Sendable {
    enum Reason: CaseIterable, Sendable {
        case notFound, notAuthorised, badRequest, staleForm, tooLarge, conflict, tooMany, unavailable, failure
    }

    var status: Int
    var reason: Reason
    /// What to quote to the administrator; the log has the rest.
    var reference: String?
}
