import Testing
import TransparencyLog

struct LogProofTests {
    private let log = TestLog(13)
    private let witnesses = [TestKey("w1.example", .cosignature), TestKey("w2.example", .cosignature)]
    private let policy: WitnessPolicy

    init() throws { policy = try WitnessPolicy(allOf: witnesses.map(\.verifier)) }

    private func proof(_ index: Int, at size: Int, extra: [UInt8] = []) throws -> LogProof {
        try LogProof(
            inclusion: log.tree.inclusion(index, size), checkpoint: log.signed(size, by: witnesses), extra: extra)
    }

    @Test func `a proof is written line by line as the document says`() throws {
        let signed = String(decoding: try log.signed(3, by: witnesses).bytes, as: UTF8.self)
        let first = Merkle.nodeHash(log.tree.leaves[0], log.tree.leaves[1]).base64
        #expect(
            String(decoding: try proof(2, at: 3).bytes, as: UTF8.self)
                == "c2sp.org/tlog-proof@v1\nindex 2\n\(first)\n\n" + signed)
        #expect(
            String(decoding: try proof(2, at: 3, extra: "hello?>".bytes).bytes, as: UTF8.self)
                == "c2sp.org/tlog-proof@v1\nextra aGVsbG8/Pg==\nindex 2\n\(first)\n\n" + signed)
        let alone = String(decoding: try log.signed(1, by: witnesses).bytes, as: UTF8.self)
        #expect(
            String(decoding: try proof(0, at: 1).bytes, as: UTF8.self)
                == "c2sp.org/tlog-proof@v1\nindex 0\n\n" + alone)
    }

    @Test func `every proof reads back and verifies for its leaf alone`() throws {
        for size in 1...13 {
            for index in 0..<size {
                let made = try proof(index, at: size, extra: index % 2 == 0 ? [] : [UInt8(index)])
                let read = try LogProof(parsing: made.bytes)
                #expect(read == made)
                #expect(read.bytes == made.bytes)
                for (place, leaf) in log.tree.leaves.enumerated() {
                    let believed = try? read.verify(leafHash: leaf, log: log.identity, witnesses: policy)
                    #expect((believed != nil) == (place == index))
                }
            }
        }
    }

    @Test func `receipts of one checkpoint verify by the checkpoint verified once, and no other's do`() throws {
        let verified = try log.signed(13, by: witnesses).verified(by: log.identity, witnesses: policy)
        for index in 0..<13 {
            for (place, leaf) in log.tree.leaves.enumerated() {
                let believed: Void? = try? proof(index, at: 13).verify(leafHash: leaf, in: verified)
                #expect((believed != nil) == (place == index))
            }
        }
        let less = try LogProof(
            inclusion: log.tree.inclusion(5, 13), checkpoint: log.signed(13, by: Array(witnesses.prefix(1))))
        for other in [try proof(5, at: 12), less] {
            #expect(throws: TrustFault.foreignCheckpoint) {
                try other.verify(leafHash: log.tree.leaves[5], in: verified)
            }
        }
    }

    @Test func `each part that doesn't hold is named`() throws {
        let proof = try proof(5, at: 13)
        let leaf = log.tree.leaves[5]
        let verified = try proof.verify(leafHash: leaf, log: log.identity, witnesses: policy)
        #expect(verified.checkpoint == log.head(13))
        #expect(verified.cosignatures.map(\.time) == [1_700_000_000, 1_700_000_000])
        #expect(throws: TrustFault.proof(.wrongRoot)) {
            try proof.verify(leafHash: log.tree.leaves[6], log: log.identity, witnesses: policy)
        }
        #expect(throws: TrustFault.foreignOrigin) {
            try proof.verify(
                leafHash: leaf, log: LogIdentity(origin: .other, keys: log.identity.keys), witnesses: policy)
        }
        let third = TestKey("w3.example", .cosignature).verifier
        #expect(throws: TrustFault.unwitnessed(by: 2, of: 3)) {
            try proof.verify(leafHash: leaf, log: log.identity, witnesses: WitnessPolicy(allOf: policy.keys + [third]))
        }
        #expect(throws: Never.self) {
            try proof.verify(
                leafHash: leaf, log: log.identity, witnesses: WitnessPolicy(atLeast: 2, of: policy.keys + [third]))
        }
        let beyond = LogProof(
            inclusion: InclusionProof(index: 13, size: 13, hashes: []), checkpoint: try log.signed(13, by: witnesses))
        #expect(throws: TrustFault.proof(.outsideTree)) {
            try beyond.verify(leafHash: leaf, log: log.identity, witnesses: policy)
        }
    }

    @Test func `any change of a bit is noticed, but in the extra data`() throws {
        let bytes = try proof(2, at: 3).bytes
        let leaf = log.tree.leaves[2]
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                let believed = try? LogProof(parsing: changed)
                    .verify(leafHash: leaf, log: log.identity, witnesses: policy)
                #expect(believed == nil, "bit \(bit) of byte \(place)")
            }
        }
        let extra = try proof(2, at: 3, extra: [1]).bytes
        let other = try LogProof(parsing: String(decoding: extra, as: UTF8.self).replacing("AQ==", with: "Ag==").bytes)
        #expect(other.extra == [2])
        #expect(throws: Never.self) { try other.verify(leafHash: leaf, log: log.identity, witnesses: policy) }
    }

    @Test func `what is not a proof in its one form is refused`() throws {
        let signed = String(decoding: try log.signed(3).bytes, as: UTF8.self)
        let hash = log.tree.leaves[0].base64
        func text(_ lines: String...) -> [UInt8] { (lines.joined(separator: "\n") + "\n\n" + signed).bytes }
        let header = "c2sp.org/tlog-proof@v1"
        #expect(throws: Never.self) { try LogProof(parsing: text(header, "index 2", hash)) }
        let refused: [(String, [UInt8])] = [
            ("nothing", []), ("only a header", "\(header)\n".bytes),
            ("no checkpoint", text(header, "index 2").dropLast(signed.utf8.count)),
            ("another version", text("c2sp.org/tlog-proof@v2", "index 2", hash)), ("no header", text("index 2", hash)),
            ("a space after the header", text(header + " ", "index 2", hash)), ("no index", text(header, hash)),
            ("no number", text(header, "index ", hash)), ("a leading zero", text(header, "index 02", hash)),
            ("a sign", text(header, "index +2", hash)), ("below zero", text(header, "index -2", hash)),
            ("two spaces", text(header, "index  2", hash)), ("capitals", text(header, "Index 2", hash)),
            ("too large", text(header, "index 9223372036854775808", hash)),
            ("empty extra", text(header, "extra ", "index 2", hash)),
            ("bare extra", text(header, "extra", "index 2", hash)),
            ("extra after the index", text(header, "index 2", "extra AQ==", hash)),
            ("extra twice", text(header, "extra AQ==", "extra AQ==", "index 2", hash)),
            ("extra without padding", text(header, "extra AQ", "index 2", hash)),
            ("extra with stray bits", text(header, "extra AR==", "index 2", hash)),
            ("a short hash", text(header, "index 2", String(hash.dropLast(4)))),
            ("no hash", text(header, "index 2", "x")),
            ("a hash with a space", text(header, "index 2", hash + " ")),
            ("CRLF", text(header + "\r", "index 2", hash)),
            ("64 hashes", text(header, "index 2", Array(repeating: hash, count: 64).joined(separator: "\n"))),
            ("two blank lines", text(header, "index 2", hash, "")),
            ("a blank line first", text("", header, "index 2", hash)),
        ]
        for (why, bytes) in refused { #expect(throws: NoteFault.self, "\(why)") { try LogProof(parsing: bytes) } }
        #expect(throws: Never.self) {
            try LogProof(parsing: text(header, "index 2", Array(repeating: hash, count: 63).joined(separator: "\n")))
        }
    }
}

