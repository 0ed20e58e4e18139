/// Rewrites a still WebP file: RFC 9649, section 2 (container), RFC 6386, section 9.1 (VP8).
struct WebPRewriter {
    private typealias Size = (width: Int, height: Int)

    private var reader: ImageReader
    private var canvas: Size?
    private var alpha: ArraySlice<UInt8>?
    private var image: (name: String, data: ArraySlice<UInt8>, size: Size)?
    private var isTransparent = false

    static func rewrite(_ bytes: [UInt8]) throws(ImageFault) -> [UInt8] {
        var rewriter = WebPRewriter(reader: ImageReader(bytes, format: "WebP"))
        return try rewriter.run()
    }

    private init(reader: ImageReader) {
        self.reader = reader
    }

    private mutating func run() throws(ImageFault) -> [UInt8] {
        _ = try reader.take(4, "RIFF")
        let length = try reader.take(4, "RIFF size").littleEndian
        guard reader.limit(to: length) else { throw reader.fault("RIFF size") }
        _ = try reader.take(4, "WEBP")
        var isFirst = true
        while reader.remaining > 0 {
            try chunk(isFirst)
            isFirst = false
        }
        guard let image else { throw reader.fault("image data") }
        if let canvas, canvas != image.size { throw reader.fault("canvas size") }
        return file(image.name, image.data, image.size)
    }

    private mutating func chunk(_ isFirst: Bool) throws(ImageFault) {
        let name = Self.name(try reader.take(4, "chunk name"))
        let length = try reader.take(4, "\(name) size").littleEndian
        let data = try reader.take(length, name)
        if !length.isMultiple(of: 2), reader.remaining > 0 { _ = try reader.take(1, "padding") }
        switch name {
        case "VP8X":
            guard isFirst, length == 10 else { throw reader.fault(name) }
            try header(Array(data))
        case "ANIM", "ANMF":
            throw .unsupported
        case "ALPH":
            guard canvas != nil, alpha == nil, image == nil, length > 1, data.first.map({ $0 & 3 }) ?? 3 <= 1 else {
                throw reader.fault(name)
            }
            (alpha, isTransparent) = (data, true)
        case "VP8 ", "VP8L":
            let hasPlace = isFirst || canvas != nil && (name == "VP8 " || alpha == nil)
            guard image == nil, hasPlace else { throw reader.fault(name) }
            let bytes = Array(data.prefix(10))
            guard let size = name == "VP8 " ? lossySize(bytes, length) : losslessSize(bytes) else {
                throw reader.fault(name)
            }
            image = (name, data, size)
        default:
            guard !isFirst else { throw reader.fault(name) }
        }
    }

    /// A chunk's name as text that is fit for a log.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.allSatisfy { (0x20...0x7E).contains($0) } ? String(decoding: bytes, as: UTF8.self) : "chunk"
    }

    /// The extended header: flags, three reserved bytes, the canvas's width and height less one.
    private mutating func header(_ data: [UInt8]) throws(ImageFault) {
        guard data[0] & 0x02 == 0 else { throw .unsupported }
        canvas = (data[4...6].littleEndian + 1, data[7...9].littleEndian + 1)
    }

    /// The size a VP8 key frame states, or nil if this is none or its first partition overruns the chunk.
    private func lossySize(_ head: [UInt8], _ length: Int) -> Size? {
        guard head.count == 10, head[0] & 1 == 0, head[3...5].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
        guard 10 + head[0...2].littleEndian >> 5 <= length else { return nil }
        let size = (width: head[6...7].littleEndian & 0x3FFF, height: head[8...9].littleEndian & 0x3FFF)
        return size.width > 0 && size.height > 0 ? size : nil
    }

    /// The size a VP8L stream states, or nil if this is none; notes whether it uses alpha.
    private mutating func losslessSize(_ head: [UInt8]) -> Size? {
        guard head.count >= 6, head[0] == 0x2F else { return nil }
        let bits = head[1...4].littleEndian
        guard bits >> 29 == 0 else { return nil }
        isTransparent = bits >> 28 & 1 == 1
        return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }

    private func file(_ name: String, _ data: ArraySlice<UInt8>, _ size: Size) -> [UInt8] {
        var body = Array("WEBP".utf8)
        func append(_ name: String, _ data: some Collection<UInt8>) {
            body += Array(name.utf8) + data.count.littleEndianBytes(4)
            body += data
            if !data.count.isMultiple(of: 2) { body.append(0) }
        }
        if canvas != nil {
            let flags: [UInt8] = [isTransparent ? 0x10 : 0, 0, 0, 0]
            append("VP8X", flags + (size.width - 1).littleEndianBytes(3) + (size.height - 1).littleEndianBytes(3))
        }
        if let alpha { append("ALPH", alpha) }
        append(name, data)
        return Array("RIFF".utf8) + body.count.littleEndianBytes(4) + body
    }
}
