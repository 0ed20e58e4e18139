/// A tree head: what a log says its tree is (C2SP tlog-checkpoint, Note text).
public struct Checkpoint: Sendable, Hashable {
    /// Which log.
    public let origin: LogOrigin
    /// How many leaves.
    public let size: Int
    /// The root of the tree of that size.
    public let root: Hash256
    /// Lines of no meaning here, in UTF-8; not recommended, but signed with the rest.
    public let extensions: [[UInt8]]

    /// A tree head without extension lines; `nil` for a size below 0.
    public init?(origin: LogOrigin, size: Int, root: Hash256) {
        guard size >= 0 else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads a note's text: origin, size below 2^63 without leading zeros, root in base64, further lines; none empty.
    ///
    /// - Throws: ``NoteFault/malformed(_:)``.
    public init(parsing text: [UInt8]) throws(NoteFault) {
        guard ASCII.isPlainText(text), let lines = ASCII.lines(text[...]), lines.count >= 3,
            lines.allSatisfy({ !$0.isEmpty })
        else { throw .malformed("checkpoint") }
        guard let origin = LogOrigin(String(decoding: lines[0], as: UTF8.self)) else { throw .malformed("origin") }
        guard let size = ASCII.decimal(lines[1]) else { throw .malformed("size") }
        guard let root = Base64.hash(lines[2]) else { throw .malformed("root") }
        self.origin = origin
        self.size = size
        self.root = root
        extensions = lines.dropFirst(3).map { Array($0) }
    }

    /// The text to sign.
    public var text: [UInt8] {
        let lines = [Array(origin.description.utf8), Array(String(size).utf8), Base64.encode(root.bytes)] + extensions
        return Array(lines.joined(separator: [ASCII.newline])) + [ASCII.newline]
    }
}
