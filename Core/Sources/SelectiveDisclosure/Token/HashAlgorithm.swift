import Crypto
import Foundation
import IJSON

/// The hash algorithms of `_sd_alg` (RFC 9901, 4.1.1), by their names in IANA's Named Information registry.
public enum HashAlgorithm: String, Sendable, Hashable, CaseIterable {
    case sha256 = "sha-256"
    case sha384 = "sha-384"
    case sha512 = "sha-512"

    /// Length of a digest in bytes.
    var digestLength: Int {
        switch self {
        case .sha256: SHA256Digest.byteCount
        case .sha384: SHA384Digest.byteCount
        case .sha512: SHA512Digest.byteCount
        }
    }

    /// The algorithm that a payload names, which is SHA-256 when it names none.
    init(payload: JSONObject) throws(SDJWTFault) {
        guard let name = payload["_sd_alg"] else {
            self = .sha256
            return
        }
        guard let text = name.string, let algorithm = HashAlgorithm(rawValue: text) else {
            throw .unsupportedHash(name.string ?? name.text)
        }
        self = algorithm
    }

    /// The digest of a text as it stands, in ASCII; never of what the text encodes (RFC 9901, 4.2.3).
    func digest(of text: ArraySlice<UInt8>) -> Digest {
        text.withUnsafeBytes { bytes in
            switch self {
            case .sha256: Self.digest(bytes, SHA256())
            case .sha384: Self.digest(bytes, SHA384())
            case .sha512: Self.digest(bytes, SHA512())
            }
        }
    }

    private static func digest<Function: HashFunction>(_ bytes: UnsafeRawBufferPointer, _ function: Function) -> Digest
    {
        var function = function
        function.update(bufferPointer: bytes)
        return function.finalize().withUnsafeBytes { Digest($0) }
    }
}

/// A digest of up to 64 bytes, held in place so that looking one up allocates nothing.
struct Digest: Sendable, Hashable {
    private var words = SIMD8<UInt64>()
    let length: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        length = bytes.count
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// Reads base64url of exactly the algorithm's length.
    init?(_ text: String, _ algorithm: HashAlgorithm) {
        length = algorithm.digestLength
        let decoded = withUnsafeMutableBytes(of: &words) { Base64URL.decode(text, into: $0) }
        guard decoded == length else { return nil }
    }

    /// The first eight bytes, to sort by.
    var first: UInt64 { words[0] }

    /// Its bytes.
    var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0.prefix(length)) } }

    /// base64url.
    var text: String { Base64URL.encode(bytes) }

    static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    /// Over all bytes: what stands in a payload need not be a hash, so a part of it may be chosen to collide.
    func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: words) { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[..<length])) }
    }
}
