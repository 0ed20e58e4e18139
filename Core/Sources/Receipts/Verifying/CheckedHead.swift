public import Room
import TransparencyLog

/// A party's cosignature on a state of the log.
public struct Cosigned: Sendable, Hashable {
    /// The party.
    public let member: MemberID
    /// When, by its clock, in seconds since 1970.
    public let time: Int
}

/// A state of the room's log whose signatures were checked, whoever is missing.
struct CheckedHead: Sendable {
    let checkpoint: Checkpoint
    let cosigned: [Cosigned]
    let missing: [MemberID]

    /// Checks the log's signature and every cosignature of a party's key.
    init(_ signed: SignedCheckpoint, in room: KnownRoom) throws(ReceiptFault) {
        do throws(TrustFault) {
            guard let log = room.log(named: signed.checkpoint.origin) else { throw .foreignOrigin }
            checkpoint = try signed.verified(by: log).checkpoint
            // Of several of one party the latest, for the same reason as among parties.
            var latest: [MemberID: Int] = [:]
            for signature in try signed.note.signatures(verifiedBy: room.cosigners.keys) {
                guard let member = room.cosigners[signature.key], let time = signature.time else { continue }
                latest[member] = max(time, latest[member] ?? time)
            }
            cosigned = room.parties.compactMap { party in
                latest[party].map { Cosigned(member: party, time: $0) }
            }
            missing = room.parties.filter { latest[$0] == nil }
        } catch {
            throw .checkpoint(error)
        }
    }
}
