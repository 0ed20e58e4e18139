import IJSON
import Room
import Store

/// What an officer shows again before access changes: a session that was left open must not be enough.
public struct AccessProof: Sendable {
    /// The present password.
    public var password: String
    /// A code of the present second factor; needed where there is one.
    public var code: String

    /// A proof.
    public init(password: String, code: String = "") {
        self.password = password
        self.code = code
    }
}

extension MemberNode {
    /// Changes the password of a session's own user. It ends the user's other sessions; tokens go on.
    ///
    /// - Throws: `.invalid("present")` for a wrong present password, which counts like one at the door.
    public func changePassword(
        to password: String, _ proof: AccessProof, in session: Session
    ) async throws(NodeFault) {
        guard let user = try await user(session.user) else { throw .notFound }
        let isRight = Passwords.matches(proof.password, salt: user.salt, hash: user.hash)
        // Whoever doesn't know the present one is told nothing of the new one.
        let fresh = isRight ? try NewPassword(password, of: user, environment) : nil
        try await prove(AccessProof(password: proof.password), of: user, in: session, asksCode: false) { turn, user in
            guard let fresh, fresh.follows(user) else { throw NodeFault.stale }
            fresh.set(for: &user)
            try turn.put(&user)
            try turn.endSessions(of: user.name, except: session.id, withTokens: false)
            try turn.audit(user.name, "password.change", user.name, from: session.origin.address)
        }
    }

    /// Begins to set up an authenticator in the place of the present one, or the first.
    public func beginEnrolment(_ proof: AccessProof, in session: Session) async throws(NodeFault) {
        guard let user = try await user(session.user) else { throw .notFound }
        try await prove(proof, of: user, in: session) { turn, user in
            try turn.writer.remove(Enrolment.collection, session.id)
            try turn.sweepEnrolments()
            let sealed = try turn.drawFactor(of: user.name)
            try turn.writer.put(
                Enrolment(session: session.id, user: user.name, since: turn.now, sealed: sealed).record)
        }
    }

    /// The authenticator that a session sets up; `nil` when it sets up none.
    public func enrolment(in session: Session) async throws(NodeFault) -> TOTP? {
        let now = environment.now()
        let enrolment = try await read {
            try $0.record(Enrolment.collection, session.id).flatMap(Enrolment.init)
        }
        guard let enrolment, enrolment.user == session.user, !enrolment.isOver(at: now) else { return nil }
        return keys.factorKey?.open(enrolment.sealed, of: session.user).map(TOTP.init(secret:))
    }

    /// Shows a code of it, with which it is set up. After that its secret is never shown again.
    public func confirmEnrolment(_ code: String, in session: Session) async throws(NodeFault) {
        let isRight = try await sequencer.perform { turn in
            guard var enrolment = try turn.writer.record(Enrolment.collection, session.id).flatMap(Enrolment.init),
                var user = try turn.user(session.user), !enrolment.isOver(at: turn.now)
            else { throw NodeFault.state }
            guard let used = try turn.use(.totp(sealed: enrolment.sealed, last: -1), of: user.name, code) else {
                enrolment.wrong += 1
                try turn.writer.put(enrolment.record)
                return false
            }
            try turn.writer.remove(Enrolment.collection, session.id)
            try turn.enrol(used, for: &user, from: session.origin.address)
            return true
        }
        guard isRight else { throw .invalid("factor.code") }
    }

    /// Goes back to the password alone, where the node allows that.
    public func removeFactor(_ proof: AccessProof, in session: Session) async throws(NodeFault) {
        guard secondFactor == .optional else { throw .state }
        guard let user = try await user(session.user) else { throw .notFound }
        guard user.factor != nil else { throw .state }
        try await prove(proof, of: user, in: session) { turn, user in
            user.factor = nil
            user.factorSince = nil
            try turn.put(&user)
            try turn.audit(user.name, "factor.remove", user.name, from: session.origin.address)
        }
    }

    /// Ends all sessions of a session's user but itself.
    public func endOtherSessions(than session: Session) async throws(NodeFault) {
        try await sequencer.perform { turn in
            try turn.endSessions(of: session.user, except: session.id, withTokens: false)
            try turn.audit(session.user, "session.end", session.user, from: session.origin.address)
        }
    }

    /// Acts for somebody who has shown the present password and, where there is one, a code.
    private func prove(
        _ proof: AccessProof, of known: User, in session: Session, asksCode: Bool = true,
        _ act: @escaping @Sendable (Turn, inout User) throws -> Void
    ) async throws(NodeFault) {
        let isRight = Passwords.matches(proof.password, salt: known.salt, hash: known.hash)
        let isProven = try await sequencer.perform { turn in
            guard var user = try turn.user(known.name), !user.isDisabled,
                try turn.writer.record(Session.collection, session.id) != nil
            else { throw NodeFault.notFound }
            // A locked account is told the same.
            guard user.lockedUntil <= turn.now else {
                try turn.audit(user.name, "login.locked", user.name, from: session.origin.address)
                return false
            }
            guard isRight, user.hash == known.hash else {
                try turn.fail(&user, "login.refused", from: session.origin.address)
                return false
            }
            if asksCode, let factor = user.factor {
                guard let used = try turn.use(factor, of: user.name, proof.code) else {
                    try turn.fail(&user, "login.code", from: session.origin.address)
                    return false
                }
                user.factor = used
            }
            try turn.put(&user)
            try act(turn, &user)
            return true
        }
        guard isProven else { throw .invalid("present") }
    }
}
