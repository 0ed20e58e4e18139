import IJSON
import Logging
public import Room
public import Store
public import TransparencyLog

extension MemberNode {
    /// The collection of documents that were signed beside the running node and wait to be carried.
    static let uncarried = "uncarried"

    /// Carries documents that `wasl terms` laid into the store meanwhile: adherences, new keys, suspensions.
    func carryDocuments() async {
        do {
            var waiting = try await read { try $0.records(Self.uncarried).sorted { $0.changed < $1.changed } }
            var fault: NodeFault?
            // Several may have been laid in one second, and one may only follow another: on, as long as it helps.
            while !waiting.isEmpty {
                fault = nil
                var left: [Record] = []
                for record in waiting {
                    do {
                        try await carry(record)
                    } catch {
                        fault = error
                        left.append(record)
                    }
                }
                if left.count == waiting.count { break }
                waiting = left
            }
            if let fault { throw fault }
            clear("terms")
        } catch {
            raise("terms", "\(error)")
            logger.error("document of the terms not carried", metadata: ["reason": "\(error)"])
        }
    }
}

extension MemberNode {
    private func carry(_ record: Record) async throws(NodeFault) {
        try await sequencer.perform { turn in
            try turn.carry(Array((record.json.string ?? "").utf8))
            try turn.writer.remove(Self.uncarried, record.id)
        }
    }
}

/// What `wasl terms` does to a node's store while the node may be running.
public enum TermsDesk {
    /// Takes in documents of the founding, before the node first runs.
    public static func found(_ documents: [[UInt8]], in store: any RoomStore) async throws(NodeFault) {
        try await NodeSeed.write(store) { writer in for document in documents { try writer.add(document: document) } }
    }

    /// Lays a signed document where the running node finds it and carries it.
    public static func lay(_ document: [UInt8], in store: any RoomStore, at now: Int) async throws(NodeFault) {
        let id = Hash256(of: document).description
        let json = JSON.string(String(decoding: document, as: UTF8.self))
        try await NodeSeed.write(store) { writer in
            guard try writer.record(MemberNode.uncarried, id) == nil else { return }
            try writer.put(Record(collection: MemberNode.uncarried, id: id, revision: 0, changed: now, json: json))
        }
    }

    /// The documents a store holds.
    public static func documents(in store: any RoomStore) async throws(NodeFault) -> [[UInt8]] {
        do { return try await store.read { try $0.documents() } } catch { throw NodeFault.of(error) }
    }
}

/// A document of the terms as a list shows it.
public struct TermsDocumentEntry: Sendable, Hashable {
    /// SHA-256 of the token.
    public let hash: Hash256
    /// What it is: `declaration`, `key a.1 sign`, `adherence b` …
    public let name: String
}

extension MemberNode {
    /// The documents this node holds, in the order it took them in.
    public func termsDocuments() async throws(NodeFault) -> [TermsDocumentEntry] {
        try await read { try $0.documents() }.map { bytes in
            TermsDocumentEntry(hash: Hash256(of: bytes), name: TermsDocument.summary(of: bytes))
        }
    }

    /// Carries the documents of a file that was signed offline, as `wasl terms import` does.
    public func importTerms(_ file: [UInt8], by officer: Officer) async throws(NodeFault) {
        guard officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
        guard let json = try? JSON(parsing: file, limits: JSONLimits(bytes: 4 << 20)),
            let documents = json["documents"]?.array?.compactMap(\.string), !documents.isEmpty
        else { throw .invalid("file") }
        try await sequencer.perform { turn in
            for document in documents { try turn.carry(Array(document.utf8)) }
            try turn.audit(officer.name, "terms.import", "\(documents.count)")
        }
    }

    /// Notes that the fingerprint was compared over a second channel, and was the same.
    public func anchor(_ fingerprint: String, by officer: Officer) async throws(NodeFault) {
        guard officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
        let spoken = fingerprint.lowercased().filter(\.isHexDigit)
        guard spoken == terms.fingerprint.filter({ $0 != " " }) else { throw .invalid("fingerprint") }
        try await sequencer.perform { turn in
            guard try turn.writer.record("anchored", "room") == nil else { return }
            try turn.writer.put(
                Record(
                    collection: "anchored", id: "room", revision: 0, changed: turn.now,
                    json: .object(["user": .string(officer.name)])))
            try turn.audit(officer.name, "terms.anchor", "room")
        }
    }
}
