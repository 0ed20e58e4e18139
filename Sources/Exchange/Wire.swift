import IJSON
import NIOCore
import Node
import Room

/// How steps look on the wire: a line each, the token, a space and the salt in base64url, and if there are companions a
/// further space and their JSON in base64url. None holds a space.
enum Wire {
    /// The most that one request carries.
    static let maximumBody = 4 << 20
    /// Marks a line that holds a mailbox head.
    static let headMark: [UInt8] = Array("# ".utf8)

    static func write(_ envelopes: [Envelope], to buffer: inout ByteBuffer) {
        for envelope in envelopes {
            buffer.writeBytes(envelope.token)
            buffer.writeInteger(UInt8(ascii: " "))
            buffer.writeBytes(Base64URL.encodeBytes(envelope.salt))
            if !envelope.companions.isEmpty {
                buffer.writeInteger(UInt8(ascii: " "))
                buffer.writeBytes(Base64URL.encodeBytes(envelope.companions.json.encoded))
            }
            buffer.writeInteger(UInt8(ascii: "\n"))
        }
    }

    /// A step's line; `nil` when it isn't one.
    static func envelope<Line: Collection<UInt8>>(_ line: Line) -> Envelope? where Line.SubSequence == Line {
        let space = UInt8(ascii: " ")
        guard let end = line.firstIndex(of: space), end > line.startIndex else { return nil }
        let rest = line[line.index(after: end)...]
        let saltEnd = rest.firstIndex(of: space)
        guard let salt = Base64URL.decode(rest[..<(saltEnd ?? rest.endIndex)]) else { return nil }
        var envelope = Envelope(token: Array(line[..<end]), salt: salt)
        if let saltEnd {
            guard let bytes = Base64URL.decode(rest[rest.index(after: saltEnd)...]),
                let companions = Companions(parsing: bytes)
            else { return nil }
            envelope.companions = companions
        }
        return envelope
    }

    /// The steps of a request, a line each; `nil` when one isn't a step.
    static func envelopes(_ body: ByteBuffer) -> [Envelope]? {
        var envelopes: [Envelope] = []
        var rest = body.readableBytesView
        while !rest.isEmpty {
            // The view's own search, which is the C library's.
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            if end > rest.startIndex {
                guard let envelope = envelope(rest[..<end]) else { return nil }
                envelopes.append(envelope)
            }
            rest = rest[min(rest.index(after: end), rest.endIndex)...]
        }
        return envelopes
    }

    /// A reply, padded so that its length tells nothing.
    static func encode(_ reply: AcceptReply) -> ByteBuffer {
        let json = JSON.object([
            "head": .int(reply.head), "refusal": reply.refusal.map { .string($0.rawValue) },
            "lacks": reply.lacks.map { .int($0) },
        ])
        return padded(json.encoded)
    }

    static func padded(_ bytes: [UInt8]) -> ByteBuffer {
        ByteBuffer(bytes: bytes + [UInt8](repeating: 0x20, count: max(0, 128 - bytes.count)))
    }

    static func reply(_ buffer: ByteBuffer) -> AcceptReply? {
        guard let json = try? JSON(parsing: Array(buffer.readableBytesView)), let head = json["head"]?.int else {
            return nil
        }
        return AcceptReply(
            head: head, refusal: json["refusal"]?.string.flatMap(RefusalCode.init(rawValue:)),
            lacks: json["lacks"]?.int)
    }

    /// What a party holds: the line of the mediator's last step, empty if there is none, and the checkpoint if any.
    static func encode(_ holding: Holding) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let last = holding.last {
            write([last], to: &buffer)
        } else {
            buffer.writeInteger(UInt8(ascii: "\n"))
        }
        if let checkpoint = holding.checkpoint { buffer.writeBytes(checkpoint) }
        return buffer
    }

    static func holding(_ buffer: ByteBuffer) -> Holding? {
        let bytes = buffer.readableBytesView
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = bytes[..<end]
        let rest = Array(bytes[bytes.index(after: end)...])
        let last = envelope(line)
        guard last != nil || line.isEmpty else { return nil }
        return Holding(last: last, checkpoint: rest.isEmpty ? nil : rest)
    }
}

/// Cuts a stream of bytes into lines.
struct LineSplitter {
    /// A token, its salt and its companions.
    private let maximumLine = CompactJWS.maximumLength + Companions.maximumLength * 4 / 3 + 128
    private var rest: [UInt8] = []

    /// The lines completed by more bytes; `nil` when one grows past the longest that is read.
    mutating func lines(adding bytes: some Sequence<UInt8>) -> [ArraySlice<UInt8>]? {
        rest.append(contentsOf: bytes)
        guard let last = rest.lastIndex(of: UInt8(ascii: "\n")) else {
            return rest.count > maximumLine ? nil : []
        }
        let lines = rest[..<last].split(separator: UInt8(ascii: "\n"))
        rest = Array(rest[(last + 1)...])
        return lines
    }
}
