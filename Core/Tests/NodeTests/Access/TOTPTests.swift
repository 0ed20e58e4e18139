import Testing

@testable import Node

struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test func `the values of RFC 4226, appendix D`() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        for (counter, code) in codes.enumerated() { #expect(TOTP.code(secret, counter: counter) == code) }
    }

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the values of RFC 6238, appendix B, for SHA-1`(_ time: Int, _ code: String) {
        #expect(TOTP.code(secret, counter: TOTP.counter(at: time), digits: 8) == code)
        #expect(TOTP(secret: secret).counter(of: String(code.suffix(6)), at: time, after: nil) == time / 30)
    }

    @Test func `a code is right one step around its own and good once`() {
        let totp = TOTP(secret: secret)
        let time = 1_234_567_890
        let code = totp.code(at: time)
        for step in -4...4 {
            let found = totp.counter(of: code, at: time + 30 * step, after: nil)
            #expect(found == (abs(step) <= 1 ? time / 30 : nil), "\(step)")
        }
        #expect(totp.counter(of: code, at: time, after: time / 30 - 1) == time / 30)
        for last in [time / 30, time / 30 + 1] { #expect(totp.counter(of: code, at: time, after: last) == nil) }
        #expect(TOTP(secret: secret + [0]).counter(of: code, at: time, after: nil) == time / 30)
        #expect(TOTP(secret: Array(secret.reversed())).counter(of: code, at: time, after: nil) == nil)
    }

    @Test(arguments: ["005924", "٠٠٥٩٢٤", "۰۰۵۹۲۴", " 005 924\u{00A0}", "005\u{202F}924"])
    func `digits of any script are read, with blanks between them`(_ typed: String) {
        #expect(TOTP(secret: secret).counter(of: typed, at: 1_234_567_890, after: nil) != nil)
    }

    @Test(arguments: ["", "05924", "0005924", "005-924", "00592½", "00592一", "005924x", "+05924", "0059240"])
    func `anything else is no code`(_ typed: String) {
        #expect(TOTP(secret: secret).counter(of: typed, at: 1_234_567_890, after: nil) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `the values of RFC 4648, section 10, without padding`(_ text: String, _ encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
    }

    @Test func `the address for the QR code names issuer and account and breaks nowhere`() {
        #expect(
            TOTP(secret: secret).uri(issuer: "Wasl: عقدة & co", account: "night.watch")
                == "otpauth://totp/Wasl%20%20%D8%B9%D9%82%D8%AF%D8%A9%20%26%20co:night.watch"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Wasl%20%20%D8%B9%D9%82%D8%AF%D8%A9%20%26%20co&algorithm=SHA1&digits=6&period=30")
    }

    @Test func `a sealed secret opens with its key, for its user, unchanged, and no other way`() throws {
        let key = try #require(FactorKey(bytes: [UInt8](repeating: 1, count: 32)))
        let other = try #require(FactorKey(bytes: [UInt8](repeating: 2, count: 32)))
        let sealed = try key.seal(secret, of: "drafter", nonce: [UInt8](repeating: 5, count: 12))
        #expect(key.open(sealed, of: "drafter") == secret)
        #expect(key.open(sealed, of: "admin") == nil)
        #expect(other.open(sealed, of: "drafter") == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.open(changed, of: "drafter") == nil)
        }
        for count in [0, 12, 27] { #expect(key.open(Array(sealed.prefix(count)), of: "drafter") == nil) }
        for count in [0, 16, 31, 33] { #expect(FactorKey(bytes: [UInt8](repeating: 1, count: count)) == nil) }
    }
}
