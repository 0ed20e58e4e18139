/// Consent of an originator to wider sharing, bound to one item, audience and time.
public struct Consent: Sendable, Hashable {
    /// With whom.
    public var audience: Set<MemberID>
    /// Until when, in seconds since 1970.
    public var expires: Int

    /// A consent.
    public init(audience: Set<MemberID>, expires: Int) {
        self.audience = audience
        self.expires = expires
    }
}

/// Something that a message comes from, as the release policy sees it.
public struct Source: Sendable, Hashable {
    /// Its caveat, the tightest of all that its originator said.
    public var caveat: Caveat
    /// Who wrote it.
    public var originator: MemberID
    /// Who holds it already.
    public var holders: Set<MemberID>
    /// What its originator agreed to.
    public var consents: [Consent]

    /// A source.
    public init(caveat: Caveat, originator: MemberID, holders: Set<MemberID>, consents: [Consent]) {
        self.caveat = caveat
        self.originator = originator
        self.holders = holders
        self.consents = consents
    }

    func allows(_ audience: MemberID, now: Int) -> Bool {
        if audience == originator || audience.isMediator { return true }
        if consents.contains(where: { $0.audience.contains(audience) && now < $0.expires }) { return true }
        if holders.contains(audience) { return true }
        return !caveat.originatorControl && caveat.releasableTo.contains(audience)
    }
}

/// The rules by which a caveat holds: it only tightens, a derived message inherits the tightest, and wider sharing
/// needs the originator's consent.
public enum ReleasePolicy {
    /// Whether a member may submit a message derived from the given sources.
    ///
    /// The caveat must be no looser than any source's, but for the members that are party to the source anyway: an
    /// answer may go back to whoever asked.
    public static func allowsSubmission(
        _ caveat: Caveat, audiences: [MemberID], by author: MemberID, from sources: [Source], now: Int
    ) -> Bool {
        let outside = audiences.filter { !$0.isMediator && $0 != author }
        guard Set(outside).isSubset(of: caveat.releasableTo) else { return false }
        return sources.allSatisfy { source in
            caveat.label >= source.caveat.label && (caveat.originatorControl || !source.caveat.originatorControl)
                && outside.allSatisfy { source.allows($0, now: now) }
        }
    }

    /// Whether the mediator may release an item to an audience under a caveat.
    ///
    /// - Parameters:
    ///   - item: what is released: its own caveat, originator, holders and consents.
    ///   - caveat: the caveat of the release.
    ///   - sources: what the item was derived from.
    public static func allowsRelease(
        of item: Source, to audience: MemberID, under caveat: Caveat, from sources: [Source], now: Int
    ) -> Bool {
        let consented = item.consents.contains { $0.audience.contains(audience) && now < $0.expires }
        guard item.caveat.releasableTo.contains(audience) || consented else { return false }
        guard caveat.label >= item.caveat.label, caveat.originatorControl || !item.caveat.originatorControl,
            caveat.releasableTo.subtracting(consented ? [audience] : []).isSubset(of: item.caveat.releasableTo)
        else { return false }
        return sources.allSatisfy { caveat.label >= $0.caveat.label && $0.allows(audience, now: now) }
    }
}
