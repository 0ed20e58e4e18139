import IJSON

/// The base64 of RFC 4648, section 4, that all C2SP texts use: with padding, and only the one encoding of its bytes.
enum Base64 {
    private static let pad = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text = Base64URL.encodeBytes(bytes)
        for place in text.indices {
            switch text[place] {
            case UInt8(ascii: "-"): text[place] = UInt8(ascii: "+")
            case UInt8(ascii: "_"): text[place] = UInt8(ascii: "/")
            default: break
            }
        }
        while text.count % 4 != 0 { text.append(pad) }
        return text
    }

    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var text = Array(text)
        guard text.count % 4 == 0 else { return nil }
        for _ in 0..<2 where text.last == pad { text.removeLast() }
        for place in text.indices {
            switch text[place] {
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            case UInt8(ascii: "+"): text[place] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): text[place] = UInt8(ascii: "_")
            default: break
            }
        }
        return Base64URL.decode(text)
    }

    static func hash(_ text: some Collection<UInt8>) -> Hash256? {
        decode(text).flatMap { Hash256(bytes: $0) }
    }
}
