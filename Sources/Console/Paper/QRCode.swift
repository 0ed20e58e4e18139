import CQREncode

/// A QR code (ISO/IEC 18004), made by the distribution's libqrencode.
struct QRCode {
    /// Modules a side, without the quiet zone.
    let size: Int
    private let isDark: [Bool]
    private static let quietZone = 4

    /// The code of a text, with error correction M, in the shortest mix of modes; `nil` for a text too long or empty.
    init?(_ text: String) {
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        self.size = size
        // The lowest bit is the colour; the others say what part of the code a module belongs to.
        isDark = (0..<size * size).map { modules[$0] & 1 == 1 }
    }

    /// As SVG to stand in a page, with its quiet zone, a module a unit.
    func svg(_ label: String) -> HTML {
        let whole = size + 2 * Self.quietZone
        return """
            <svg viewBox="0 0 \(whole) \(whole)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <path d="\(path)"/></svg>
            """
    }

    /// Each run of dark modules in a row as one rectangle.
    private var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, isDark[row * size + column] { column += 1 }
                if column > start {
                    path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        return path
    }
}
