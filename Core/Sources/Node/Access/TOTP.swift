import Crypto

/// Codes of an authenticator: one-time passwords by time (RFC 6238) with HMAC-SHA-1, steps of 30 seconds and six digits,
/// because other settings are not known to all authenticators.
public struct TOTP: Sendable, Hashable {
    /// The shared secret; 20 bytes where this node drew it (RFC 4226, section 4).
    let secret: [UInt8]

    static let secretLength = 20
    static let digits = 6
    /// Seconds.
    static let step = 30
    /// Steps that a clock may be ahead or behind (RFC 6238, section 5.2).
    static let drift = 1

    init(secret: [UInt8]) { self.secret = secret }

    /// The secret to be typed where no code can be scanned, in Base32.
    public var typed: String { Base32.encode(secret) }

    /// What the QR code says, in the form that authenticators read.
    ///
    /// - Parameters:
    ///   - issuer: the node's name.
    ///   - account: the log-in name.
    public func uri(issuer: String, account: String) -> String {
        // A colon parts the issuer from the account.
        let issuer = Self.escaped(issuer.replacing(":", with: " "))
        return "otpauth://totp/\(issuer):\(Self.escaped(account))?secret=\(typed)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.step)"
    }

    /// The one-time password of a counter (RFC 4226, section 5.3).
    static func code(_ secret: [UInt8], counter: Int, digits: Int = digits) -> String {
        let message = (0..<8).reversed().map { UInt8(truncatingIfNeeded: counter >> (8 * $0)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 0xF)
        let bits = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(1) { product, _ in product * 10 }
        let number = String(Int(bits) % modulus)
        return String(repeating: "0", count: digits - number.count) + number
    }

    static func counter(at now: Int) -> Int { now / step }

    /// The counter of a right code: of now or a step beside it, and later than the last that was used, so that a code is
    /// good once. All are compared whole, whichever is right.
    func counter(of text: String, at now: Int, after last: Int?) -> Int? {
        guard let typed = Self.typedDigits(text) else { return nil }
        let present = Self.counter(at: now)
        var found: Int?
        for counter in (present - Self.drift)...(present + Self.drift) {
            let right = Self.code(secret, counter: counter)
            let isSame = zip(right.utf8, typed.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
            if isSame, counter > last ?? -1 { found = counter }
        }
        return found
    }

    /// Six digits of any script, whatever blanks stand between them; `nil` for anything else.
    private static func typedDigits(_ text: String) -> String? {
        let marks = text.filter { !$0.isWhitespace }
        let values = marks.compactMap(\.wholeNumberValue).filter { (0...9).contains($0) }
        guard values.count == digits, marks.count == digits else { return nil }
        return values.map(String.init).joined()
    }

    /// Percent-encoded as a part of a path (RFC 3986, section 2.3).
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
