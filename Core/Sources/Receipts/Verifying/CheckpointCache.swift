import Crypto
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
    // The one before, which mostly is the next: comparing is cheaper than hashing.
    private var last: (head: Head, checked: CheckedHead)?

    /// - Parameter limit: how many rooms and how many states are remembered; 0 for none.
    init(limit: Int) { self.limit = limit }

    mutating func room(trusted: [[UInt8]], added: [[UInt8]]) throws(ReceiptFault) -> (Hash256, KnownRoom) {
        let key = Self.digest([trusted, added])
        if let known = rooms[key] { return (key, known) }
        let room = try KnownRoom(trusted: trusted, added: added)
        if rooms.count >= limit { rooms.removeAll() }
        if limit > 0 { rooms[key] = room }
        return (key, room)
    }

    mutating func head(_ signed: SignedCheckpoint, in room: KnownRoom, key: Hash256) throws(ReceiptFault) -> CheckedHead
    {
        let key = Head(room: key, signed: signed)
        if let last, last.head == key { return last.checked }
        let head: CheckedHead
        if let known = heads[key] { head = known } else { head = try CheckedHead(signed, in: room) }
        guard limit > 0 else { return head }
        if heads.count >= limit { heads.removeAll() }
        heads[key] = head
        last = (key, head)
        return head
    }

    /// With the count of each list and the length of each document before it, so that no two run together alike.
    private static func digest(_ lists: [[[UInt8]]]) -> Hash256 {
        var hasher = SHA256()
        func update(number: Int) { withUnsafeBytes(of: UInt64(number)) { hasher.update(bufferPointer: $0) } }
        for list in lists {
            update(number: list.count)
            for document in list {
                update(number: document.count)
                hasher.update(data: document)
            }
        }
        guard let digest = Hash256(bytes: Array(hasher.finalize())) else { preconditionFailure("32 bytes are a hash") }
        return digest
    }
}
