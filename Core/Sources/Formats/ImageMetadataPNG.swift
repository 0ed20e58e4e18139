/// Rewrites a PNG file: W3C Portable Network Graphics (third edition), chapters 5 and 11.
struct PNGRewriter {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private var reader: ImageReader
    private var output = signature
    /// The kept chunks met so far.
    private var seen: Set<String> = []
    private var previous = ""
    private var colourType: UInt8 = 0
    private var bitDepth: UInt8 = 0
    private var paletteCount = 0

    static func rewrite(_ bytes: [UInt8]) throws(ImageFault) -> [UInt8] {
        var rewriter = PNGRewriter(reader: ImageReader(bytes, format: "PNG"))
        return try rewriter.run()
    }

    private init(reader: ImageReader) {
        self.reader = reader
    }

    private mutating func run() throws(ImageFault) -> [UInt8] {
        _ = try reader.take(8, "signature")
        while previous != "IEND" { try chunk() }
        return output
    }

    private mutating func chunk() throws(ImageFault) {
        let length = try reader.take(4, "chunk length")
        let type = try reader.take(4, "chunk type")
        guard type.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { throw reader.fault("chunk type") }
        let name = String(decoding: type, as: UTF8.self)
        guard length.bigEndian <= 0x7FFF_FFFF else { throw reader.fault("\(name) length") }
        let data = try reader.take(length.bigEndian, name)
        let check = try reader.take(4, "\(name) CRC")
        guard check.bigEndian == Int(CRC32.checksum(type, data)) else { throw reader.fault("\(name) CRC") }
        guard previous != "" || name == "IHDR" else { throw name == "CgBI" ? .unsupported : reader.fault(name) }

        if let isRight = isWellFormed(name, Array(data.prefix(32)), data.count) {
            guard isRight, name == "IDAT" || seen.insert(name).inserted else { throw reader.fault(name) }
            if name == "IDAT" { seen.insert(name) }
            for part in [length, type, data, check] { output += part }
        } else if type.first.map({ $0 & 0x20 }) == 0 {
            // A critical chunk we don't know: the picture can't be told without it.
            throw .unsupported
        }
        previous = name
    }

    /// Whether an allowed chunk has the layout and place it must have; nil for a chunk that is not allowed.
    ///
    /// `head` is the first 32 bytes of its data.
    private mutating func isWellFormed(_ name: String, _ head: [UInt8], _ count: Int) -> Bool? {
        let hasData = seen.contains("IDAT")
        switch name {
        case "IHDR":
            return header(head, count)
        case "PLTE":
            paletteCount = count / 3
            let limit = colourType == 3 ? 1 << Int(bitDepth) : 256
            return !hasData && count.isMultiple(of: 3) && (1...limit).contains(paletteCount)
                && [2, 3, 6].contains(colourType)
        case "tRNS":
            let isPalette = colourType == 3 && (1...256).contains(count) && count <= paletteCount
            return !hasData && (isPalette || colourType == 0 && count == 2 || colourType == 2 && count == 6)
        case "gAMA":
            return !hasData && count == 4
        case "cHRM":
            return !hasData && count == 32
        case "sRGB":
            return !hasData && count == 1
        case "sBIT":
            return !hasData && count == [0: 1, 2: 3, 3: 3, 4: 2, 6: 4][colourType]
        case "IDAT":
            return (!hasData || previous == "IDAT") && (colourType != 3 || paletteCount > 0)
        case "IEND":
            return hasData && count == 0
        default:
            return nil
        }
    }

    /// The image header (11.2.1): size, bit depth, colour type, compression, filter, interlace.
    private mutating func header(_ head: [UInt8], _ count: Int) -> Bool {
        guard count == 13 else { return false }
        (bitDepth, colourType) = (head[8], head[9])
        let depths: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        return (1...0x7FFF_FFFF).contains(head[0...3].bigEndian) && (1...0x7FFF_FFFF).contains(head[4...7].bigEndian)
            && depths[colourType]?.contains(bitDepth) == true && head[10] == 0 && head[11] == 0 && head[12] <= 1
    }
}

/// The cyclic redundancy check of PNG's chunks (annex D): ISO 3309, polynomial 0xEDB88320.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { word, _ in word & 1 == 0 ? word >> 1 : word >> 1 ^ 0xEDB8_8320 }
    }

    /// The check of two runs of bytes, one after the other.
    static func checksum(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> UInt32 {
        var word = UInt32.max
        for run in [first, second] {
            for byte in run { word = table[Int(UInt8(truncatingIfNeeded: word) ^ byte)] ^ word >> 8 }
        }
        return ~word
    }
}
