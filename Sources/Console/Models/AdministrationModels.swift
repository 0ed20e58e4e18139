/// The lexicon page: this member's words for neutral ids.
struct LexiconModel: Sendable {
    var entries: [LexiconEntry]
    /// Members whose unaccepted terms are kept here.
    var members: [Option]
    var canEdit: Bool
    var form = LexiconForm()
}

/// One concept.
struct LexiconEntry: Sendable {
    var concept: String
    var arabic: String
    var english: String
    var unaccepted: [UnacceptedTerms]
}

/// The terms for a concept that one member doesn't accept.
struct UnacceptedTerms: Sendable {
    var member: String
    var terms: [String]
}

/// What stands in the lexicon's form.
struct LexiconForm: Sendable {
    var concept = ""
    var arabic = ""
    var english = ""
    var unaccepted = ""
    var member = ""
    var error: String?
}

/// The users of this node, their sessions and their tokens.
struct UsersModel: Sendable {
    var users: [UserRow]
    var sessions: [SessionRow]
    var tokens: [TokenRow]
    var scopes: [Option]
    /// Shown once, right after it was made.
    var newToken: String?
    var errors: [String: String] = [:]
}

/// What a user may do on this node.
enum Role: String, CaseIterable, Sendable {
    case draft, approve, review, admin
}

/// One user.
struct UserRow: Sendable {
    enum State: Sendable { case active, locked, disabled }

    var name: String
    var display: String
    var roles: [Role]
    var state: State
    var lastSeen: Stamp?
    /// Whether it is the one who looks, who can't lock the door behind.
    var isYou: Bool
    /// Since when there is a second factor.
    var factorSince: Stamp?
}

/// One signed-in browser.
struct SessionRow: Sendable {
    var id: String
    var user: String
    var device: String
    var began: Stamp
    var lastSeen: Stamp
    var isThis: Bool
    /// From where it was begun; empty where that isn't known.
    var address = ""
}

/// One API token, without its secret.
struct TokenRow: Sendable {
    /// The session behind it, to revoke it by; nil where it can't be revoked from here.
    var id: String?
    var user: String
    var label: String
    var scopes: [String]
    var made: Stamp
    var lastUsed: Stamp?
}

/// The access log.
struct AuditModel: Sendable {
    var rows: [AuditRow]
    var newer: String?
    var older: String?
}

/// Who did what to which object.
struct AuditRow: Sendable {
    var stamp: Stamp
    var user: String
    var action: AuditAction
    var object: String
    var link: String?
}

/// What the access log records.
enum AuditAction: String, CaseIterable, Sendable {
    case signedIn, signInFailed, signedOut, viewed, searched, exported, printed, drafted, approved, rejected
    case released, returned, refused, acknowledged, rosterChanged, lexiconChanged, userChanged, sessionRevoked
    case tokenCreated, termsChanged, restored, erased, held, imported, decided, undone
    case halfSignedIn, codeFailed, lockedOut, turnedAway, factorSet, factorRemoved, passwordChanged
    case resetProposed, resetApproved, resetDropped
    case fileRead, fileChanged, personsMatched
}
