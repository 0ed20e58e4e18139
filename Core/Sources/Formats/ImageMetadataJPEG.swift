/// Rewrites a JPEG file: ITU-T T.81 annex B, T.871 (JFIF), T.872 (Adobe's APP14), CIPA DC-008 (Exif).
struct JPEGRewriter {
    private var reader: ImageReader
    /// Tables, frame and scans in their order.
    private var body: [UInt8] = []
    /// JFIF's pixel density as a ratio, if the file is JFIF.
    private var aspect: (x: Int, y: Int)?
    private var colourTransform: UInt8?
    private var orientation: UInt8 = 1
    private var hasFrame = false
    private var hasScan = false

    static func rewrite(_ bytes: [UInt8]) throws(ImageFault) -> [UInt8] {
        var rewriter = JPEGRewriter(reader: ImageReader(bytes, format: "JPEG"))
        return try rewriter.run()
    }

    private init(reader: ImageReader) {
        self.reader = reader
    }

    private mutating func run() throws(ImageFault) -> [UInt8] {
        _ = try reader.take(2, "SOI")
        while true {
            let marker = try nextMarker()
            guard marker != 0xD9 else { break }
            try segment(marker)
        }
        guard hasFrame, hasScan else { throw reader.fault("EOI") }
        return [0xFF, 0xD8] + header + body + [0xFF, 0xD9]
    }

    /// The code of the next marker; fill bytes before it are passed over (B.1.1.2).
    private mutating func nextMarker() throws(ImageFault) -> UInt8 {
        guard try reader.byte("marker") == 0xFF else { throw reader.fault("marker") }
        var code = try reader.byte("marker")
        while code == 0xFF { code = try reader.byte("marker") }
        return code
    }

    private mutating func segment(_ marker: UInt8) throws(ImageFault) {
        switch marker {
        case 0xC8, 0xDE, 0xDF, 0xF0...0xFD:
            // JPG, hierarchical frames (DHP, EXP) and T.84's and JPEG-LS's extensions, which change decoding.
            throw .unsupported
        case 0xC0...0xCF, 0xDA...0xDD, 0xE0...0xEF, 0xFE:
            break
        default:
            throw reader.fault("marker")
        }
        let length = try reader.take(2, "segment length").bigEndian
        let payload = try reader.take(length - 2, "segment")
        switch marker {
        case 0xC4, 0xCC, 0xDB, 0xDD:
            guard JPEGTables.isWellFormed(marker, payload) else { throw reader.fault("table") }
            copy(marker, payload)
        case 0xC0...0xCF:
            try frame(marker, payload)
        case 0xDA:
            try scan(payload)
        case 0xE0, 0xE1, 0xEE:
            if !hasScan { application(marker, payload) }
        default:
            break
        }
    }

    private mutating func copy(_ marker: UInt8, _ payload: ArraySlice<UInt8>) {
        body += [0xFF, marker] + (payload.count + 2).bigEndianBytes(2)
        body += payload
    }

    /// The frame header (B.2.2).
    ///
    /// A height of zero, to be told later by DNL, is not supported.
    private mutating func frame(_ marker: UInt8, _ payload: ArraySlice<UInt8>) throws(ImageFault) {
        let bytes = Array(payload)
        guard !hasFrame, bytes.count >= 6, (1...4).contains(bytes[5]), bytes.count == 6 + 3 * Int(bytes[5]) else {
            throw reader.fault("SOF")
        }
        guard bytes[3...4].bigEndian > 0, (2...16).contains(bytes[0]) else { throw reader.fault("SOF") }
        guard bytes[1...2].bigEndian > 0 else { throw .unsupported }
        hasFrame = true
        copy(marker, payload)
    }

    /// The scan header (B.2.3) and its entropy-coded data.
    private mutating func scan(_ payload: ArraySlice<UInt8>) throws(ImageFault) {
        guard hasFrame, let count = payload.first, (1...4).contains(count), payload.count == 4 + 2 * Int(count) else {
            throw reader.fault("SOS")
        }
        hasScan = true
        copy(0xDA, payload)
        body += try reader.takeEntropyCoded()
    }

