import IJSON
import Logging
import Room
public import Store
import TransparencyLog

extension MemberNode {
    /// The collection of documents that were signed beside the running node and wait to be carried.
    static let uncarried = "uncarried"

    /// Carries documents that `wasl terms` laid into the store meanwhile: adherences, new keys, suspensions.
    func carryDocuments() async {
        do {
            let waiting = try await read { try $0.records(Self.uncarried) }
            for record in waiting {
                guard let text = record.json.string else { continue }
                try await sequencer.perform { turn in
                    try turn.carry(Array(text.utf8))
                    try turn.writer.remove(Self.uncarried, record.id)
                }
            }
            clear("terms")
        } catch {
            raise("terms", "\(error)")
            logger.error("document of the terms not carried", metadata: ["reason": "\(error)"])
        }
    }
}

/// What `wasl terms` does to a node's store while the node may be running.
public enum TermsDesk {
    /// Takes in documents of the founding, before the node first runs.
    public static func found(_ documents: [[UInt8]], in store: any RoomStore) async throws(NodeFault) {
        try await write(store) { writer in for document in documents { try writer.add(document: document) } }
    }

    /// Lays a signed document where the running node finds it and carries it.
    public static func lay(_ document: [UInt8], in store: any RoomStore, at now: Int) async throws(NodeFault) {
        let id = Hash256(of: document).description
        let json = JSON.string(String(decoding: document, as: UTF8.self))
        try await write(store) { writer in
            guard try writer.record(MemberNode.uncarried, id) == nil else { return }
            try writer.put(Record(collection: MemberNode.uncarried, id: id, revision: 0, changed: now, json: json))
        }
    }

    /// The documents a store holds.
    public static func documents(in store: any RoomStore) async throws(NodeFault) -> [[UInt8]] {
        do { return try await store.read { try $0.documents() } } catch { throw NodeFault.of(error) }
    }

    private static func write(
        _ store: any RoomStore, _ body: @escaping @Sendable (any StoreWriter) throws -> Void
    ) async throws(NodeFault) {
        let result = await withCheckedContinuation { continuation in
            store.write(body) { continuation.resume(returning: $0) }
        }
        do { try result.get() } catch { throw NodeFault.of(error) }
    }
}
