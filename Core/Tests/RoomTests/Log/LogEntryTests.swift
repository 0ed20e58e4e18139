import Testing
import TransparencyLog

struct LogEntryTests {
    private let room = Hash256(bytes: [UInt8](repeating: 1, count: 32))!
    private let salt = [UInt8](repeating: 2, count: 32)
    private let token = Array("token".utf8)

    /// Computed with Python's hashlib from protocol section 4.
    @Test func `the entry is SHA-256 over domain, room, salt and the token's hash`() {
        let entry = LogEntry.entry(token: token, salt: salt, room: room)
        #expect(hex(entry) == "785d4617fce7c0060bb147e92310cffeba5da126f0f55ece60ededacaceb3191")
        let golden = LogEntry.entry(
            token: Array(GoldenTokens.version1["submission", default: ""].utf8), salt: Array(0..<32),
            room: GoldenSteps.room)
        #expect(hex(golden) == "b26984b3bc6507eacc81175de0d564566747c16b512ba94e0a9683ede96da130")
    }

    @Test func `any change of the token, the salt or the room is another entry`() {
        var seen: Set<Hash256> = [LogEntry.entry(token: token, salt: salt, room: room)]
        var count = 1
        func add(_ token: [UInt8], _ salt: [UInt8], _ room: [UInt8]) {
            count += 1
            seen.insert(LogEntry.entry(token: token, salt: salt, room: Hash256(bytes: room) ?? self.room))
        }
        for bit in 0..<8 {
            for at in token.indices { add(flip(token, at, bit), salt, room.bytes) }
            for at in 0..<32 {
                add(token, flip(salt, at, bit), room.bytes)
                add(token, salt, flip(room.bytes, at, bit))
            }
        }
        add(token + [0], salt, room.bytes)
        add(Array(token.dropLast()), salt, room.bytes)
        add([], salt, room.bytes)
        add(token, room.bytes, salt)
        #expect(seen.count == count)
        #expect(LogEntry.saltLength == 32)
    }

    @Test func `a hash is 32 bytes or nothing, and its text is the only one that reads back`() {
        let hash = Hash256(of: Array("a".utf8), Array("bc".utf8))
        #expect(hex(hash) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hash == Hash256(of: Array("abc".utf8)))
        #expect(Hash256(hash.description) == hash)
        #expect(hash.description.utf8.count == 43)
        #expect(Hash256(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(Hash256(bytes: [UInt8](repeating: 0, count: 33)) == nil)
        #expect(Hash256(hash.description + "=") == nil)
        #expect(Hash256(String(hash.description.dropLast())) == nil)
        #expect(Hash256("") == nil)
    }

    private func flip(_ bytes: [UInt8], _ at: Int, _ bit: Int) -> [UInt8] {
        var bytes = bytes
        bytes[at] ^= 1 << bit
        return bytes
    }

    private func hex(_ hash: Hash256) -> String {
        hash.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
