import IJSON
import Room
import Testing
import TransparencyLog

@testable import Node

struct SealedFileTests {
    private let room = Hash256(of: Array("a room".utf8))
    private let id = KeyID(member: .b, epoch: 1)
    private let key = TestSealKeys.key(.b, epoch: 1)

    private func seal(_ plain: [UInt8]) throws -> [UInt8] {
        try SealedFile.seal(plain, to: key.publicKey, named: id, room: room)
    }

    private func open(_ bytes: [UInt8]) throws -> [UInt8] {
        try SealedFile(parsing: bytes).open(with: key, room: room)
    }

    /// Where chunks begin, and the end.
    private func boundaries(_ bytes: [UInt8]) -> [Int] {
        var boundaries = [SealedFile.mark.count + "b.1\n".utf8.count + 1120]
        while boundaries.last! < bytes.count {
            let start = boundaries.last!
            boundaries.append(start + 5 + bytes[start + 1..<start + 5].reduce(0) { $0 << 8 | Int($1) })
        }
        return boundaries
    }

    @Test(arguments: [1, 2, 65_535, 65_536, 65_537, 131_072, 200_000]) func `what was sealed opens`(length: Int) throws
    {
        let plain = TestRandom(seed: 1).bytes(length)
        let bytes = try seal(plain)
        #expect(try open(bytes) == plain)
        #expect(try SealedFile(parsing: bytes).key == id)
        #expect(boundaries(bytes).count == (length + 65_535) / 65_536 + 1)
    }

    @Test func `a file that was sealed once still opens`() throws {
        #expect(try open(SealedFileTests.golden) == Array("wasl".utf8))
    }

