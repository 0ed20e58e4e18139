import IJSON
import Room
import Testing

struct CompactJWSTests {
    private let signer = TestSigner(.a, epoch: 1)
    private let header = "{\"alg\":\"EdDSA\",\"kid\":\"a.1\",\"typ\":\"test\"}"

    /// A correctly signed token of any header and claims.
    private func token(_ header: String, _ claims: String = "{}") -> [UInt8] {
        let signed = Base64URL.encodeBytes(header.utf8) + [0x2E] + Base64URL.encodeBytes(claims.utf8)
        return signed + [0x2E] + Base64URL.encodeBytes(signer.signature(over: signed))
    }

    @Test func `a token reads back as what was signed`() throws {
        let claims = JSON.object(["a": .integer(1), "text": .string("وصل")])
        let made = CompactJWS(type: "test", payload: claims, signer: signer)
        let read = try CompactJWS(parsing: made.bytes)
        #expect(read == made)
        #expect(read.payload == claims)
        #expect(read.type == "test")
        #expect(read.key == signer.key)
        #expect(Array(read.text.utf8) == made.bytes)
        #expect(read.isSigned(by: signer.verificationKey))
        #expect(!read.isSigned(by: TestSigner(.a, epoch: 2).verificationKey))
        #expect(made.bytes == token(header, "{\"a\":1,\"text\":\"وصل\"}"))
    }

    @Test func `the bytes signed are the bytes received, whatever their spelling`() throws {
        let read = try CompactJWS(
            parsing: token(" {\"typ\" : \"test\",\"\\u006bid\":\"a.1\", \"alg\":\"EdDSA\" }", "{ \"a\" : 1.0 }\n"))
        #expect(read.isSigned(by: signer.verificationKey))
        #expect(read.payload == .object(["a": .number(1)]))
    }

    @Test(arguments: ["", ".", "..", "...", "a.b", "a.b.c.d"])
    func `a token has three parts`(_ text: String) {
        #expect(throws: TokenFault.self) { try CompactJWS(parsing: Array(text.utf8)) }
    }

    @Test func `a part too many or too few is refused`() {
        let good = token(header)
        #expect(throws: Never.self) { try CompactJWS(parsing: good) }
        #expect(throws: TokenFault.malformed("parts")) { try CompactJWS(parsing: good + [0x2E]) }
        #expect(throws: TokenFault.malformed("parts")) { try CompactJWS(parsing: [0x2E] + good) }
        #expect(throws: TokenFault.malformed("parts")) { try CompactJWS(parsing: good + [0x2E] + good) }
        let short = Array(good[..<(good.lastIndex(of: 0x2E) ?? 0)])
        #expect(throws: TokenFault.malformed("parts")) { try CompactJWS(parsing: short) }
        #expect(throws: TokenFault.malformed("base64url")) { try CompactJWS(parsing: short + [0x2E]) }
    }

    @Test(arguments: [0, 1, 32, 63, 65, 128])
    func `a signature is 64 bytes`(_ count: Int) {
        let signed = token(header).prefix { $0 != 0x2E } + [0x2E] + Base64URL.encodeBytes("{}".utf8) + [0x2E]
        let bytes = Array(signed) + Base64URL.encodeBytes([UInt8](repeating: 7, count: count))
        #expect(throws: TokenFault.malformed("base64url")) { try CompactJWS(parsing: bytes) }
    }

    @Test(arguments: ["=", " ", "\n", "+", "/", "\0"])
    func `padded and foreign base64 is refused in every part`(_ stray: String) {
        let parts = token(header).split(separator: 0x2E).map(Array.init)
        for part in parts.indices {
            var changed = parts
            changed[part] += Array(stray.utf8)
            let bytes = Array(changed.joined(separator: [0x2E]))
            #expect(throws: TokenFault.malformed("base64url")) { try CompactJWS(parsing: bytes) }
        }
    }

    @Test(arguments: [
        ("{\"alg\":\"none\",\"kid\":\"a.1\",\"typ\":\"test\"}", "alg"),
        ("{\"alg\":\"HS256\",\"kid\":\"a.1\",\"typ\":\"test\"}", "alg"),
        ("{\"alg\":\"ES256\",\"kid\":\"a.1\",\"typ\":\"test\"}", "alg"),
        ("{\"alg\":\"eddsa\",\"kid\":\"a.1\",\"typ\":\"test\"}", "alg"),
        ("{\"alg\":null,\"kid\":\"a.1\",\"typ\":\"test\"}", "json"),
        ("{\"kid\":\"a.1\",\"typ\":\"test\"}", "json"), ("{\"alg\":\"EdDSA\",\"typ\":\"test\"}", "json"),
        ("{\"alg\":\"EdDSA\",\"kid\":\"a.1\"}", "json"),
        ("{\"alg\":\"EdDSA\",\"kid\":\"a.01\",\"typ\":\"test\"}", "json"),
        ("{\"alg\":\"EdDSA\",\"kid\":\"a.1\",\"typ\":\"test\",\"crit\":[\"x\"]}", "json"),
        ("{\"alg\":\"EdDSA\",\"kid\":\"a.1\",\"typ\":\"test\",\"jwk\":{}}", "json"),
        ("{\"alg\":\"EdDSA\",\"kid\":\"a.1\",\"kid\":\"a.1\",\"typ\":\"test\"}", "json"),
        ("{\"alg\":\"none\",\"\\u0061lg\":\"EdDSA\",\"kid\":\"a.1\",\"typ\":\"test\"}", "json"),
        ("[]", "json"), ("", "json"), ("{\"alg\":\"EdDSA\",\"kid\":\"a.1\",\"typ\":\"test\"}x", "json"),
    ])
    func `a header is exactly EdDSA, a key and a type, each once`(_ header: String, _ reason: String) {
        #expect(throws: TokenFault.malformed(reason)) { try CompactJWS(parsing: token(header)) }
    }

    @Test(arguments: ["", "{", "{\"a\":1,\"a\":1}", "{}{}", "\u{FEFF}{}"])
    func `claims that aren't one JSON text are refused`(_ claims: String) {
        #expect(throws: TokenFault.malformed("json")) { try CompactJWS(parsing: token(header, claims)) }
    }

    @Test func `a token is read up to its longest length`() throws {
        let frame = token(header, "{\"a\":\"\"}").count
        let room = CompactJWS.maximumLength - frame
        // Three more characters of text are four more of the token.
        let longest = token(header, "{\"a\":\"" + String(repeating: "x", count: room / 4 * 3) + "\"}")
        #expect(CompactJWS.maximumLength - longest.count < 4)
        #expect(throws: Never.self) { try CompactJWS(parsing: longest) }
        let longer = token(header, "{\"a\":\"" + String(repeating: "x", count: room / 4 * 3 + 3) + "\"}")
        #expect(longer.count > CompactJWS.maximumLength)
        #expect(throws: TokenFault.oversized) { try CompactJWS(parsing: longer) }
    }

    @Test func `no single changed byte of a token leaves it signed`() {
        let good = token(header, "{\"a\":[1,2],\"text\":\"وصل\"}")
        for at in good.indices {
            for bit in 0..<8 {
                var bytes = good
                bytes[at] ^= 1 << bit
                let read = try? CompactJWS(parsing: bytes)
                #expect(read?.isSigned(by: signer.verificationKey) != true)
            }
        }
        for at in good.indices {
            let dropped = Array(good[..<at] + good[(at + 1)...])
            #expect((try? CompactJWS(parsing: dropped))?.isSigned(by: signer.verificationKey) != true)
        }
    }
}
