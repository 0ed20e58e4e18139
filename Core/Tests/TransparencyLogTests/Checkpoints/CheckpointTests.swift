import Testing
import TransparencyLog

struct CheckpointTests {
    private static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    @Test func `the example of the document reads and writes`() throws {
        let text = "example.com/behind-the-sofa\n20852163\n\(Self.root)\n".bytes
        let read = try Checkpoint(parsing: text)
        #expect(read.origin == LogOrigin("example.com/behind-the-sofa"))
        #expect(read.size == 20_852_163)
        #expect(read.root.base64 == Self.root)
        #expect(read.extensions == [])
        #expect(read.text == text)
        #expect(Checkpoint(origin: read.origin, size: read.size, root: read.root) == read)
    }

    @Test(arguments: [
        "go.sum database tree\n0\n\(root)\n", "o\n9223372036854775807\n\(root)\n",
        "o\n1\n\(root)\nan extension\nmore é\n",
        " \n1\n\(root)\n \n",
    ])
    func `other texts that are checkpoints come back as they were`(_ text: String) throws {
        #expect(try Checkpoint(parsing: text.bytes).text == text.bytes)
    }

    @Test(arguments: [
        "", "\n", "o\n", "o\n1\n", "o\n1\n\(root)", "o\n1\n\(root)\n\n", "o\n1\n\(root)\n\nx\n", "\n1\n\(root)\n",
        "o\n\n\(root)\n", "o\n1\n\n", "o\n01\n\(root)\n", "o\n+1\n\(root)\n", "o\n-1\n\(root)\n", "o\n 1\n\(root)\n",
        "o\n1 \n\(root)\n", "o\n0x1\n\(root)\n", "o\n00\n\(root)\n", "o\n١\n\(root)\n", "o\n1.0\n\(root)\n",
        "o\n9223372036854775808\n\(root)\n", "o\n18446744073709551616\n\(root)\n", "o\n99999999999999999999\n\(root)\n",
        "o\n1\n\(root) \n", "o\n1\n CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA\n", "o\n1\n\(root)\ntab\there\n", "o\r\n1\n\(root)\n",
    ])
    func `what is not a checkpoint is refused`(_ text: String) {
        #expect(throws: NoteFault.self) { try Checkpoint(parsing: text.bytes) }
    }

    @Test func `no checkpoint is made that could not be read`() throws {
        for text in ["", "a\nb", "a\n", "\ta", "a\0"] { #expect(LogOrigin(text) == nil) }
        #expect(Checkpoint(origin: .test, size: -1, root: Merkle.emptyRoot) == nil)
        #expect(throws: NoteFault.malformed("checkpoint")) {
            try SignedCheckpoint(parsing: "a\n1\n\n— a AAAAAAA=\n".bytes)
        }
    }
}

struct TrustTests {
    private let log = TestLog(8)
    private let witnesses = (1...3).map { TestKey("witness.example/w\($0)", .cosignature) }
    private var keys: [VerifierKey] { witnesses.map(\.verifier) }

    @Test func `a checkpoint of the log is believed, of another log or unsigned it is not`() throws {
        let signed = try log.signed(8)
        #expect(try signed.verified(by: log.identity).checkpoint == log.head(8))
        #expect(throws: TrustFault.foreignOrigin) {
            try signed.verified(by: LogIdentity(origin: .other, keys: [log.key.verifier]))
        }
        #expect(throws: TrustFault.unsigned) {
            try signed.verified(
                by: LogIdentity(origin: .test, keys: [TestKey("log.example/room", seed: seed).verifier]))
        }
        #expect(throws: TrustFault.unsigned) { try signed.verified(by: LogIdentity(origin: .test, keys: [])) }
        let cosigned = try SignedCheckpoint(log.head(8), signatures: [witnesses[0].cosign(log.head(8).text)])
        #expect(throws: TrustFault.unsigned) {
            try cosigned.verified(by: log.identity, witnesses: WitnessPolicy(allOf: [keys[0]]))
        }
    }

    private let seed = [UInt8](repeating: 3, count: 32)

    @Test func `while a log changes keys either is enough`() throws {
        let next = TestKey("log.example/room", seed: seed)
        let both = LogIdentity(origin: .test, keys: [log.key.verifier, next.verifier])
        let head = log.head(8)
        #expect(throws: Never.self) { try log.signed(8).verified(by: both) }
        #expect(throws: Never.self) {
            try SignedCheckpoint(head, signatures: [next.sign(head.text)]).verified(by: both)
        }
    }

    @Test func `all of a set means each, and k of n means k different ones`() throws {
        let all = try WitnessPolicy(allOf: keys)
        let two = try WitnessPolicy(atLeast: 2, of: keys)
        #expect(try log.signed(8, by: witnesses).verified(by: log.identity, witnesses: all).cosignatures.count == 3)
        #expect(throws: TrustFault.unwitnessed(by: 2, of: 3)) {
            try log.signed(8, by: Array(witnesses.dropLast())).verified(by: log.identity, witnesses: all)
        }
        #expect(throws: Never.self) {
            try log.signed(8, by: Array(witnesses.dropFirst())).verified(by: log.identity, witnesses: two)
        }
        let twice = try log.signed(8, by: [witnesses[0]])
            .adding([witnesses[0].cosign(log.head(8).text, time: 1_700_000_001)])
        #expect(twice.note.signatures.count == 3)
        #expect(throws: TrustFault.unwitnessed(by: 1, of: 2)) {
            try twice.verified(by: log.identity, witnesses: two)
        }
        let strangers = (1...3).map { TestKey("stranger.example/s\($0)", .cosignature) }
        #expect(throws: TrustFault.unwitnessed(by: 0, of: 2)) {
            try log.signed(8, by: strangers).verified(by: log.identity, witnesses: two)
        }
    }

    @Test func `a cosignature of another checkpoint spoils it even where it isn't needed`() throws {
        let moved = try log.signed(8, by: [witnesses[0]]).adding([witnesses[1].cosign(log.head(7).text)])
        #expect(throws: TrustFault.badSignature(keys[1].name)) {
            try moved.verified(by: log.identity, witnesses: WitnessPolicy(atLeast: 1, of: keys))
        }
    }

    @Test func `policies nobody could mean are refused`() throws {
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(allOf: []) }
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(atLeast: 0, of: keys) }
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(atLeast: 4, of: keys) }
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(allOf: keys + [log.key.verifier]) }
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(atLeast: 1, of: [keys[0], keys[0]]) }
        // One witness under two names would count as two.
        let alias = VerifierKey(
            name: try #require(KeyName("witness.example/alias")), type: .cosignature, publicKey: keys[0].publicKey)
        #expect(throws: NoteFault.unusableKey) { try WitnessPolicy(allOf: [keys[0], try #require(alias)]) }
    }
}
