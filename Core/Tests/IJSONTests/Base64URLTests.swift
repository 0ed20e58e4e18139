import IJSON
import Testing

struct Base64URLTests {
    @Test func `the example of RFC 7515 appendix C reads and writes`() {
        let bytes: [UInt8] = [3, 236, 255, 224, 193]
        #expect(Base64URL.encode(bytes) == "A-z_4ME")
        #expect(Base64URL.decode("A-z_4ME") == bytes)
    }

    @Test func `the header and the octets of RFC 7515 appendix A.1 read and write`() {
        let header = "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}"
        #expect(Base64URL.encode(header.utf8) == "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9")
        #expect(Base64URL.decode("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9") == Array(header.utf8))
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 section 10 without their padding`(_ plain: String, _ encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == encoded)
        #expect(Base64URL.encodeBytes(plain.utf8) == Array(encoded.utf8))
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "=", "Zm9v=", "A", "AAAAA", "Zm9+", "Zm9/", "Zm 9v", " Zg", "Zg\n", "Zm9v\r\n", "Zg.", "Z*",
        "é",
        "\0AAA", "AA\u{FF21}",
    ])
    func `padding, foreign characters and impossible lengths are refused`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `of all texts of two and three characters only the one encoding of its bytes is read`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var read = [0, 0]
        for first in alphabet {
            for second in alphabet {
                if let bytes = Base64URL.decode([first, second]) {
                    read[0] += 1
                    #expect(Base64URL.encodeBytes(bytes) == [first, second])
                }
                guard first == alphabet[17] else { continue }
                for third in alphabet {
                    if let bytes = Base64URL.decode([first, second, third]) {
                        read[1] += 1
                        #expect(Base64URL.encodeBytes(bytes) == [first, second, third])
                    }
                }
            }
        }
        #expect(read == [256, 64 * 16])
    }

    @Test func `random bytes read back, and each byte outside the alphabet spoils them`() {
        var generator = SeededGenerator(seed: 4648)
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let encoded = Base64URL.encodeBytes(bytes)
            #expect(encoded.count == (length * 8 + 5) / 6)
            #expect(Base64URL.decode(encoded) == bytes)
        }
        for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
            #expect(Base64URL.decode([0x41, byte, 0x41, 0x41]) == nil)
        }
    }
}
