/// base64url without padding (RFC 7515, section 2), refusing everything that isn't the one encoding of its bytes.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    /// Encodes bytes.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: encodeBytes(bytes), as: UTF8.self)
    }

    /// Encodes bytes to ASCII.
    public static func encodeBytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
        bytes.withContiguousStorageIfAvailable { encode(contiguous: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { encode(contiguous: $0) }
    }

    /// The bytes, or `nil` for padding, foreign characters, an impossible length or stray bits at the end.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        text.withContiguousStorageIfAvailable { decode(contiguous: $0) }
            ?? Array(text).withUnsafeBufferPointer { decode(contiguous: $0) }
    }

    // Not generic, because these are called for every part of every token.

    /// The bytes of a part of a text.
    public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        text.withUnsafeBufferPointer { decode(contiguous: $0) }
    }

    /// The bytes of a string.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { decode(contiguous: $0) }
    }

    // Over contiguous bytes, because a generic loop in another module takes every byte through a witness table.

    private static func encode(contiguous bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let length = (bytes.count * 4 + 2) / 3
        return alphabet.withUnsafeBufferPointer { alphabet in
            [UInt8](unsafeUninitializedCapacity: length) { out, count in
                var bits: UInt32 = 0
                var held = 0
                for byte in bytes {
                    bits = bits << 8 | UInt32(byte)
                    held += 8
                    while held >= 6 {
                        held -= 6
                        out[count] = alphabet[Int(bits >> UInt32(held) & 63)]
                        count += 1
                    }
                }
                if held > 0 {
                    out[count] = alphabet[Int(bits << UInt32(6 - held) & 63)]
                    count += 1
                }
            }
        }
    }

    private static func decode(contiguous text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var isSound = true
        let out = values.withUnsafeBufferPointer { values in
            [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { out, count in
                // Four characters are three bytes; foreign ones have the two highest bits set.
                let quads = text.count & ~3
                for place in stride(from: 0, to: quads, by: 4) {
                    let a = values[Int(text[place])]
                    let b = values[Int(text[place + 1])]
                    let c = values[Int(text[place + 2])]
                    let d = values[Int(text[place + 3])]
                    guard (a | b | c | d) < 64 else { return isSound = false }
                    let word = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
                    out[count] = UInt8(truncatingIfNeeded: word >> 16)
                    out[count + 1] = UInt8(truncatingIfNeeded: word >> 8)
                    out[count + 2] = UInt8(truncatingIfNeeded: word)
                    count += 3
                }
                var bits: UInt32 = 0
                var held = 0
                for byte in text[quads...] {
                    let value = values[Int(byte)]
                    guard value < 64 else { return isSound = false }
                    bits = bits << 6 | UInt32(value)
                    held += 6
                    if held >= 8 {
                        held -= 8
                        out[count] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
                        count += 1
                    }
                }
                isSound = bits & (1 << UInt32(held) - 1) == 0
            }
        }
        return isSound ? out : nil
    }
}
