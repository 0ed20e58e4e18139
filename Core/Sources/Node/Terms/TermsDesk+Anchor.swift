import IJSON
public import Room
public import Store
import TransparencyLog

extension TermsDesk {
    /// Whether the fingerprint was confirmed at this node over a second channel.
    public static func isAnchored(in store: any RoomStore) async throws(NodeFault) -> Bool {
        do { return try await store.read { try !$0.records("anchored").isEmpty } } catch { throw NodeFault.of(error) }
    }

    /// Notes that it was, by whoever has the folder in hand; the node may be running.
    public static func anchor(_ room: TermsOfReference, in store: any RoomStore, at now: Int) async throws(NodeFault) {
        let object = room.room.description
        try await NodeSeed.write(store) { writer in
            guard try writer.record("anchored", "room") == nil else { return }
            try writer.put(
                Record(
                    collection: "anchored", id: "room", revision: 0, changed: now,
                    json: .object(["user": .string("(folder)")])))
            try writer.append(
                "audit", at: now,
                .object([
                    "user": .string("(folder)"), "action": .string("terms.anchor"), "object": .string(object),
                ]))
        }
    }
}
