import Room
import Store

extension User {
    /// What is missing before a session, after the last thing that was shown; nothing before is the password alone.
    func missing(after step: LoginStep?, _ policy: SecondFactorPolicy) -> LoginStep? {
        if step == nil, factor != nil { return .code }
        if passwordUntil != nil { return .newPassword }
        return factor == nil && policy == .required ? .enrol : nil
    }
}

extension Turn {
    /// Lets a log-in wait for its next step.
    func wait(for step: LoginStep, _ login: inout PendingLogin) throws {
        login.step = step
        if step == .enrol { login.enrolling = try drawFactor(of: login.user) }
        try writer.put(login.record(at: now))
        login.revision += 1
    }

    /// Counts a wrong code against the log-in; too many end it.
    func countWrong(_ login: inout PendingLogin) throws {
        login.wrong += 1
        guard login.wrong < PendingLogin.wrongLimit else {
            return try writer.remove(PendingLogin.collection, login.id)
        }
        try writer.put(login.record(at: now))
        login.revision += 1
    }

    /// Begins a session: somebody showed all that was asked.
    func begin(_ secret: String, of user: inout User, from origin: LoginOrigin) throws -> LoginProgress {
        user.unlock()
        try put(&user)
        try writer.put(Session.record(secret: secret, user: user.name, at: now, from: origin))
        try audit(user.name, "login", user.name, from: origin.address)
        return .session(secret)
    }

    /// Sets a factor up that was shown to work.
    func enrol(_ factor: SecondFactor, for user: inout User, from address: String) throws {
        user.factor = factor
        user.factorSince = now
        try put(&user)
        try audit(user.name, "factor.enrol", user.name, from: address)
    }

    /// Removes what nobody went on with.
    func sweepLogins() throws {
        for login in try writer.records(PendingLogin.collection).compactMap(PendingLogin.init)
        where login.isOver(at: now) {
            try writer.remove(PendingLogin.collection, login.id)
        }
        for session in try writer.records(Session.collection).compactMap(Session.init)
        where session.label == nil && now - session.since >= Session.lifetime {
            try writer.remove(Session.collection, session.id)
        }
    }
}
