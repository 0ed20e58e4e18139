import IJSON
import Room
import Testing
import TransparencyLog

@testable import Node

struct BundlePartsTests {
    private func parse(_ bytes: [UInt8]) throws -> BundleParts {
        var reader = ByteReader(bytes)
        return try BundleParts(parsing: &reader)
    }

    @Test func `parts are written as the format says, byte for byte`() throws {
        let step = Envelope(token: Array("t.t.t".utf8), salt: [1, 2, 3])
        let parts = BundleParts(steps: [step], head: [9, 8], files: [[7]])
        let bytes: [UInt8] =
            [1, 0, 0, 0, 16, 0, 0, 0, 5] + Array("t.t.t".utf8) + [0, 0, 0, 3, 1, 2, 3] + [2, 0, 0, 0, 2, 9, 8]
            + [3, 0, 0, 0, 1, 7]
        #expect(parts.encoded == bytes)
        #expect(try parse(bytes) == parts)
        #expect(try parse(bytes + [0, 1, 2]) == parts)
        #expect(BundleParts.size(of: step) == 21)
        #expect(BundleParts().encoded.isEmpty)
    }

    @Test func `companions travel with their step`() throws {
        let companions = Companions(origin: Array("o.o.o~".utf8), longTerm: [1, 2])
        let step = Envelope(token: Array("t.t.t".utf8), salt: [1], companions: companions)
        #expect(try parse(BundleParts(steps: [step]).encoded).steps == [step])
    }

    @Test func `parts of any content read back`() throws {
        let random = TestRandom(seed: 5)
        for count in 0..<40 {
            var parts = BundleParts(
                steps: (0..<count).map { Envelope(token: random.bytes($0), salt: random.bytes(32)) },
                head: count.isMultiple(of: 2) ? nil : random.bytes(count),
                files: (0..<count % 4).map { random.bytes($0 * 100) })
            parts.log.checkpoints = (0..<count % 3).map { random.bytes($0 * 10) }
            parts.log.witnessed = count.isMultiple(of: 5) ? random.bytes(7) : nil
            parts.log.entries = (0..<count).map { _ in random.bytes(32) }
            parts.log.first = count == 0 ? 0 : count % 2 * 256
            #expect(try parse(parts.encoded) == parts)
        }
    }

    @Test func `entries begin at a multiple of 256 and are whole`() throws {
        for wrong in [
            [5, 0, 0, 0, 0], [5, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0],
            [5, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [5, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 32),
        ] as [[UInt8]] {
            #expect(throws: BundleFault.malformed) { try parse(wrong) }
        }
    }

    @Test func `what is not known, said twice or cut is refused`() throws {
        for type in 7...255 as ClosedRange<UInt8> {
            #expect(throws: BundleFault.unknownPart(type)) { try parse([type, 0, 0, 0, 0]) }
        }
        #expect(throws: BundleFault.malformed) { try parse([6, 0, 0, 0, 1, 1, 6, 0, 0, 0, 1, 1]) }
        let two = BundleParts(head: [1]).encoded + BundleParts(head: [2]).encoded
        #expect(throws: BundleFault.malformed) { try parse(two) }
        for wrong in [[1], [1, 0, 0, 0], [3, 0, 0, 0, 2, 7], [3, 255, 255, 255, 255, 7], [1, 0, 0, 0, 0]] as [[UInt8]] {
            #expect(throws: BundleFault.malformed) { try parse(wrong) }
        }
        let step = BundleParts(steps: [Envelope(token: [1], salt: [2])]).encoded
        #expect(throws: BundleFault.malformed) { try parse([1, 0, 0, 0, 11] + step[5...] + [5]) }
        // Companions that aren't any.
        #expect(throws: BundleFault.malformed) { try parse([1, 0, 0, 0, 16] + step[5...] + [0, 0, 0, 2, 123, 125]) }
    }
}
