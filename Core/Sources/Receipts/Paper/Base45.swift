/// Base45 (RFC 9285): two bytes as three characters of what a QR code's alphanumeric mode holds, refusing everything
/// that isn't the one encoding of its bytes.
public enum Base45 {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// Encodes bytes.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2 * 3 + 2)
        var rest = bytes[...]
        while let first = rest.popFirst() {
            var number = Int(first)
            let second = rest.popFirst()
            if let second { number = number << 8 | Int(second) }
            for _ in 0..<(second == nil ? 2 : 3) {
                text.append(alphabet[number % 45])
                number /= 45
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or `nil` for foreign characters, an impossible length or a group above 65535 (255 for the last two).
    public static func decode(_ text: String) -> [UInt8]? {
        var values: [Int] = []
        for byte in text.utf8 {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            values.append(value)
        }
        guard values.count % 3 != 1 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: values.count, by: 3) {
            let group = values[start..<min(start + 3, values.count)]
            let number = group.reversed().reduce(0) { $0 * 45 + $1 }
            guard number < (group.count == 3 ? 1 << 16 : 1 << 8) else { return nil }
            if group.count == 3 { bytes.append(UInt8(number >> 8)) }
            bytes.append(UInt8(number & 0xFF))
        }
        return bytes
    }
}
