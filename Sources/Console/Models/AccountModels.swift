/// The second step at the door: a code.
struct CodeModel: Sendable {
    /// Whether the last one was wrong.
    var isWrong = false
    /// The page that was asked for first.
    var back: String?
}

/// A password of one's own, in the place of one that was drawn.
struct NewPasswordModel: Sendable {
    /// Whose, for the browser's store of passwords.
    var user: String
    var back: String?
    var error: String?
}

/// An authenticator that is being set up. What it holds is shown at no other time.
struct EnrolmentModel: Sendable {
    /// The log-in name, for the browser's store of passwords.
    var user: String
    /// What the QR code says.
    var uri: String
    /// The secret to be typed where no code can be scanned.
    var typed: String
    var back: String?
    var error: String?
}

/// An officer's own account.
struct AccountModel: Sendable {
    var name: String
    var display: String
    var roles: [Role]
    /// Since when there is a second factor.
    var factorSince: Stamp?
    /// Whether the node wants one, so that it can't be removed.
    var isFactorRequired: Bool
    var sessions: [SessionRow]
    /// How many resets of access wait for this officer.
    var resetsWaiting: Int
}

/// Resets of access that wait for a second officer.
struct ResetsModel: Sendable {
    var rows: [ResetRow]
    /// Whose access may be reset; empty for who may only approve.
    var users: [Option]
    /// Who was chosen on the page before.
    var user = ""
    /// Shown once, right after the second officer approved.
    var drawn: DrawnPassword?
}

/// A password that was drawn for somebody.
struct DrawnPassword: Sendable {
    var display: String
    var password: String
}

/// One proposal.
struct ResetRow: Sendable {
    enum Scope: String, CaseIterable, Sendable { case password, factor }

    var user: String
    var display: String
    var proposer: String
    var scope: Scope
    var reason: String
    var stamp: Stamp
    var canApprove: Bool
    var canDrop: Bool
}
