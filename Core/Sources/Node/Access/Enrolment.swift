import IJSON
import Store

/// An authenticator that a session is setting up.
struct Enrolment: Sendable {
    var session: String
    var user: String
    var since: Int
    var sealed: [UInt8]
    var wrong = 0
    var revision = 0

    static let collection = "enrolment"
    private static let lifetime = 900

    init(session: String, user: String, since: Int, sealed: [UInt8]) {
        self.session = session
        self.user = user
        self.since = since
        self.sealed = sealed
    }

    init?(_ record: Record) {
        let json = record.json
        guard let user = json["user"]?.string, let since = json["since"]?.int,
            let sealed = json["secret"]?.string.flatMap({ Base64URL.decode($0) })
        else { return nil }
        self.init(session: record.id, user: user, since: since, sealed: sealed)
        wrong = json["wrong"]?.int ?? 0
        revision = record.revision
    }

    var record: Record {
        Record(
            collection: Self.collection, id: session, revision: revision, changed: since,
            json: .object([
                "user": .string(user), "since": .int(since), "secret": .string(Base64URL.encode(sealed)),
                "wrong": .int(wrong),
            ]))
    }

    func isOver(at now: Int) -> Bool { now - since >= Self.lifetime || wrong >= PendingLogin.wrongLimit }
}

extension Turn {
    /// Removes what nobody went on with.
    func sweepEnrolments() throws {
        for enrolment in try writer.records(Enrolment.collection).compactMap(Enrolment.init)
        where enrolment.isOver(at: now) {
            try writer.remove(Enrolment.collection, enrolment.session)
        }
    }
}
