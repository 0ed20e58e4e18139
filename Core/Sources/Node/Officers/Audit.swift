import IJSON
import Room
import Store

extension Turn {
    /// Notes who did what. Written in the same transaction as the thing itself.
    ///
    /// - Parameters:
    ///   - address: from where, when somebody came to the door.
    ///   - isSeen: whether pages are to be drawn anew. Not for what a page itself does by being drawn.
    func audit(
        _ officer: String, _ action: String, _ object: String, from address: String? = nil, isSeen: Bool = true
    ) throws {
        try writer.append(
            "audit", at: now,
            .object([
                "user": .string(officer), "action": .string(action), "object": .string(object),
                "from": address.map(JSON.string),
            ]))
        if isSeen { outcome.recordsChanged = true }
    }

    /// A line of the duty log by the node itself.
    func log(_ text: String, about item: StepID? = nil) throws {
        try writer.append(
            "duty", at: now,
            .object([
                "kind": .string("system"), "author": .string(""), "text": .string(text),
                "item": item.map { .string($0.description) },
            ]))
        outcome.recordsChanged = true
    }
}
