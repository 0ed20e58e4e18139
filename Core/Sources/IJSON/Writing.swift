extension JSON {
    /// The one encoding of this value: no space, members sorted by name, only what must be escaped is escaped.
    public var encoded: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(to: &out)
        return out
    }

    /// The same as text.
    public var text: String { String(decoding: encoded, as: UTF8.self) }

    func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): out.append(contentsOf: String(value).utf8)
        // Swift prints the shortest digits that read back as the same Double; JSON has no word for the others.
        case .number(let value): out.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
        case .string(let value): value.writeJSON(to: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let object):
            out.append(UInt8(ascii: "{"))
            for (index, member) in object.sorted.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                member.name.writeJSON(to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }
}

extension String {
    fileprivate func writeJSON(to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        let isWritten: Void? = utf8.withContiguousStorageIfAvailable { Self.write($0, to: &out) }
        if isWritten == nil { Array(utf8).withUnsafeBufferPointer { Self.write($0, to: &out) } }
        out.append(UInt8(ascii: "\""))
    }

    /// Copies what needs no escape in runs, for that is nearly all.
    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var start = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            out.append(contentsOf: bytes[start..<index])
            start = index + 1
            escape(byte, to: &out)
        }
        out.append(contentsOf: bytes[start...])
    }

    private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        default:
            let hex = Array("0123456789abcdef".utf8)
            out.append(contentsOf: "\\u00".utf8)
            out.append(hex[Int(byte >> 4)])
            out.append(hex[Int(byte & 15)])
        }
    }
}
