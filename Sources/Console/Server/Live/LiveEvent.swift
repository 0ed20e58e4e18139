import IJSON
import NIOCore

/// One server-sent event (HTML, section 9.2): what changed, by a name that pages listen for, and which one of its sort.
struct LiveEvent: Sendable, Hashable {
    var name: String
    /// Identifiers and facts that every officer of this node may see; no words of a message.
    var facts: JSONObject

    init(_ name: String, _ facts: KeyValuePairs<String, JSON?> = [:]) {
        self.name = name
        self.facts = JSONObject()
        for (key, value) in facts { self.facts[key] = value }
    }

    /// Events as they go over the wire.
    ///
    /// - Parameter position: what the reader has once it has read them all. It stands with the last one, so that a
    ///   reader who was cut off between them asks for all of them again.
    static func frame(_ events: [LiveEvent], position: String? = nil) -> ByteBuffer {
        var buffer = ByteBuffer()
        for (index, event) in events.enumerated() {
            if let position, index == events.count - 1 { buffer.writeString("id: \(position)\n") }
            buffer.writeString("event: \(event.name)\ndata: ")
            buffer.writeBytes(JSON.object(event.facts).encoded)
            buffer.writeString("\n\n")
        }
        return buffer
    }
}
