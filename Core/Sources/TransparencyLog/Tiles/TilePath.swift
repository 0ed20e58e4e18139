/// `<N>[.p/<W>]`, which paths of tiles and of bundles share (C2SP tlog-tiles, Merkle Tree).
enum TilePath {
    /// How many hashes or entries a full tile or bundle has.
    static let fullWidth = 256

    static func format(index: Int, width: Int) -> String {
        var digits = String(index)
        while digits.count % 3 != 0 { digits = "0" + digits }
        var path = ""
        while digits.count > 3 {
            path += "x" + digits.prefix(3) + "/"
            digits.removeFirst(3)
        }
        return path + digits + (width == fullWidth ? "" : ".p/\(width)")
    }

    static func parse(_ text: Substring) throws(TileFault) -> (index: Int, width: Int) {
        var text = text
        var width = fullWidth
        if let mark = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
            guard let suffix = ASCII.after(".p/", in: ArraySlice(text[mark...].utf8)), let read = ASCII.decimal(suffix),
                (1..<fullWidth).contains(read)
            else { throw .malformedPath }
            width = read
            text = text[..<mark]
        }
        let digits = text.utf8.filter { $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "/") }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard let index = significant.isEmpty ? 0 : ASCII.decimal(Array(significant)),
            // One spelling for each index: what was left out above must stand where it is written.
            text.utf8.elementsEqual(format(index: index, width: fullWidth).utf8)
        else { throw .malformedPath }
        return (index, width)
    }
}
