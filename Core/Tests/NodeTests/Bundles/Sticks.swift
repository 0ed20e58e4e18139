import Desks
import Foundation
import Node
import Room
import Store
import Testing

extension Officer {
    /// Whoever takes a stick from one node to the other.
    static let carrier = Officer(name: "carrier", roles: [.administrator])
}

extension TestRoom {
    /// Makes a bundle at one node.
    func export(_ from: MemberID, _ to: MemberID, after: Int? = nil) async throws -> [UInt8] {
        try await node(from).export(to: to, after: after, by: .carrier).bytes
    }

    /// Takes one in at another.
    @discardableResult
    func bring(_ bundle: [UInt8], to member: MemberID) async throws -> BundleReceipt {
        try await node(member).importBundle(bundle, by: .carrier)
    }

    /// Carries a fresh stick.
    @discardableResult
    func carryStick(_ from: MemberID, _ to: MemberID) async throws -> BundleReceipt {
        try await bring(export(from, to), to: to)
    }

    /// Carries sticks both ways until none has anything new.
    func exchangeSticks() async throws {
        var moved = true
        while moved {
            moved = false
            for direction in directions {
                let receipt = try await carryStick(direction.from, direction.to)
                #expect(receipt.refused == nil, "\(direction) \(receipt)")
                if receipt.taken + receipt.unparked > 0 { moved = true }
            }
        }
    }

    /// All that a node has stored that an import may change.
    func state(_ member: MemberID) async throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/\(member)/blobs").sorted()
        return try await store(member).read { reader in
            let rows = try reader.rows("item", stages: [], limit: 10_000)
            let records = try ["bundle", "parked", "mailbox-head", "uncarried"].flatMap { try reader.records($0) }
            let lines = try ["alarm", "evidence", "terms", "audit"].flatMap { try reader.journal($0, limit: 1000) }
            return try ["\(reader.stepCount())"] + rows.map { "\($0)" } + records.map { "\($0)" }
                + lines.map { "\($0)" } + files
        }
    }

    /// What the officers of a node see, in words that don't hang on how it came.
    func view(_ member: MemberID) async throws -> [String] {
        try await node(member).items(limit: 10_000).map { item in
            let legs = item.legs.map { "\($0.audience) \($0.level as Any)" }.sorted()
            return
                "\(item.side) \(item.peer) \(item.kind) \(item.subject ?? "-") \(item.stage) \(item.level as Any) \(legs)"
        }.sorted()
    }
}