    /// Keeps from an application segment what decides how the pixels are shown, and nothing else.
    private mutating func application(_ marker: UInt8, _ payload: ArraySlice<UInt8>) {
        let bytes = Array(payload)
        if marker == 0xE0, bytes.starts(with: "JFIF\0".utf8), bytes.count >= 14 {
            aspect = (bytes[8...9].bigEndian, bytes[10...11].bigEndian)
        } else if marker == 0xEE, bytes.starts(with: "Adobe".utf8), bytes.count >= 12 {
            colourTransform = bytes[11]
        } else if marker == 0xE1, orientation == 1, bytes.starts(with: "Exif\0\0".utf8) {
            orientation = ExifOrientation.read(Array(bytes.dropFirst(6)))
        }
    }

    /// The application segments written anew: JFIF first, as T.871 wants it, then Exif, then Adobe.
    private var header: [UInt8] {
        var bytes: [UInt8] = []
        if let aspect {
            let (x, y) = Self.lowestTerms(aspect)
            bytes += [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 2, 0]
            bytes += x.bigEndianBytes(2) + y.bigEndianBytes(2) + [0, 0]
        }
        if orientation != 1 {
            bytes += [0xFF, 0xE1, 0, 34] + Array("Exif\0\0".utf8) + ExifOrientation.block(orientation)
        }
        if let colourTransform {
            bytes += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, colourTransform]
        }
        return bytes
    }

    private static func lowestTerms(_ ratio: (x: Int, y: Int)) -> (x: Int, y: Int) {
        guard ratio.x > 0, ratio.y > 0 else { return (1, 1) }
        var (divisor, rest) = (ratio.x, ratio.y)
        while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
        return (ratio.x / divisor, ratio.y / divisor)
    }
}

/// The layouts of JPEG's table segments (T.81, B.2.4), so that none carries bytes beyond its tables.
enum JPEGTables {
    static func isWellFormed(_ marker: UInt8, _ payload: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xDD: payload.count == 2
        case 0xCC: !payload.isEmpty && payload.count.isMultiple(of: 2)
        case 0xC4: areHuffmanTables(payload)
        default: areQuantizationTables(payload)
        }
    }

    private static func areQuantizationTables(_ payload: ArraySlice<UInt8>) -> Bool {
        var rest = payload
        repeat {
            guard let head = rest.first, head >> 4 <= 1, head & 15 <= 3 else { return false }
            let size = head >> 4 == 0 ? 65 : 129
            guard rest.count >= size else { return false }
            rest = rest.dropFirst(size)
        } while !rest.isEmpty
        return true
    }

    private static func areHuffmanTables(_ payload: ArraySlice<UInt8>) -> Bool {
        var rest = payload
        repeat {
            guard let head = rest.first, head >> 4 <= 1, head & 15 <= 3, rest.count >= 17 else { return false }
            let codes = rest.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
            guard codes <= 256, rest.count >= 17 + codes else { return false }
            rest = rest.dropFirst(17 + codes)
        } while !rest.isEmpty
        return true
    }
}

/// The one Exif field that changes how a picture is shown: TIFF tag 0x0112 of the first directory.
enum ExifOrientation {
    /// The orientation, 1...8, of a TIFF block; 1, the upright one, where the block has none or can't be read.
    static func read(_ tiff: [UInt8]) -> UInt8 {
        guard tiff.count >= 8 else { return 1 }
        let isLittle = tiff.starts(with: [0x49, 0x49, 42, 0])
        guard isLittle || tiff.starts(with: [0x4D, 0x4D, 0, 42]) else { return 1 }
        func number(_ offset: Int, _ count: Int) -> Int? {
            guard offset >= 0, offset <= tiff.count - count else { return nil }
            let bytes = tiff[offset..<offset + count]
            return isLittle ? bytes.littleEndian : bytes.bigEndian
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return 1 }
        for entry in 0..<count {
            let start = directory + 2 + 12 * entry
            guard let tag = number(start, 2), let value = number(start + 8, 2) else { return 1 }
            guard tag == 0x0112 else { continue }
            guard number(start + 2, 2) == 3, number(start + 4, 4) == 1, (1...8).contains(value) else { return 1 }
            return UInt8(value)
        }
        return 1
    }

    /// A little-endian TIFF block with one directory that holds only an orientation.
    static func block(_ orientation: UInt8) -> [UInt8] {
        [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
    }
}
