import Foundation

/// The names of an image file's parts in order, walked without the code under test; traps on a broken file.
enum ImageParts {
    static func bytes(_ base64: String) -> [UInt8] {
        guard let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) else { return [] }
        return Array(data)
    }

    /// Marker codes up to EOI, restarts left out, and the number of bytes after EOI.
    static func jpeg(_ bytes: [UInt8]) -> (markers: [UInt8], trailing: Int) {
        var markers: [UInt8] = [bytes[1]]
        var offset = 2
        while true {
            while bytes[offset + 1] == 0xFF { offset += 1 }
            let marker = bytes[offset + 1]
            markers.append(marker)
            if marker == 0xD9 { return (markers, bytes.count - offset - 2) }
            offset += 2 + Int(bytes[offset + 2]) << 8 + Int(bytes[offset + 3])
            guard marker == 0xDA else { continue }
            while bytes[offset] != 0xFF || [0, 0xFF].contains(bytes[offset + 1]) || bytes[offset + 1] & 0xF8 == 0xD0 {
                offset += 1
            }
        }
    }

    /// The payload of the first segment with a marker.
    static func jpegSegment(_ marker: UInt8, in bytes: [UInt8]) -> [UInt8]? {
        var offset = 2
        while bytes[offset + 1] != 0xDA {
            let length = Int(bytes[offset + 2]) << 8 + Int(bytes[offset + 3])
            if bytes[offset + 1] == marker { return Array(bytes[offset + 4..<offset + 2 + length]) }
            offset += 2 + length
        }
        return nil
    }

    /// Chunk names to the end of the file.
    static func png(_ bytes: [UInt8]) -> [String] {
        chunks(bytes, from: 8, overhead: 12) { offset in
            (name: offset + 4, length: bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) })
        }
    }

    /// Chunk names to the end of the file.
    static func webp(_ bytes: [UInt8]) -> [String] {
        chunks(bytes, from: 12, overhead: 8) { offset in
            let length = bytes[offset + 4..<offset + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            return (name: offset, length: length + length % 2)
        }
    }

    private static func chunks(
        _ bytes: [UInt8], from start: Int, overhead: Int, head: (Int) -> (name: Int, length: Int)
    ) -> [String] {
        var names: [String] = []
        var offset = start
        while offset < bytes.count {
            let (name, length) = head(offset)
            names.append(String(decoding: bytes[name..<name + 4], as: UTF8.self))
            offset += overhead + length
        }
        precondition(offset == bytes.count)
        return names
    }

    /// Blocks up to the trailer: `image`, or an extension's label in hexadecimal; and the bytes after the trailer.
    static func gif(_ bytes: [UInt8]) -> (blocks: [String], trailing: Int) {
        var blocks: [String] = []
        var offset = 13 + (bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1))
        while bytes[offset] != 0x3B {
            if bytes[offset] == 0x2C {
                blocks.append("image")
                let packed = bytes[offset + 9]
                offset += 11 + (packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1))
            } else {
                precondition(bytes[offset] == 0x21)
                blocks.append(String(bytes[offset + 1], radix: 16))
                offset += 2
            }
            while bytes[offset] != 0 { offset += 1 + Int(bytes[offset]) }
            offset += 1
        }
        return (blocks, bytes.count - offset - 1)
    }
}

extension [UInt8] {
    /// Whether an ASCII text occurs in these bytes.
    func holds(_ text: String) -> Bool {
        let sought = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: sought) }
    }
}
