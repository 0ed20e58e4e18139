/// A cursor over an image file's bytes that never leaves them.
struct ImageReader {
    /// The format's name, for faults.
    let format: String
    private let bytes: [UInt8]
    private(set) var offset = 0
    /// Where the readable bytes end.
    private var end: Int

    init(_ bytes: [UInt8], format: String) {
        self.bytes = bytes
        self.format = format
        end = bytes.count
    }

    var remaining: Int { end - offset }

    /// The fault of a part found wrong here.
    func fault(_ part: String) -> ImageFault { .malformed("\(format) \(part) at byte \(offset)") }

    /// Ends the readable bytes `count` from here; false if there are not so many.
    mutating func limit(to count: Int) -> Bool {
        guard count <= remaining else { return false }
        end = offset + count
        return true
    }

    mutating func byte(_ part: String) throws(ImageFault) -> UInt8 {
        guard remaining > 0 else { throw fault(part) }
        offset += 1
        return bytes[offset - 1]
    }

    mutating func take(_ count: Int, _ part: String) throws(ImageFault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw fault(part) }
        offset += count
        return bytes[offset - count..<offset]
    }

    /// Passes over entropy-coded data up to the 0xFF of the next marker that is not a restart, and returns it.
    ///
    /// Stuffed zeros, restart markers and the fill before them belong to the data (T.81, B.1.1.2 and B.1.1.5).
    mutating func takeEntropyCoded() throws(ImageFault) -> ArraySlice<UInt8> {
        let start = offset
        while offset + 1 < end {
            if bytes[offset] != 0xFF || bytes[offset + 1] == 0xFF {
                offset += 1
            } else if bytes[offset + 1] == 0 || (0xD0...0xD7).contains(bytes[offset + 1]) {
                offset += 2
            } else {
                return bytes[start..<offset]
            }
        }
        throw fault("scan data")
    }
}

extension Collection<UInt8> {
    /// These bytes as an unsigned number, most significant first; at most seven of them.
    var bigEndian: Int { reduce(0) { $0 << 8 | Int($1) } }
}

extension BidirectionalCollection<UInt8> {
    /// These bytes as an unsigned number, least significant first; at most seven of them.
    var littleEndian: Int { reversed().bigEndian }
}

extension Int {
    /// The low `count` bytes of this number, most significant first.
    func bigEndianBytes(_ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
    }

    /// The low `count` bytes of this number, least significant first.
    func littleEndianBytes(_ count: Int) -> [UInt8] { bigEndianBytes(count).reversed() }
}
