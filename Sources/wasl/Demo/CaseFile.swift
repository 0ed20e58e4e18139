import Foundation
import IJSON
import Node
import Room

/// The reference case as data: who there is, which words they use, what they do, and what must hold at the end.
struct CaseFile: Sendable {
    struct Person: Sendable {
        var name: String
        var display: String
        var roles: Set<Role>
    }

    var users: [MemberID: [Person]] = [:]
    var lexicon: [MemberID: [LexiconEntry]] = [:]
    var play: [JSON]
    var expectations: [JSON]
    /// Whose receipts are shown and opened, and which fields must then be found withheld.
    var proofs: [JSON]
    /// The item that a dishonest mediator denies, and its author.
    var denied: JSON
    /// What a member must never come to hold.
    var secrets: [MemberID: [String]] = [:]

    private static func read(_ name: String) throws -> JSON {
        guard let url = Bundle.module.url(forResource: "Resources/\(name)", withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { throw Complaint("the reference case is not beside the program; install its resource bundle too") }
        do { return try JSON(parsing: Array(data)) } catch { throw Complaint("\(name).json: \(error)") }
    }

    init() throws {
        let json = try Self.read("reference-case")
        let transfer = try Self.read("transfer-case")
        play = (json["play"]?.array ?? []) + (transfer["play"]?.array ?? [])
        expectations = (json["expect"]?.array ?? []) + (transfer["expect"]?.array ?? [])
        proofs = (json["prove"]?.array ?? []) + (transfer["prove"]?.array ?? [])
        denied = json["deny"] ?? .null
        for entry in json["users"]?.object?.sorted ?? [] {
            guard let member = MemberID(entry.name) else { continue }
            users[member] = (entry.value.array ?? []).map { person in
                Person(
                    name: person["name"]?.string ?? "", display: person["display"]?.string ?? "",
                    roles: Set((person["roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init(rawValue:)) }))
            }
        }
        for entry in json["secrets"]?.object?.sorted ?? [] {
            if let member = MemberID(entry.name) { secrets[member] = entry.value.array?.compactMap(\.string) ?? [] }
        }
        for entry in json["lexicon"]?.array ?? [] { add(entry) }
    }

    private mutating func add(_ entry: JSON) {
        guard let concept = entry["concept"]?.string.flatMap({ ConceptID($0) }) else { return }
        for name in entry["for"]?.array?.compactMap(\.string) ?? [] {
            guard let node = MemberID(name) else { continue }
            let member = entry["member"]?.string.flatMap { MemberID($0) } ?? node
            var words: [String: String] = [:]
            for code in ["ar", "en"] { words[code] = entry[code]?.string }
            lexicon[node, default: []].append(
                LexiconEntry(
                    concept: concept, member: member, words: words,
                    unaccepted: entry["unaccepted"]?.array?.compactMap(\.string) ?? []))
        }
    }
}
