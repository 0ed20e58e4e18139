import IJSON
import Logging
import Room
import Store

extension MemberNode {
    /// Begins a log-in with name and password.
    ///
    /// An unknown name, a wrong password and a locked account cost the same: one hash and one commit.
    ///
    /// - Returns: a session, or what is missing. Only hashes of the secrets are stored.
    public func logIn(
        _ name: String, _ password: String, from origin: LoginOrigin = .unknown
    ) async throws(LoginFault) -> LoginProgress {
        let known = try? await user(name)
        let noSalt = [UInt8](repeating: 0, count: 16)
        let isRight = Passwords.matches(password, salt: known?.salt ?? noSalt, hash: known?.hash ?? [])
        let secret = Base64URL.encode(environment.random(32))
        let policy = secondFactor
        return try await step { turn in
            guard var user = try turn.user(name) else {
                // Not what was typed: people type passwords there.
                try turn.audit("", "login.refused", "", from: origin.address)
                return .failure(.wrong)
            }
            // Looked at now: others may have guessed, or the password changed, while this one was being hashed.
            guard user.lockedUntil <= turn.now else {
                try turn.audit(name, "login.locked", name, from: origin.address)
                return .failure(.locked(until: user.lockedUntil))
            }
            let isOpen = !user.isDisabled && user.passwordUntil.map { turn.now < $0 } != false
            guard isRight, user.hash == known?.hash, isOpen else {
                try turn.fail(&user, "login.refused", from: origin.address)
                return .failure(isRight && user.isDisabled ? .disabled : .wrong)
            }
            try turn.sweepLogins()
            guard let next = user.missing(after: nil, policy) else {
                return .success(try turn.begin(secret, of: &user, from: origin))
            }
            var login = PendingLogin(
                id: Session.identifier(of: secret), user: name, step: next, since: turn.now, origin: origin)
            try turn.wait(for: next, &login)
            try turn.audit(name, "login.begun", name, from: origin.address)
            return .success(.pending(secret, next))
        }
    }

    /// A log-in under way, and whose it is; `nil` when it is over.
    public func pendingLogin(secret: String) async throws(NodeFault) -> (PendingLogin, User)? {
        let id = Session.identifier(of: secret)
        let now = environment.now()
        return try await read { reader in
            guard let login = try reader.record(PendingLogin.collection, id).flatMap(PendingLogin.init),
                !login.isOver(at: now), let user = try reader.record(User.collection, login.user).flatMap(User.init),
                !user.isDisabled
            else { return nil }
            return (login, user)
        }
    }

    /// Shows the code of the second factor.
    public func enterCode(_ code: String, login secret: String) async throws(LoginFault) -> LoginProgress {
        try await goOn(.code, secret) { turn, login, user in
            guard user.lockedUntil <= turn.now else {
                try turn.audit(user.name, "login.locked", user.name, from: login.origin.address)
                try turn.countWrong(&login)
                return .locked(until: user.lockedUntil)
            }
            guard let factor = user.factor else { return .ended }
            guard let used = try turn.use(factor, of: user.name, code) else {
                try turn.fail(&user, "login.code", from: login.origin.address)
                try turn.countWrong(&login)
                return login.wrong >= PendingLogin.wrongLimit ? .ended : .wrong
            }
            user.factor = used
            try turn.put(&user)
            return nil
        }
    }

    /// Chooses a password in the place of the one that was drawn.
    public func chooseNewPassword(
        _ password: String, login secret: String
    ) async throws(LoginFault) -> LoginProgress {
        guard let (_, user) = try? await pendingLogin(secret: secret) else { throw .ended }
        let fresh: NewPassword
        do { fresh = try NewPassword(password, of: user, environment) } catch { throw .of(error) }
        return try await goOn(.newPassword, secret) { turn, login, user in
            guard fresh.follows(user) else { return .ended }
            fresh.set(for: &user)
            try turn.put(&user)
            try turn.audit(user.name, "password.change", user.name, from: login.origin.address)
            return nil
        }
    }

    /// The authenticator that a log-in is to set up.
    public func enrolment(of login: PendingLogin) -> TOTP? {
        guard login.step == .enrol, let sealed = login.enrolling else { return nil }
        return keys.factorKey?.open(sealed, of: login.user).map(TOTP.init(secret:))
    }

    /// Shows a code of the authenticator that was just set up.
    public func confirmEnrolment(_ code: String, login secret: String) async throws(LoginFault) -> LoginProgress {
        try await goOn(.enrol, secret) { turn, login, user in
            guard let sealed = login.enrolling else { return .ended }
            guard let used = try turn.use(.totp(sealed: sealed, last: -1), of: user.name, code) else {
                try turn.countWrong(&login)
                return login.wrong >= PendingLogin.wrongLimit ? .ended : .wrong
            }
            try turn.enrol(used, for: &user, from: login.origin.address)
            return nil
        }
    }

    /// One step of a log-in under way: what it throws back counts all the same.
    private func goOn(
        _ step: LoginStep, _ secret: String,
        _ act: @escaping @Sendable (Turn, inout PendingLogin, inout User) throws -> LoginFault?
    ) async throws(LoginFault) -> LoginProgress {
        let id = Session.identifier(of: secret)
        let sessionSecret = Base64URL.encode(environment.random(32))
        let policy = secondFactor
        return try await self.step { turn in
            guard var login = try turn.writer.record(PendingLogin.collection, id).flatMap(PendingLogin.init),
                login.step == step, !login.isOver(at: turn.now), var user = try turn.user(login.user),
                !user.isDisabled
            else { return .failure(.ended) }
            if let fault = try act(turn, &login, &user) { return .failure(fault) }
            guard let next = user.missing(after: step, policy) else {
                try turn.writer.remove(PendingLogin.collection, id)
                return .success(try turn.begin(sessionSecret, of: &user, from: login.origin))
            }
            login.since = turn.now
            login.wrong = 0
            try turn.wait(for: next, &login)
            return .success(.pending(secret, next))
        }
    }

    private func step(
        _ body: @escaping @Sendable (Turn) throws -> Result<LoginProgress, LoginFault>
    ) async throws(LoginFault) -> LoginProgress {
        let outcome: Result<LoginProgress, LoginFault>
        do { outcome = try await sequencer.perform(body) } catch {
            logger.error("log-in failed", metadata: ["reason": "\(error)"])
            throw .of(error)
        }
        return try outcome.get()
    }
}

extension LoginFault {
    static func of(_ fault: NodeFault) -> LoginFault {
        if case .invalid(let field) = fault { .invalid(field) } else { .unavailable }
    }
}
