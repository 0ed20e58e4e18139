/// Why a step is refused: a closed list, the same for all members, that says nothing of anybody else.
public enum RefusalCode: String, Error, Sendable, Hashable, CaseIterable {
    // What can't be read or trusted: never stored.
    case malformed, oversized, unknownMember, unknownKey, signature, otherRoom, audience, terms, future
    // What doesn't fit the chain.
    case chain, conflict
    // What is well signed and in order, but not allowed: refused by a signed step that fills its place.
    case kind, schema, caveat, addressee, reference, stage, authority, content, attribution
    /// Something that must be so before persons are named, moved or handed over is not (docs/custody.md).
    case safeguard
    // What may be tried again.
    case quota, suspended, attachment, unavailable

    /// Whether the same bytes may be accepted later, so that the sender keeps them and waits.
    public var isTemporary: Bool {
        switch self {
        case .future, .chain, .quota, .suspended, .attachment, .unavailable: true
        default: false
        }
    }
}
