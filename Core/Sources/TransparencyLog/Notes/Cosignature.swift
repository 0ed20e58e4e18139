/// Timestamped Ed25519 cosignatures (C2SP tlog-cosignature, Ed25519 signed message): that as of the time the checkpoint
/// is the largest consistent one its cosigner saw of the log.
public enum Cosignature {
    static let length = 8 + 64

    /// Cosigns a checkpoint's text.
    ///
    /// - Parameters:
    ///   - text: the whole text of the note, with its final newline.
    ///   - time: seconds since 1970, from 0 and below 2^53.
    ///   - key: the cosigner's key, of type ``NoteKeyType/cosignature``.
    ///   - signing: gives the Ed25519 signature, 64 bytes, over what it is handed.
    public static func sign<Failure: Error>(
        _ text: [UInt8], time: Int, key: VerifierKey, signing: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> NoteSignature {
        precondition(key.type == .cosignature, "a key that cosigns")
        precondition((0...lastTime).contains(time), "a time since 1970")
        let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
        return NoteSignature(name: key.name, keyID: key.id, bytes: stamp + (try signing(message(text, time: time))))
    }

    static func message(_ text: [UInt8], time: Int) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }

    /// The last time that is believed, 2^53 - 1: what I-JSON (RFC 7493, section 2.2) carries exactly, and far from any
    /// overflow.
    static let lastTime = 1 << 53 - 1

    /// The time a cosignature states, if it has the length of one and the time is below 2^53.
    static func time(of bytes: [UInt8]) -> Int? {
        guard bytes.count == length else { return nil }
        let time = Int(exactly: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        return time.flatMap { $0 <= lastTime ? $0 : nil }
    }
}
