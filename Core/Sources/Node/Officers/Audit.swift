import IJSON
import Room
import Store

extension Turn {
    /// Notes who did what. Written in the same transaction as the thing itself.
    ///
    /// - Parameter address: from where, when somebody came to the door.
    func audit(_ officer: String, _ action: String, _ object: String, from address: String? = nil) throws {
        try writer.append(
            "audit", at: now,
            .object([
                "user": .string(officer), "action": .string(action), "object": .string(object),
                "from": address.map(JSON.string),
            ]))
        outcome.recordsChanged = true
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