/// Proofs that another implementation published in its documentation, without the keys.
struct ForeignLogProofTests {
    @Test(arguments: [
        """
        c2sp.org/tlog-proof@v1
        index 0
        rqPLszb01JTYtaFXrt/EgKRabefAlo4IVDOyFPm0Hvc=

        example.com/log
        2
        JCMzOarc7fKH0mJBPwPAKOuNs5ft0yooeAkRUbmb8g8=

        — example.com/log Jb1BsEv3/w9bI0H3Gl/pRDxTUJhhRdecWoVgxutGU/6cc46BXi6x0pcO78xtvdZoyfNtc3d3Dpx6I3c/L0c1DvqWQAo=

        """,
        """
        c2sp.org/tlog-proof@v1
        extra AQAAAaED/umvzVNFoy3dQV50EBF/OgU0uVH3khrKBIHk0S6jjZAjniqjRcO0VGtaHPMNSd5e18aFxIJZxskRnB961aFsepg+G0/MSZZRxbug1P8SXKPvkp1vj9eGDRoNOQsk+jnkalJ+AE8Gik0ZDLq18LSz16gmZUnlgfuWfWmoU4Vtd1/aSA8=
        index 0

        notary.localhost/v1
        1
        fMNWfhyVvH8wOyJ8NNBuNWFEQJ0+HT+pZ0LM7vM1Yig=

        — notary.localhost/v1 IGZQ4bQjzyS96NSUBNeCCbV1NZnJwVZTpnMBSp31caUPU84wenl0s+op5UWLSHrp76P3wmxyHOZcx7YGaSY0udcbkQY=

        """,
    ])
    func `foreign proofs read and come back byte for byte`(_ text: String) throws {
        let proof = try LogProof(parsing: text.bytes)
        #expect(proof.bytes == text.bytes)
        #expect(proof.index == 0)
        #expect(proof.hashes.count == proof.checkpoint.checkpoint.size - 1)
    }
}
