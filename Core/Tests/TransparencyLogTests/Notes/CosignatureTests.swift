import Testing
import TransparencyLog

struct CosignatureTests {
    private let witness = TestKey("witness.example/w1", .cosignature)
    private let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n".bytes

    @Test func `what is signed is the message of the document`() {
        var signed: [UInt8] = []
        let signature = Cosignature.sign(text, time: 1_679_315_147, key: witness.verifier) { message in
            signed = message
            return Array(repeating: 5, count: 64)
        }
        #expect(
            String(decoding: signed, as: UTF8.self) == """
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                """)
        #expect(signature.bytes == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB] + Array(repeating: 5, count: 64))
    }

    @Test func `the time is signed with the text`() throws {
        let cosignature = witness.cosign(text, time: 1_679_315_147)
        let note = try SignedNote(text: text, signatures: [cosignature])
        #expect(try note.signatures(verifiedBy: [witness.verifier]).map(\.time) == [1_679_315_147])
        for place in cosignature.bytes.indices {
            var bytes = cosignature.bytes
            bytes[place] ^= 1
            let changed = NoteSignature(name: cosignature.name, keyID: cosignature.keyID, bytes: bytes)
            #expect(throws: TrustFault.badSignature(witness.verifier.name)) {
                try SignedNote(text: text, signatures: [changed]).signatures(verifiedBy: [witness.verifier])
            }
        }
    }

    @Test func `a time from 2^53 on is refused even if signed`() throws {
        for stamp in [UInt64(1) << 53, UInt64(1) << 63 - 1, UInt64(1) << 63, UInt64.max] {
            let message = "cosignature/v1\ntime \(stamp)\n".bytes + text
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: stamp >> (56 - 8 * $0)) } + witness.ed25519(message)
            let signature = NoteSignature(name: witness.verifier.name, keyID: witness.verifier.id, bytes: bytes)
            #expect(throws: TrustFault.badSignature(witness.verifier.name)) {
                try SignedNote(text: text, signatures: [signature]).signatures(verifiedBy: [witness.verifier])
            }
        }
        let last = try SignedNote(text: text, signatures: [witness.cosign(text, time: 1 << 53 - 1)])
        #expect(try last.signatures(verifiedBy: [witness.verifier]).map(\.time) == [1 << 53 - 1])
    }

    @Test func `a note's signature is no cosignature and the other way round`() throws {
        let log = TestKey("witness.example/w1")
        #expect(log.verifier.id != witness.verifier.id)
        let crossed = [
            NoteSignature(name: witness.verifier.name, keyID: witness.verifier.id, bytes: log.sign(text).bytes),
            NoteSignature(
                name: witness.verifier.name, keyID: witness.verifier.id,
                bytes: Array(repeating: 0, count: 8) + witness.ed25519(text)),
        ]
        for signature in crossed {
            #expect(throws: TrustFault.badSignature(witness.verifier.name)) {
                try SignedNote(text: text, signatures: [signature]).signatures(verifiedBy: [witness.verifier])
            }
        }
    }
}
