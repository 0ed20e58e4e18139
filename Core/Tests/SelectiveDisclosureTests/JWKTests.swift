import IJSON
import SelectiveDisclosure
import Testing

struct JWKTests {
    /// RFC 8037, A.1 and A.2.
    private static let ed25519 = """
        {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",\
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
        """
    /// RFC 7515, A.3.1.
    private static let p256 = """
        {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
        """

    private func json(_ text: String) throws -> JSON { try JSON(parsing: text) }

    private func without(_ text: String, _ name: String, with value: JSON? = nil) throws -> JSON {
        var object = try Sample.object(text)
        object[name] = value
        return .object(object)
    }

    @Test func `the signature of RFC 8037 appendix A.4 is made and checked`() throws {
        let key = try PrivateJWK(json(Self.ed25519))
        let message = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        #expect(Base64URL.encode(try key.signature(over: message)) == signature)
        let bytes = try #require(Base64URL.decode(signature))
        #expect(key.publicKey.verifies(bytes, over: message))
        #expect(!key.publicKey.verifies(bytes, over: message + [0]))
        #expect(!key.publicKey.verifies(Array(bytes.dropLast()), over: message))
    }

    @Test func `the signature of RFC 7515 appendix A.3 is checked`() throws {
        let key = try PrivateJWK(json(Self.p256))
        let message = Array(
            ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ").utf8)
        let text = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        let signature = try #require(Base64URL.decode(text))
        #expect(key.publicKey.verifies(signature, over: message))
        #expect(!key.publicKey.verifies(signature, over: message + [0]))
        #expect(key.publicKey.verifies(try key.signature(over: message), over: message))
    }

    @Test(arguments: [ed25519, p256])
    func `keys read and write`(_ text: String) throws {
        let key = try PrivateJWK(json(text))
        #expect(try key.json == json(text))
        #expect(try key.publicKey.json == without(text, "d"))
        #expect(try PublicJWK(key.publicKey.json) == key.publicKey)
        let named = try PublicJWK(without(without(text, "d").text, "kid", with: .string("k")))
        #expect(named.keyID == "k")
        #expect(named == key.publicKey)
    }

    @Test(arguments: [ed25519, p256])
    func `what isn't such a key is refused`(_ text: String) throws {
        #expect(throws: JWKFault.secret) { try PublicJWK(json(text)) }
        let open = try without(text, "d").text
        let isEd25519 = text == Self.ed25519
        let changes: [(String, JSON?, JWKFault)] = [
            ("kty", nil, .keyType), ("kty", .string("RSA"), .keyType), ("kty", .string("oct"), .keyType),
            ("kty", .string(isEd25519 ? "EC" : "OKP"), .curve), ("crv", .string("X25519"), .curve),
            ("crv", .string("P-384"), .curve), ("crv", nil, .curve), ("x", nil, .member("x")),
            ("x", .string("AAAA"), .member("x")), ("x", .int(1), .member("x")), ("kid", .int(1), .member("kid")),
            ("use", .string("enc"), .purpose), ("key_ops", .strings(["encrypt"]), .purpose),
            ("alg", .string(isEd25519 ? "ES256" : "EdDSA"), .purpose),
        ]
        for (name, value, fault) in changes {
            #expect(throws: fault) { try PublicJWK(without(open, name, with: value)) }
        }
        #expect(throws: JWKFault.notAnObject) { try PublicJWK(.array([])) }
        let padded = try #require(json(open)["x"]?.string) + "="
        #expect(throws: JWKFault.member("x")) { try PublicJWK(without(open, "x", with: .string(padded))) }
        #expect(throws: JWKFault.member("d")) { try PrivateJWK(without(text, "d")) }
        #expect(try PublicJWK(without(open, "use", with: .string("sig"))) == PrivateJWK(json(text)).publicKey)
        #expect(try PublicJWK(without(open, "key_ops", with: .strings(["verify"]))) == PrivateJWK(json(text)).publicKey)
    }

    @Test func `a secret and a public part that don't belong together are refused`() throws {
        let other = try Sample.key(.edDSA, 9).publicKey.json["x"]
        #expect(throws: JWKFault.mismatch) { try PrivateJWK(without(Self.ed25519, "x", with: other)) }
        let point = try Sample.key(.es256, 9).publicKey.json
        var swapped = try Sample.object(Self.p256)
        swapped["x"] = point["x"]
        swapped["y"] = point["y"]
        #expect(throws: JWKFault.mismatch) { try PrivateJWK(.object(swapped)) }
    }

    @Test func `a point off the curve and a secret out of range are refused`() throws {
        let zero = JSON.string(Base64URL.encode([UInt8](repeating: 0, count: 32)))
        #expect(throws: JWKFault.notAKey) { try PublicJWK(without(without(Self.p256, "d").text, "y", with: zero)) }
        #expect(throws: JWKFault.notAKey) { try PrivateJWK(without(Self.p256, "d", with: zero)) }
        #expect(throws: JWKFault.member("y")) { try PublicJWK(without(without(Self.p256, "d").text, "y")) }
    }

    @Test(arguments: [ed25519, p256])
    func `a private key shows nothing of itself`(_ text: String) throws {
        let key = try PrivateJWK(json(text))
        var dumped = ""
        dump(key, to: &dumped)
        #expect(dumped == "▿ \(key)\n" || dumped == "- \(key)\n")
        #expect("\(key)" == "PrivateJWK(\(key.algorithm.rawValue), unnamed)")
        #expect(String(reflecting: key) == "\(key)")
    }
}
