import Receipts

enum Paper {
    static func run(_ bytes: [UInt8]) {
        if let paper = try? PaperReceipt(parsing: bytes) { check(paper) }
        let text = String(decoding: bytes, as: UTF8.self)
        if let decoded = Base45.decode(text) { require(Base45.encode(decoded) == text, "two texts for the same bytes") }
        let frames = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let paper = try? PaperFrames.receipt(from: frames) { check(paper) }
    }

    private static func check(_ paper: PaperReceipt) {
        require((try? PaperReceipt(parsing: paper.bytes)) == paper, "a receipt that doesn't read back")
        let frames = PaperFrames.frames(of: paper)
        require((try? PaperFrames.receipt(from: frames.reversed())) == paper, "frames that don't read back")
    }
}
