import Desks
import IJSON
import Logging
import Node
import Room
import Store
import Testing

extension PersonFile {
    /// An invented person.
    static func invented(
        _ number: String, _ name: String = "Salim", _ change: (inout [Field: [String]]) -> Void = { _ in }
    ) throws -> PersonFile {
        let isArabic = name.unicodeScalars.contains { (0x620...0x6D3).contains($0.value) }
        var lines: [Field: [String]] = [.number: [number], isArabic ? .nameArabic : .nameLatin: [name]]
        change(&lines)
        return try PersonFile(lines)
    }
}

extension PersonFile.Closure {
    static let closed = PersonFile.Closure(isDisposed: true, isFamilyNotified: true, isHeld: false)
}

extension PersonNumber {
    static func of(_ text: String) -> PersonNumber { PersonNumber(text)! }
}

extension TestRoom {
    /// The actions of the access log on persons, the first first.
    func personAudit() async throws -> [String] {
        try await a.journal("audit", limit: 1000).reversed().compactMap { line in
            guard let action = line.json["action"]?.string, action.hasPrefix("person.") else { return nil }
            return "\(line.json["user"]?.string ?? "") \(action) \(line.json["object"]?.string ?? "")"
        }
    }
}

extension TestRoom {
    /// Another node on a member's store, which has a folder for indices.
    func second(_ member: MemberID, indexes: IndexFolder) async throws -> MemberNode {
        try await MemberNode(
            member: member, store: store(member), blobs: BlobFolder(path: folder + "/\(member)/blobs"),
            indexes: indexes,
            keys: TestKeys(member: member), environment: environment,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
