/// base64url without padding (RFC 7515, section 2), refusing everything that isn't the one encoding of its bytes.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let foreign: UInt32 = 1 << 24
    /// Each character's value in the place that it has as the first, second, third and fourth of four.
    private static let shifted: [UInt32] = {
        var table = [UInt32](repeating: foreign, count: 4 * 256)
        for place in 0..<4 {
            for (value, byte) in alphabet.enumerated() {
                table[256 * place + Int(byte)] = UInt32(value) << (18 - 6 * UInt32(place))
            }
        }
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

    /// Writes the bytes of a string to where there is room, and tells how many; `nil` as above, or when there is too little.
    public static func decode(_ text: String, into out: UnsafeMutableRawBufferPointer) -> Int? {
        text.utf8.withContiguousStorageIfAvailable { decode($0, into: out) } ?? nil
    }

    /// Puts the bytes of a part of a text in the place of a buffer's, and keeps its room; `false` as above, and then the
    /// buffer holds nothing.
    public static func decode(_ text: ArraySlice<UInt8>, into buffer: inout [UInt8]) -> Bool {
        let room = max(buffer.count, text.count)
        if buffer.count < room { buffer.append(contentsOf: repeatElement(0, count: room - buffer.count)) }
        let length = text.withUnsafeBufferPointer { text in
            buffer.withUnsafeMutableBytes { decode(text, into: $0) }
        }
        buffer.removeLast(buffer.count - (length ?? 0))
        return length != nil
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
        var isSound = true
        let out = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { out, count in
            guard let length = decode(text, into: UnsafeMutableRawBufferPointer(out)) else { return isSound = false }
            count = length
        }
        return isSound ? out : nil
    }

    /// - Returns: how many bytes were written; `nil` for what isn't the encoding of anything, or has no room.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableRawBufferPointer
    ) -> Int? {
        let length = text.count * 3 / 4
        guard text.count % 4 != 1, length <= out.count else { return nil }
        return shifted.withUnsafeBufferPointer { values in
            var count = 0
            // Four characters are three bytes. Foreign ones set bits beyond them, looked at once.
            let quads = text.count & ~3
            var foreign: UInt32 = 0
            for place in stride(from: 0, to: quads, by: 4) {
                let word =
                    values[Int(text[place])] | values[256 + Int(text[place + 1])] | values[512 + Int(text[place + 2])]
                    | values[768 + Int(text[place + 3])]
                foreign |= word
                out[count] = UInt8(truncatingIfNeeded: word >> 16)
                out[count + 1] = UInt8(truncatingIfNeeded: word >> 8)
                out[count + 2] = UInt8(truncatingIfNeeded: word)
                count += 3
            }
            var bits: UInt32 = 0
            var held: UInt32 = 0
            for place in quads..<text.count {
                let value = values[768 + Int(text[place])]
                foreign |= value
                bits = bits << 6 | value & 63
                held += 6
                if held >= 8 {
                    held -= 8
                    out[count] = UInt8(truncatingIfNeeded: bits >> held)
                    count += 1
                }
            }
            return foreign < Self.foreign && bits & (1 << held - 1) == 0 ? count : nil
        }
    }
}
