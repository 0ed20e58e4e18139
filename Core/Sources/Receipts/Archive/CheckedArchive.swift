public import IJSON
public import Room
import TransparencyLog

/// An archive whose signature and steps were checked. Only ``ReceiptVerifier`` makes one.
public struct CheckedArchive: Sendable {
    /// What a step of it is good for.
    public enum Step: Sendable {
        /// Signed, and in the log.
        case proven(ProvenReceipt)
        /// Signed; there is no proof yet that the log has it.
        case unproven(SignedStep)

        /// What was said, and by whom.
        public var signed: SignedStep {
            switch self {
            case .proven(let receipt): receipt.step
            case .unproven(let step): step
            }
        }
    }

    /// Where.
    public let room: ProvenRoom
    /// What its member signed.
    public let content: CaseArchive.Content
    /// The key that signed it.
    public let key: KeyID
    /// Whether that key is still the member's, by the latest terms at hand.
    public let keyStanding: KeyStanding
    /// Its steps, in the archive's order.
    public let steps: [Step]

    /// How many steps are proven.
    public var provenCount: Int { steps.count { if case .proven = $0 { true } else { false } } }
    /// How many are not proven yet.
    public var unprovenCount: Int { steps.count - provenCount }
}

extension CheckedArchive {
    /// The verdict for programs: `{"verdict":"archived",…}` with `steps`, of which each has a verdict of its own, `proven` or
    /// `unproven`.
    public var json: JSON {
        .object([
            "verdict": .string("archived"), "room": room.json, "member": .string(content.member.description),
            "key": .string(key.description),
            "key_standing": keyStanding == .inForce ? nil : .string(keyStanding.rawValue),
            "made": .int(content.made), "subject": .string(content.subject), "steps": .array(steps.map(\.json)),
            "proven": .int(provenCount), "unproven": .int(unprovenCount), "erased": .int(content.erased),
            "files": content.files.map { .int($0.count) },
        ])
    }
}

extension CheckedArchive.Step {
    fileprivate var json: JSON {
        switch self {
        case .proven(let receipt): receipt.json
        case .unproven(let step): .object(["verdict": .string("unproven"), "step": step.json])
        }
    }
}

extension ReceiptVerifier {
    /// The verdict on an archive's file: one bad step, and all of it is refused.
    public mutating func verify(archive bytes: [UInt8]) -> Result<CheckedArchive, ArchiveFault> {
        do throws(ArchiveFault) { return .success(try checked(CaseArchive(parsing: bytes))) } catch {
            return .failure(error)
        }
    }

    /// The verdict on an archive.
    public mutating func verify(_ archive: CaseArchive) -> Result<CheckedArchive, ArchiveFault> {
        do throws(ArchiveFault) { return .success(try checked(archive)) } catch { return .failure(error) }
    }

    private mutating func checked(_ archive: CaseArchive) throws(ArchiveFault) -> CheckedArchive {
        let content = archive.content
        let key: Hash256
        let room: KnownRoom
        do throws(ReceiptFault) { (key, room) = try self.room(content.documents) } catch { throw .terms(error) }
        guard content.room == room.terms.room else { throw .otherRoom }
        guard room.terms.members[content.member] != nil else { throw .unknownMember(content.member) }
        guard let signer = archive.signer(under: room.terms) else { throw .signature }
        var steps: [CheckedArchive.Step] = []
        var seen: Set<Hash256> = []
        for (offset, step) in content.steps.enumerated() {
            do throws(ReceiptFault) { steps.append(try checked(step, in: room, key)) } catch {
                throw .step(offset + 1, error)
            }
            guard let entry = steps.last?.signed.entry, seen.insert(entry).inserted else { throw .repeated(offset + 1) }
        }
        return CheckedArchive(
            room: proven(room), content: content, key: signer, keyStanding: room.standing(of: signer), steps: steps)
    }

    /// A step without a proof is held to all that needs no log.
    private mutating func checked(
        _ step: CaseArchive.Step, in room: KnownRoom, _ key: Hash256
    ) throws(ReceiptFault) -> CheckedArchive.Step {
        if let proof = step.proof { return .proven(try proven(step.envelope, proof, in: room, key)) }
        let signed = try room.signed(step.envelope)
        _ = try room.longTerm(step.envelope, of: signed)
        _ = try room.attribution(step.envelope, of: signed)
        return .unproven(signed)
    }
}
