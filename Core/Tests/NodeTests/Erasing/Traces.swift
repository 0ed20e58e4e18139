import Foundation
import IJSON
import Node
import Room
import Store
import Testing

/// Where a word lies in the files of a node, plainly or inside base64url.
struct Traces {
    private let files: [(name: String, bytes: Data)]

    /// The files of a member's folder and those of a backup made now.
    init(of member: MemberID, in room: TestRoom) throws {
        let folder = room.folder + "/\(member)"
        let backup = room.folder + "/backup-\(UUID().uuidString)"
        try SQLiteStore(folder: folder).backUp(to: backup)
        var files: [(String, Data)] = [("backup", try Data(contentsOf: URL(fileURLWithPath: backup)))]
        for name in try #require(FileManager.default.enumerator(atPath: folder)) {
            if let bytes = FileManager.default.contents(atPath: folder + "/\(name)") {
                files.append(("\(name)", bytes))
            }
        }
        self.files = files
    }

    var names: [String] { files.map(\.name) }

    /// A word as it stands, and as it stands in base64url at each of the three places that it can begin at; cut to what
    /// is the same whatever stands around it.
    static func forms(_ word: String) -> [Data] {
        [Data(word.utf8)]
            + (0..<3).map { offset in
                let bytes = [UInt8](repeating: 0, count: offset) + Array(word.utf8)
                let text = Base64URL.encode(bytes)
                let first = (offset * 8 + 5) / 6
                let last = bytes.count * 8 / 6
                return Data(text.utf8.prefix(last).dropFirst(first))
            }
    }

    /// The files that hold a word in any form.
    func places(of word: String) -> [String] {
        let forms = Self.forms(word)
        return files.filter { file in forms.contains { file.bytes.range(of: $0) != nil } }.map(\.name)
    }
}
