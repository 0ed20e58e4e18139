public import Room
import Store

extension MemberNode {
    /// The proposals that wait, oldest first.
    public func accessResets() async throws(NodeFault) -> [AccessReset] {
        let now = environment.now()
        return try await read { reader in
            try reader.records(AccessReset.collection).compactMap(AccessReset.init)
                .filter { !$0.isOver(at: now) }.sorted { ($0.at, $0.user) < ($1.at, $1.user) }
        }
    }

    /// Whether an officer may approve a proposal as things stand.
    public func mayApprove(_ reset: AccessReset, _ officer: Officer) async throws(NodeFault) -> Bool {
        try await bar(reset, officer) == nil
    }

    private func bar(_ reset: AccessReset, _ officer: Officer) async throws(NodeFault) -> AuthorityFault? {
        let administrators = Self.administrators(try await users())
        return Authority.accessReset(
            of: reset.user, by: officer, proposer: reset.proposer, administrators: administrators)
    }

    /// Proposes to reset an officer's access.
    public func proposeReset(
        of user: String, _ scope: AccessReset.Scope, reason: String, by officer: Officer
    ) async throws(NodeFault) {
        guard !reason.isEmpty, reason.utf8.count <= 500 else { throw .invalid("why") }
        try await sequencer.perform { turn in
            let fault = Authority.accessReset(of: user, by: officer, proposer: nil, administrators: [])
            if let fault, fault != .secondReviewerNeeded { throw fault }
            guard try turn.user(user) != nil else { throw NodeFault.invalid("user") }
            if let former = try turn.reset(of: user) {
                guard former.isOver(at: turn.now) else { throw NodeFault.state }
                try turn.writer.remove(AccessReset.collection, user)
            }
            let reset = AccessReset(
                user: user, proposer: officer.name, scope: scope, reason: reason, at: turn.now)
            try turn.writer.put(reset.record)
            try turn.audit(officer.name, "access.propose \(scope.rawValue): \(reason)", user)
        }
    }

    /// Approves it. The officer's sessions end, a lock is lifted, and a password is drawn that lets in once within a day
    /// and has to be changed then. Tokens of the officer's programs go on.
    ///
    /// - Returns: the password, which is shown this once.
    /// - Throws: `.state` when the proposal lapsed or its proposer is no administrator any more.
    public func approveReset(of name: String, by officer: Officer) async throws(NodeFault) -> String {
        // Before a password is hashed: whoever may not approve costs nothing.
        guard let known = try await user(name), let open = try await accessResets().first(where: { $0.user == name })
        else { throw .notFound }
        if let fault = try await bar(open, officer) { throw .authority(fault) }
        let drawn = NewPassword.drawn(for: known, environment)
        try await sequencer.perform { turn in
            guard let reset = try turn.reset(of: name), var user = try turn.user(name) else {
                throw NodeFault.notFound
            }
            let administrators = Self.administrators(
                try turn.writer.records(User.collection).compactMap(User.init))
            if let fault = Authority.accessReset(
                of: name, by: officer, proposer: reset.proposer, administrators: administrators)
            {
                throw fault
            }
            guard !reset.isOver(at: turn.now), administrators.contains(reset.proposer) else {
                throw NodeFault.state
            }
            guard drawn.password.follows(user) else { throw NodeFault.stale }
            try turn.reset(&user, reset.scope, to: drawn.password)
            try turn.writer.remove(AccessReset.collection, name)
            try turn.audit(officer.name, "access.approve \(reset.scope.rawValue) of \(reset.proposer)", name)
        }
        return drawn.text
    }

    /// Drops a proposal: its proposer, or whoever may approve it.
    public func dropReset(of name: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let reset = try turn.reset(of: name) else { throw NodeFault.notFound }
            let administrators = Self.administrators(
                try turn.writer.records(User.collection).compactMap(User.init))
            let fault = Authority.accessReset(
                of: name, by: officer, proposer: reset.proposer, administrators: administrators)
            if let fault, officer.name != reset.proposer { throw fault }
            try turn.writer.remove(AccessReset.collection, name)
            try turn.audit(officer.name, "access.drop", name)
        }
    }

    private static func administrators(_ users: [User]) -> Set<String> {
        Set(users.filter { !$0.isDisabled && $0.roles.contains(.administrator) }.map(\.name))
    }
}

extension Turn {
    func reset(of user: String) throws -> AccessReset? {
        try writer.record(AccessReset.collection, user).flatMap(AccessReset.init)
    }

    func reset(_ user: inout User, _ scope: AccessReset.Scope, to password: NewPassword) throws {
        password.set(for: &user)
        user.unlock()
        if scope == .factor {
            user.factor = nil
            user.factorSince = nil
        }
        try put(&user)
        try endSessions(of: user.name, withTokens: false)
    }
}
