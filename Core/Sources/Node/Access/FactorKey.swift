import Crypto

/// Seals the secrets of second factors, so that the database without the keys beside it holds none.
public struct FactorKey: Sendable {
    /// Bytes.
    public static let length = 32

    private let key: SymmetricKey

    /// From 32 unpredictable bytes; `nil` for another number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// AES-256-GCM, bound to the user, so that nobody's secret can be put in another's place.
    func seal(_ secret: [UInt8], of user: String, nonce: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            secret, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: Self.context(user))
        return nonce + Array(box.ciphertext) + Array(box.tag)
    }

    /// `nil` for what was sealed with another key or for another user.
    func open(_ sealed: [UInt8], of user: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let secret = try? AES.GCM.open(box, using: key, authenticating: Self.context(user))
        else { return nil }
        return Array(secret)
    }

    private static func context(_ user: String) -> [UInt8] { Array("wasl/factor/v1\0\(user)".utf8) }
}
