public import TransparencyLog

/// The room's log as the terms know it (protocol, section 4).
extension TermsOfReference {
    /// The name of the room's log; its last part is the generation.
    public var logOrigin: LogOrigin { logOrigin(of: logGeneration) }

    /// The name of the log in a generation.
    public func logOrigin(of generation: Int) -> LogOrigin {
        guard let origin = LogOrigin("wasl/\(room)/\(generation)") else { preconditionFailure("a plain text") }
        return origin
    }

    /// The generation that an origin names; `nil` for another room's log or none.
    public func generation(of origin: LogOrigin) -> Int? {
        guard let text = origin.description.split(separator: "/").last, let number = Int(text), number > 0,
            logOrigin(of: number) == origin
        else { return nil }
        return number
    }

    /// The log: its origin and the keys that sign its checkpoints, the last certified ones of the mediator.
    public var log: LogIdentity { log(of: logGeneration) }

    /// The log in a generation, whether it is in force, was or never will be: what the log's keys sign in its name they
    /// have signed.
    public func log(of generation: Int) -> LogIdentity {
        let origin = logOrigin(of: generation)
        return LogIdentity(origin: origin, keys: verifierKeys(.log, .ed25519, of: .mediator, name: "\(origin)"))
    }

    /// The keys that a party cosigns with, the newest last.
    public func cosigningKeys(of party: MemberID) -> [VerifierKey] {
        verifierKeys(.cosign, .cosignature, of: party, name: "wasl/\(room)/\(party)")
    }

    /// Witnessed means cosigned by every party (protocol, section 4); `nil` while a party's key isn't known here.
    public var witnesses: WitnessPolicy? {
        let keys = parties.compactMap { cosigningKeys(of: $0).last }
        guard keys.count == parties.count else { return nil }
        return try? WitnessPolicy(allOf: keys)
    }

    private func verifierKeys(
        _ use: KeyUse, _ type: NoteKeyType, of member: MemberID, name: String
    ) -> [VerifierKey] {
        guard let name = KeyName(name), let terms = members[member] else { return [] }
        return terms.roleKeys(use).compactMap { VerifierKey(name: name, type: type, publicKey: $0) }
    }
}
