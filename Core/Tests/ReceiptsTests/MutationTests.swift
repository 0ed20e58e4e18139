import Receipts
import Room
import Testing
import TransparencyLog

/// Every byte of a receipt counts: changed, it is either refused or says the very same.
struct MutationTests {
    @Test func `each byte of the file, changed, is refused or means the same`() throws {
        let receipt = try TestMessage.receipts().release
        let bytes = receipt.bytes
        var generator = SeededGenerator(seed: 3)
        var verifier = ReceiptVerifier(remembering: 4)
        var refused = 0
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= place % 2 == 0 ? UInt8.random(in: 1...127, using: &generator) : 1
            guard let read = try? Receipt(parsing: changed) else {
                refused += 1
                continue
            }
            if read == receipt { continue }
            #expect(verifier.verify(read).fault != nil, "byte \(place) of the file")
            refused += 1
        }
        #expect(refused > bytes.count * 9 / 10)
    }

    @Test func `each bit of the salt counts`() throws {
        var verifier = ReceiptVerifier(remembering: 4)
        let whole = try TestMessage.receipts().submission
        for bit in 0..<256 {
            var receipt = whole
            receipt.envelope.salt[bit / 8] ^= 1 << (bit % 8)
            #expect(verifier.verify(receipt).fault == .inclusion(.wrongRoot))
        }
    }

    @Test func `each byte of what stands behind the codes on paper counts`() throws {
        let room = TestRoom()
        let paper = PaperReceipt(try TestMessage.receipts(room).release, room: room.id)
        var verifier = ReceiptVerifier(trust: ReceiptTrust(documents: room.shared), remembering: 4)
        #expect(verifier.verify(paper).fault == nil)
        for place in paper.bytes.indices {
            var changed = paper.bytes
            changed[place] ^= 1
            guard let read = try? PaperReceipt(parsing: changed) else { continue }
            #expect(verifier.verify(read).fault != nil, "byte \(place)")
        }
    }

    @Test func `receipts from logs of any size verify, and not at another place`() throws {
        let room = TestRoom()
        let envelope = try TestMessage(room: room).submission()
        var verifier = ReceiptVerifier(remembering: 4)
        for fillers in 0..<24 {
            let log = TestLog(room, [envelope], fillers: fillers)
            let receipt = try log.receipt(envelope, for: .a)
            #expect(try verifier.verify(receipt).get().place.index == fillers)
            for index in [fillers - 1, fillers + 1, log.entries.count] where index >= 0 {
                var moved = receipt
                moved.proof = LogProof(
                    inclusion: InclusionProof(index: index, size: log.entries.count, hashes: receipt.proof.hashes),
                    checkpoint: receipt.proof.checkpoint)
                #expect(verifier.verify(moved).fault != nil, "\(index) for \(fillers)")
            }
        }
    }
}
