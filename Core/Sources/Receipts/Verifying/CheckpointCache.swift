import TransparencyLog

/// Rooms and states of logs that were checked already, so that many receipts of one tick cost their own signature and
/// no more. What is remembered is found by the very documents, and the very checkpoint with its signatures, that were
/// checked.
struct CheckpointCache: Sendable {
    private struct Head: Hashable {
        let room: Hash256
        let signed: SignedCheckpoint
    }

    private let limit: Int
    private var rooms: [Hash256: KnownRoom] = [:]
    private var heads: [Head: CheckedHead] = [:]

    /// - Parameter limit: how many rooms and how many states are remembered; 0 for none.
    init(limit: Int) { self.limit = limit }

    mutating func room(trusted: [[UInt8]], added: [[UInt8]]) throws(ReceiptFault) -> (Hash256, KnownRoom) {
        // Over the hashes of the documents, so that no two lists of documents run together alike.
        let key = Hash256(of: (trusted + [[]] + added).flatMap { Hash256(of: $0).bytes })
        if let known = rooms[key] { return (key, known) }
        let room = try KnownRoom(trusted: trusted, added: added)
        if rooms.count >= limit { rooms.removeAll() }
        if limit > 0 { rooms[key] = room }
        return (key, room)
    }

    mutating func head(_ signed: SignedCheckpoint, in room: KnownRoom, key: Hash256) throws(ReceiptFault) -> CheckedHead
    {
        let key = Head(room: key, signed: signed)
        if let known = heads[key] { return known }
        let head = try CheckedHead(signed, in: room)
        if heads.count >= limit { heads.removeAll() }
        if limit > 0 { heads[key] = head }
        return head
    }
}
