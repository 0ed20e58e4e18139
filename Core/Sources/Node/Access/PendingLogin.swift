import IJSON
import Store
import TransparencyLog

/// Where somebody comes from, as far as the node is told.
public struct LoginOrigin: Sendable, Hashable {
    /// The peer's address.
    public var address: String
    /// What the browser says it is.
    public var agent: String

    /// Of somebody of whom nothing is known.
    public static let unknown = LoginOrigin(address: "", agent: "")

    /// An origin. Of what the browser says only so much is kept.
    public init(address: String, agent: String) {
        self.address = address
        self.agent = String(agent.prefix(Self.agentLimit))
    }

    private static let agentLimit = 300
}

/// What has to be shown or done after the password before there is a session.
public enum LoginStep: String, Sendable, Hashable, CaseIterable {
    /// A code of the second factor.
    case code
    /// A password of one's own in the place of the one that was drawn.
    case newPassword = "new_password"
    /// A second factor, because the node wants one.
    case enrol
}

/// How far a log-in has come.
public enum LoginProgress: Sendable, Hashable {
    /// There is a session; its secret, for the cookie.
    case session(String)
    /// The password was right and something is missing; the secret of the log-in, for a cookie of its own.
    case pending(String, LoginStep)
}

/// Why somebody is not let in. The page says the same for the first three.
public enum LoginFault: Error, Sendable, Hashable {
    case wrong, disabled, locked(until: Int), unavailable
    /// The log-in took too long or was wrong too often: it begins with the password again.
    case ended
    /// A value that can't be taken; names the field.
    case invalid(String)
}

/// A log-in between the password and the session. It lets nobody in.
public struct PendingLogin: Sendable, Hashable {
    /// Hash of the secret.
    public var id: String
    /// Whose.
    public var user: String
    /// What is missing next.
    public var step: LoginStep
    var since: Int
    var wrong = 0
    var origin: LoginOrigin
    /// The secret of the authenticator that is being set up.
    var enrolling: [UInt8]?
    var revision = 0

    static let collection = "login"
    static let wrongLimit = 5

    /// Seconds for a step: a code is at hand, an authenticator has to be found first.
    private static func lifetime(_ step: LoginStep) -> Int { step == .code ? 300 : 900 }

    init(id: String, user: String, step: LoginStep, since: Int, origin: LoginOrigin) {
        self.id = id
        self.user = user
        self.step = step
        self.since = since
        self.origin = origin
    }

    init?(_ record: Record) {
        let json = record.json
        guard let user = json["user"]?.string, let step = json["step"]?.string.flatMap(LoginStep.init(rawValue:)),
            let since = json["since"]?.int
        else { return nil }
        self.init(
            id: record.id, user: user, step: step, since: since,
            origin: LoginOrigin(address: json["address"]?.string ?? "", agent: json["agent"]?.string ?? ""))
        wrong = json["wrong"]?.int ?? 0
        enrolling = json["enrolling"]?.string.flatMap { Base64URL.decode($0) }
        revision = record.revision
    }

    func record(at now: Int) -> Record {
        Record(
            collection: Self.collection, id: id, revision: revision, changed: now,
            json: .object([
                "user": .string(user), "step": .string(step.rawValue), "since": .int(since), "wrong": .int(wrong),
                "address": .string(origin.address), "agent": .string(origin.agent),
                "enrolling": enrolling.map { .string(Base64URL.encode($0)) },
            ]))
    }

    /// The token against forged forms that belongs to this log-in.
    public func formToken(secret: String) -> String {
        Hash256(of: Array("wasl/form/v1\0".utf8), Array(secret.utf8)).description
    }

    func isOver(at now: Int) -> Bool {
        now - since >= Self.lifetime(step) || wrong >= Self.wrongLimit
    }
}
