public import IJSON
public import Room
public import Store
import TransparencyLog

/// What a node keeps against the mediator's log, as a file that stands alone: the signed material, the entries it is
/// about, and the shared documents of the terms with the keys that check it. Reading one trusts nobody.
public struct LogEvidence: Sendable {
    /// The declaration and the keys of the mediator and of cosigners; nothing that stays between two members.
    public let documents: [[UInt8]]
    /// The member whose node kept it.
    public let member: MemberID
    /// Lines of the journal, what is about a leaf with the bundles of the tree.
    let items: [JSON]

    private static let version = "wasl/evidence/v1"

    /// Gathers what a node's store holds.
    ///
    /// - Throws: ``StoreFault`` and what the store throws.
    public init(of member: MemberID, from store: any RoomStore) async throws {
        self.member = member
        (documents, items) = try await store.read { reader -> ([[UInt8]], [JSON]) in
            let items = try reader.evidence().map { line -> JSON in
                guard line.json["entry"] != nil,
                    case .object(var object) = line.json, let size = object["size"]?.int
                else { return line.json }
                let generation = object["generation"]?.int ?? 1
                object["bundles"] = .array(
                    try Self.bundles(size).map { coordinate in
                        guard let bytes = try reader.bundle(coordinate, of: generation) else {
                            throw StoreFault.damaged("\(coordinate)")
                        }
                        return .string(Base64URL.encode(bytes))
                    })
                return .object(object)
            }
            return (try reader.documents().filter(Self.isShared), items)
        }
    }

    /// Whether nothing is kept.
    public var isEmpty: Bool { items.isEmpty }

    static func bundles(_ size: Int) -> [EntryBundleCoordinate] {
        let width = TileCoordinate.fullWidth
        return (0..<(size + width - 1) / width).compactMap {
            EntryBundleCoordinate(index: $0, width: min(width, size - $0 * width))
        }
    }

    private static func isShared(_ bytes: [UInt8]) -> Bool {
        guard let token = try? CompactJWS(parsing: bytes), let document = try? TermsDocument(json: token.payload) else {
            return false
        }
        switch document {
        case .declaration: return true
        case .key(let member, let use, _, _): return use == .cosign || member.isMediator && [.sign, .log].contains(use)
        default: return false
        }
    }

    /// Reads a file of evidence.
    ///
    /// - Throws: ``JSONMismatch``.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "evidence")
        guard try reader.string("format") == Self.version else { throw reader.mismatch("format") }
        member = try reader.value("member") { MemberID($0) }
        documents = try reader.strings("documents").map { Array($0.utf8) }
        items = try reader.array("items")
        try reader.finish()
    }

    /// The file.
    public var json: JSON {
        .object([
            "format": .string(Self.version), "member": .string(member.description),
            "documents": .strings(documents.map { String(decoding: $0, as: UTF8.self) }), "items": .array(items),
        ])
    }
}
