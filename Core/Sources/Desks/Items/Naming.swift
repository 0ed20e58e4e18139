public import Room

extension ItemFold {
    /// What a member calls an item: its own submission's identifier, or that of the release to it.
    public func name(of key: StepID, for audience: MemberID, _ state: inout some ItemState) throws -> StepID? {
        guard let item = try state.item(key) else { return nil }
        if item.side == .incoming, item.peer == audience { return item.key }
        return item.leg(to: audience)?.release
    }

    /// The code under which a member knows an incident, if it knows it.
    public func code(of incident: String, for audience: MemberID, _ state: inout some ItemState) throws -> String? {
        if incident.hasPrefix("\(audience)/") { return String(incident.dropFirst("\(audience)/".count)) }
        return try state.link(LinkName.code(incident, for: audience))
    }

    /// Remembers under which code a member knows an incident.
    public func learn(
        _ incident: String, as code: String, by audience: MemberID, _ state: inout some ItemState
    ) throws {
        try state.setLink(LinkName.incident(audience, code), incident)
        try state.setLink(LinkName.code(incident, for: audience), code)
    }

    /// Whether the mediator may release an item to an audience under a caveat.
    public func allowsRelease(
        of item: Item, to audience: MemberID, under caveat: Caveat, now: Int, _ state: inout some ItemState
    ) throws -> Bool {
        var sources: [Source] = []
        for key in item.sources {
            if let found = try state.item(key) { sources.append(try source(found, &state)) }
        }
        return ReleasePolicy.allowsRelease(
            of: try source(item, &state), to: audience, under: caveat, from: sources, now: now)
    }
}
