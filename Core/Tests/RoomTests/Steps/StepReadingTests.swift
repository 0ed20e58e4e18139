import IJSON
import Room
import Testing
import TransparencyLog

/// What can be read as a step at all, before anything is checked.
struct StepReadingTests {
    private let salt = [UInt8](repeating: 7, count: 32)
    private let signer = TestSigner(.a, epoch: 1)

    private let claims = JSONObject([
        "room": .string(Hash256.of("room").description), "iss": .string("a"), "aud": .string("m"),
        "jti": .string(StepID.of(1).description), "iat": .integer(1_800_000_000),
        "terms": .string(Hash256.of("terms").description), "seq": .integer(1),
        "prev": .string(Hash256.of("room").description), "view": TreeView.empty.json,
        "content": .object(["item": .string(StepID.of(2).description)]),
    ])

    private func refusal(type: String = "wasl-withdrawal-v1+jwt", _ change: (inout JSONObject) -> Void) -> RefusalCode?
    {
        var claims = claims
        change(&claims)
        return refusal(CompactJWS(type: type, payload: .object(claims), signer: signer).bytes)
    }

    private func refusal(_ token: [UInt8], salt: [UInt8]? = nil) -> RefusalCode? {
        do throws(RefusalCode) {
            _ = try UnverifiedStep(Envelope(token: token, salt: salt ?? self.salt))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a well-formed step reads, whoever signed it`() {
        #expect(refusal { _ in } == nil)
    }

    @Test func `each claim must be there and be what it should`() {
        for name in claims.names where name != "view" {
            #expect(refusal { $0[name] = nil } == .malformed, "without \(name)")
            #expect(refusal { $0[name] = .null } == .malformed, "null \(name)")
            #expect(refusal { $0[name] = .bool(true) } == .malformed, "wrong \(name)")
            if claims[name]?.string != nil { #expect(refusal { $0[name] = .string("?") } == .malformed) }
        }
    }

    @Test func `a claim that nobody knows makes a step unreadable, outside and inside its content`() {
        #expect(refusal { $0["exp"] = .integer(1) } == .malformed)
        #expect(
            refusal { claims in
                var content = claims["content"]?.object ?? JSONObject()
                content["x"] = .integer(1)
                claims["content"] = .object(content)
            } == .malformed)
    }

    @Test(arguments: [0, -1, -9_007_199_254_740_991])
    func `sequence and time start at 1`(_ value: Int) {
        #expect(refusal { $0["seq"] = .int(value) } == .malformed)
        #expect(refusal { $0["iat"] = .int(value) } == .malformed)
        #expect(refusal { $0["seq"] = .number(1) } == .malformed)
        #expect(refusal { $0["seq"] = .integer(1) } == nil)
        #expect(refusal { $0["iat"] = .integer(1) } == nil)
    }

    @Test func `a type that is no step is refused as a kind`() {
        #expect(refusal(type: "JWT") { _ in } == .kind)
        #expect(refusal(type: "wasl-withdrawal-v2+jwt") { _ in } == .kind)
    }

    @Test func `the content of one type doesn't pass for another's`() {
        for type in StepType.allCases where type != .withdrawal {
            let same: Set<StepType> = [.recall, .cancellation]
            let answer: RefusalCode = type.isDisclosing ? .kind : .malformed
            #expect(refusal(type: type.tokenType) { _ in } == (same.contains(type) ? nil : answer), "\(type)")
        }
    }

    @Test func `the salt is 32 bytes`() {
        let token = CompactJWS(
            type: StepType.withdrawal.tokenType, payload: .object(claims), signer: signer
        ).bytes
        #expect(refusal(token) == nil)
        for count in [0, 31, 33] {
            #expect(refusal(token, salt: [UInt8](repeating: 0, count: count)) == .malformed)
        }
    }

    @Test func `a token too long is refused as oversized and junk as malformed`() {
        #expect(refusal([UInt8](repeating: 0x41, count: CompactJWS.maximumLength + 1)) == .oversized)
        #expect(refusal([UInt8](repeating: 0x41, count: CompactJWS.maximumLength)) == .malformed)
        #expect(refusal([]) == .malformed)
    }

    @Test func `the digests of a step's attachments can be told before it is checked`() throws {
        func digests(_ type: StepType) throws -> [Hash256] {
            let golden = try #require(GoldenTokens.version1[type.rawValue])
            return try UnverifiedStep(Envelope(token: Array(golden.utf8), salt: salt)).attachmentDigests
        }
        #expect(try digests(.submission) == [.of("file")])
        #expect(try digests(.release) == [])
        #expect(try digests(.fact) == [])
    }

    @Test func `only of a party's files there are redacted versions`() throws {
        guard var claims = GoldenSteps.claims(.release), case .release(var release) = claims.content else {
            Issue.record("no release")
            return
        }
        let file = Attachment(name: "x", mediaType: "image/png", size: 1, digest: .of("x"), key: Array(0..<32))
        release.message.attachments = [file]
        for redacted in [[], [0], [1]] {
            release.redactedFiles = redacted
            claims.content = .release(release)
            let token = try claims.token(as: .release, by: GoldenSteps.signer(of: .release))
            let step = try? UnverifiedStep(Envelope(token: token, salt: salt))
            #expect((step != nil) == redacted.isEmpty, "\(redacted)")
        }
    }
}
