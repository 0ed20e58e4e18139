/// Rewrites a GIF file: CompuServe, Graphics Interchange Format, version 89a (1990).
struct GIFRewriter {
    private var reader: ImageReader
    private var output: [UInt8] = []
    /// The control extension that waits for its image (section 23).
    private var control: [UInt8] = []
    private var hasImage = false
    private var hasLoop = false

    static func rewrite(_ bytes: [UInt8]) throws(ImageFault) -> [UInt8] {
        var rewriter = GIFRewriter(reader: ImageReader(bytes, format: "GIF"))
        return try rewriter.run()
    }

    private init(reader: ImageReader) {
        self.reader = reader
    }

    private mutating func run() throws(ImageFault) -> [UInt8] {
        output += try reader.take(6, "header")
        let screen = Array(try reader.take(7, "screen descriptor"))
        output += screen
        try colourTable(screen[4])
        while true {
            switch try reader.byte("block") {
            case 0x2C: try image()
            case 0x21: try extensionBlock()
            case 0x3B:
                guard hasImage else { throw reader.fault("trailer") }
                return output + [0x3B]
            default: throw reader.fault("block")
            }
        }
    }

    /// Copies the colour table that the packed field of a descriptor announces (sections 19 and 21).
    private mutating func colourTable(_ packed: UInt8) throws(ImageFault) {
        guard packed & 0x80 != 0 else { return }
        output += try reader.take(3 << (Int(packed & 7) + 1), "colour table")
    }

    private mutating func image() throws(ImageFault) {
        let descriptor = Array(try reader.take(9, "image descriptor"))
        guard descriptor[4...5].littleEndian > 0, descriptor[6...7].littleEndian > 0 else {
            throw reader.fault("image descriptor")
        }
        output += control + [0x2C] + descriptor
        control = []
        try colourTable(descriptor[8])
        let codeSize = try reader.byte("code size")
        guard (1...8).contains(codeSize) else { throw reader.fault("code size") }
        output.append(codeSize)
        while let data = try subBlock() {
            output.append(UInt8(data.count))
            output += data
        }
        output.append(0)
        hasImage = true
    }

    /// The next data sub-block, or nil for the terminator (sections 15 and 16).
    private mutating func subBlock() throws(ImageFault) -> ArraySlice<UInt8>? {
        let count = try reader.byte("sub-block")
        return count == 0 ? nil : try reader.take(Int(count), "sub-block")
    }

    /// Keeps a control extension and the loop count; drops comments, plain text with its control, and all others.
    private mutating func extensionBlock() throws(ImageFault) {
        let label = try reader.byte("extension")
        var blocks: [ArraySlice<UInt8>] = []
        while let block = try subBlock() {
            if blocks.count < 2 { blocks.append(block) }
        }
        switch label {
        case 0xF9:
            guard let block = blocks.first, blocks.count == 1, block.count == 4 else { throw reader.fault("control") }
            control = [0x21, 0xF9, 4] + block + [0]
            // The packed field's top three bits are reserved.
            control[3] &= 0x1F
        case 0x01:
            control = []
        case 0xFF where !hasLoop && blocks.first?.elementsEqual("NETSCAPE2.0".utf8) == true:
            guard let loop = blocks.last, loop.count == 3, loop.first == 1 else { return }
            hasLoop = true
            output += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3] + loop + [0]
        default:
            break
        }
    }
}