    @Test func `no single changed byte is passed over`() throws {
        let bytes = try seal(TestRandom(seed: 2).bytes(300))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: BundleFault.self, "\(index)") { try open(changed) }
        }
    }

    @Test func `no part of it and nothing more is the whole`() throws {
        let bytes = try seal(TestRandom(seed: 3).bytes(140_000))
        let cuts = Array(0..<1300) + boundaries(bytes).dropLast() + [bytes.count - 1]
        for cut in cuts { #expect(throws: BundleFault.self, "\(cut)") { try open(Array(bytes[..<cut])) } }
        #expect(throws: BundleFault.trailing) { try open(bytes + [0]) }
        #expect(throws: BundleFault.trailing) { try open(bytes + bytes) }
        // The last chunk cut off, and the one before it called the last.
        let ends = boundaries(bytes)
        var short = Array(bytes[..<ends[2]])
        #expect(throws: BundleFault.cutOff) { try open(short) }
        short[ends[1]] = 1
        #expect(throws: BundleFault.unopened) { try open(short) }
    }

    @Test func `chunks keep their place and their bundle`() throws {
        let plain = TestRandom(seed: 4).bytes(3 * 65_536)
        let bytes = try seal(plain)
        let other = try seal(plain)
        let ends = boundaries(bytes)
        let head = bytes[..<ends[0]]
        let chunks = (0..<3).map { Array(bytes[ends[$0]..<ends[$0 + 1]]) }
        let foreign = Array(other[ends[1]..<ends[2]])
        #expect(try open(Array(head) + chunks.joined()) == plain)
        for wrong in [
            [chunks[1], chunks[0], chunks[2]], [chunks[0], chunks[2]], [chunks[0], foreign, chunks[2]],
            [chunks[0], chunks[0], chunks[1], chunks[2]],
        ] {
            #expect(throws: BundleFault.unopened) { try open(Array(head) + wrong.joined()) }
        }
        #expect(throws: BundleFault.unopened) { try open(Array(other[..<ends[0]]) + chunks.joined()) }
    }

    @Test func `another room's or another key's file does not open`() throws {
        let bytes = try seal([1, 2, 3])
        let file = try SealedFile(parsing: bytes)
        #expect(throws: BundleFault.unopened) { try file.open(with: key, room: Hash256(of: [1])) }
        #expect(throws: BundleFault.unopened) { try file.open(with: TestSealKeys.key(.b, epoch: 2), room: room) }
        #expect(throws: BundleFault.unopened) { try file.open(with: TestSealKeys.key(.a, epoch: 1), room: room) }
    }

    @Test func `two files of the same content have no chunk in common`() throws {
        let plain = [UInt8](repeating: 0, count: 1000)
        #expect(try seal(plain).suffix(1016) != seal(plain).suffix(1016))
    }

    /// `wasl`, sealed to key b.1 of the room above.
    static let golden = Base64URL.decode(
        """
        d2FzbC1idW5kbGUvdjEKYi4xCsPAjWb7oGMIivwSNfSyX5gI9wocfXd8i-iN4GOKQ1dd-rX_CWNGijUc4wjaBmvijz2IgkfxBEPD\
        -T6ogFoga4pi40miomJpmfOfM_Pjg4Z5DS2u42PkyfWH4p019orEC2-\
        C1HOKvrLX_TvVWzmYBgFqzM0BWh0Qswjpqccl18AaTXkjfKSCVtLnzIi6prgoslWsGrkDywOMNSvzGicye-\
        J5uBVRy7A9vKH0DDhOYWs9SOSaGUk7lpWiqc9QnNiEPTxU5N4seTgsY7nGQP1qAJASqzy3zcU_f1qdkO3vHquVcNoMB4laZEltcp\
        -7wnfUxHQGQ2TSzsTCdTRHN6VHVLmoVHYJfQ1gb2E0JqQm0vfhDYigRQ1yZ6TfJ66Gt2Y62C5CSgjqDopYgqovE-\
        i5oi3NSlpkyDMDcZ7NReEu-Z1x1ZfpzxVUKhi7CzzqnGorkz-gsMIZIE2avX6Ql1GeQx-\
        wwTSO4le9_TZ6zlRFUcbWRgztWMLFEHI4JT5sbejvsFUZDGGVmcCZCHJe8GAlJRM-\
        TOYSl4AaE7fkLOsx9o8axCcOZmKsjEpZdlSvVjMCJIiyhfeOzBKo2wo8KRHYpR8ymZWbhmVgPqqkfoPsBPs7cZrxY-mWApxht37I\
        a4alSBqz6bjMPmWrwK84hhO37SFwELSvEvSZfrBv98TOw4jOFd_IlIAVv5DenIv17wrTWN13Aokm3LcwfQ8CT5gVq70cU2bjl0VU\
        C8mLYcDnQHR7_y4RjbJK-AgMOphLT4acgMbmPu4VfWlgnBys_O8i0pZ7c42R7FJROFpf6V9NKxh_UwDa-\
        W5YDCcW3pQWMKQUkipVM8gKbryfsfcVL1dV9M6nLtyesyOLeJtasfya07KvUGnFp4cUBsyS3-REKzzUsI-jp2jJbozd3kimWAXBa\
        9lGw51su69YZGwLHk73K0HKUNoj2qVa11sfjGsyns1KoIjEDtJf2I4X42ahlE08VXe7b1ESTC91a7TXTbnMwQr198OZldEZqP21S\
        OofBGeEa_qUU8jtjtCzm1jm_sb8RyXbir3SR0ZzhZf7Mp4GAlXhpnYAq4wJUhcoHtofyYFD17MK0sk2-\
        I3id_M5AfvRxGJeAwdUno5nsm8R0Lj1PcdCQucp5eq5iGkXBLYNI8T6a_CtDKujgbtnGIyu9-\
        PqgfQSmRpcWwGK_M_6Ibh4H6kmEO4Vu8FtMu_gXovsxqwEUCqNfzC2fqrtsA8bbE6LXCA6JOMnZD5Mxshs3Nl-F7Iu-\
        AZdvQu84YivknOUfdm6-kxCwnRGJ8AKYVhqk6doh--pGH_pRHn3f4K8HH0IU_cD2EwTcDCYUjeZLg8Bpo2gQvn_jaMdepB5j_voD\
        XzWU_OyKinehyN4vgEL4MTjqSnidZtvCsrigOFaSiR8DceBu-0NEyCvUGmjJ_9ff2EUkdUFBW-\
        TGpoFg3SGmA5cBsWUTYLWdzckhpy7SRmfehpRlgzCutdv1hvCAbVhKnb-OGYBAAAAFNfAhtdQ-6o0CVRks07PuQzbqySh
        """)!
}
