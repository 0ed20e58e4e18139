/// Takes parts off the front of bytes; what is not there is `nil`.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }
    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Where the next part begins in the bytes it was made of.
    var position: Int { rest.startIndex }
    var isAtEnd: Bool { rest.isEmpty }
    /// What was not taken.
    var remainder: ArraySlice<UInt8> { rest }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Four bytes, the highest first.
    mutating func length() -> Int? { take(4)?.reduce(0) { $0 << 8 | Int($1) } }

    /// A part that its length stands before.
    mutating func field() -> ArraySlice<UInt8>? {
        var ahead = self
        guard let count = ahead.length(), let bytes = ahead.take(count) else { return nil }
        self = ahead
        return bytes
    }

    /// The bytes before a line feed, at most so many.
    mutating func line(limit: Int) -> ArraySlice<UInt8>? {
        guard let end = rest.prefix(limit + 1).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}

extension [UInt8] {
    /// Appends four bytes, the highest first.
    mutating func append(length: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: length >> shift)) }
    }

    /// Appends a part with its length before it.
    mutating func append(field bytes: some Collection<UInt8>) {
        append(length: bytes.count)
        append(contentsOf: bytes)
    }
}
