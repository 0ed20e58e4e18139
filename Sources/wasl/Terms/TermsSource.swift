import ArgumentParser
import Foundation
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// Terms from a node's folder or from a file.
enum TermsSource {
    static func documents(_ path: String) async throws -> [[UInt8]] {
        if FileManager.default.fileExists(atPath: path + "/node.json") {
            return try await TermsDesk.documents(in: NodeFolder(path: path).openStore())
        }
        return try TermsFile(reading: path).documents
    }

    static func terms(_ path: String) async throws -> TermsOfReference {
        let documents = try await documents(path)
        guard !documents.isEmpty else { throw Complaint("\(path) belongs to no room yet; see wasl terms --help") }
        do { return try TermsOfReference(documents: documents) } catch {
            throw Complaint("\(path) holds no terms of a room: \(PlainWords.of(error))")
        }
    }

    /// The store of a node's folder; `nil` for a file.
    static func store(_ path: String) throws -> SQLiteStore? {
        guard FileManager.default.fileExists(atPath: path + "/node.json") else { return nil }
        return try NodeFolder(path: path).openStore()
    }

    /// Whether the fingerprint was confirmed at the node whose folder this is.
    static func isAnchored(_ path: String) async throws -> Bool {
        guard let store = try store(path) else { return false }
        return try await TermsDesk.isAnchored(in: store)
    }
}
