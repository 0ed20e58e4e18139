/// What an officer may do at a node.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Users, roles, lexicon, terms.
    case administrator
    /// Writes messages and answers, keeps the duty log, acknowledges.
    case drafter
    /// Approves what leaves a party; may delegate that from–to.
    case releasing
    /// At the mediator: reviews, releases, returns.
    case duty
    /// Reads.
    case observer
}

/// Releasing authority lent by one officer to another for a time.
public struct Delegation: Sendable, Hashable {
    /// Who lends it.
    public var giver: String
    /// Who holds it meanwhile.
    public var holder: String
    /// From, in seconds since 1970.
    public var from: Int
    /// Until.
    public var until: Int

    /// A delegation.
    public init(giver: String, holder: String, from: Int, until: Int) {
        self.giver = giver
        self.holder = holder
        self.from = from
        self.until = until
    }
}

/// An officer as the rules see one.
public struct Officer: Sendable, Hashable {
    /// The log-in name, unique at the node.
    public var name: String
    /// What the officer may do.
    public var roles: Set<Role>

    /// An officer.
    public init(name: String, roles: Set<Role>) {
        self.name = name
        self.roles = roles
    }
}

/// Why an officer may not do a thing.
public enum AuthorityFault: String, Error, Sendable, Hashable, CaseIterable {
    case roleMissing, ownDraft, delegatedByDrafter, secondReviewerNeeded, sameReviewer
}

/// The two-person rules. There is no way round them but the fixed-form Flash warning.
public enum Authority {
    /// Whether an officer may approve another's draft for sending.
    ///
    /// The authority is the officer's own or lent; what the drafter lends doesn't count for the drafter's own draft,
    /// and nobody approves what they wrote.
    ///
    /// - Parameter givers: the roles of everybody who lends, by name, as they stand now.
    public static func approval(
        by officer: Officer, drafter: String, delegations: [Delegation], givers: [String: Set<Role>], now: Int
    ) -> AuthorityFault? {
        if officer.name == drafter { return .ownDraft }
        if officer.roles.contains(.releasing) { return nil }
        let lent = delegations.filter {
            $0.holder == officer.name && $0.from <= now && now < $0.until
                && givers[$0.giver]?.contains(.releasing) == true
        }
        if lent.isEmpty { return .roleMissing }
        return lent.contains { $0.giver != drafter } ? nil : .delegatedByDrafter
    }

    /// Whether an officer may send a draft without a second pair of eyes: the fixed-form Flash warning only.
    public static func soleDispatch(by officer: Officer, of message: Message) -> AuthorityFault? {
        guard message.fixedForm, message.precedence == .flash else { return .ownDraft }
        return officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) ? .roleMissing : nil
    }

    /// Whether an officer may erase an item: one proposes, and another who answers for the node confirms.
    ///
    /// - Parameter proposer: who proposed it before.
    public static func erasure(by officer: Officer, proposer: String?) -> AuthorityFault? {
        guard let proposer else {
            return officer.roles.isSubset(of: [.observer]) ? .roleMissing : .secondReviewerNeeded
        }
        if proposer == officer.name { return .sameReviewer }
        return officer.roles.isDisjoint(with: [.releasing, .administrator]) ? .roleMissing : nil
    }

    /// Whether an officer may lift a hold: another than who set it.
    public static func liftingHold(by officer: Officer, setter: String) -> AuthorityFault? {
        if setter == officer.name { return .sameReviewer }
        return officer.roles.isDisjoint(with: [.releasing, .administrator]) ? .roleMissing : nil
    }

    /// Whether an officer may reset another's access: an administrator proposes, and another administrator approves.
    ///
    /// Where there is no other one, a releasing or duty officer approves: they answer for the node too. Nobody has a part
    /// in resetting their own.
    ///
    /// - Parameters:
    ///   - proposer: who proposed it before.
    ///   - administrators: who may log in as one now.
    public static func accessReset(
        of user: String, by officer: Officer, proposer: String?, administrators: Set<String>
    ) -> AuthorityFault? {
        if officer.name == user { return .sameReviewer }
        guard let proposer else {
            return officer.roles.contains(.administrator) ? .secondReviewerNeeded : .roleMissing
        }
        if officer.name == proposer { return .sameReviewer }
        if officer.roles.contains(.administrator) { return nil }
        guard administrators.isSubset(of: [proposer, user]) else { return .roleMissing }
        return officer.roles.isDisjoint(with: [.releasing, .duty]) ? .roleMissing : nil
    }

    /// Whether an officer of the mediator may decide on an item.
    ///
    /// - Parameters:
    ///   - proposer: who proposed the same release before, when two reviewers are needed.
    ///   - needed: how many reviewers the terms ask for.
    ///   - fixedFlash: whether it is a fixed-form Flash warning, which one officer may release.
    public static func review(
        by officer: Officer, proposer: String?, needed: Int, fixedFlash: Bool
    ) -> AuthorityFault? {
        guard officer.roles.contains(.duty) else { return .roleMissing }
        if needed < 2 || fixedFlash { return nil }
        guard let proposer else { return .secondReviewerNeeded }
        return proposer == officer.name ? .sameReviewer : nil
    }
}
