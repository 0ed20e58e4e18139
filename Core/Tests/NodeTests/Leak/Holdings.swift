import Foundation
import IJSON
import Node
import Room
import Store
import Testing

/// All that one member's node ever had: what was written to its store, decoded, and its files as they lie there.
struct Holdings {
    private let texts: [(place: String, text: String)]
    private let files: [(place: String, bytes: Data)]

    init(of member: MemberID, in room: TestRoom) async throws {
        let written = room.store(member).written
        var texts: [(String, String)] = []
        for step in written.steps {
            let direction = step.direction.description
            texts.append(("step \(direction) \(step.type)", try Self.decoded(step.envelope.token)))
        }
        func text(_ json: JSON) -> String { String(decoding: json.encoded, as: UTF8.self) }
        texts += written.rows.map { ("row \($0.desk)", "\($0.key) \($0.stage) \(text($0.json))") }
        texts += written.records.map { ("record \($0.collection)", "\($0.id) \(text($0.json))") }
        texts += written.lines.map { ("journal \($0.journal)", text($0.json)) }
        texts += try written.documents.map { ("document", try Self.decoded($0)) }
        var files: [(String, Data)] = []
        let folder = room.folder + "/\(member)"
        for name in try #require(FileManager.default.enumerator(atPath: folder)) {
            let path = folder + "/\(name)"
            if let bytes = FileManager.default.contents(atPath: path) { files.append(("file \(name)", bytes)) }
        }
        let node = room.node(member)
        for item in try await node.items(limit: 10_000) {
            for file in try await node.message(item).attachments where node.hasBlob(file.digest) {
                files.append(("attachment \(file.name)", Data(try node.open(file))))
            }
        }
        self.texts = texts
        self.files = files
    }

    /// A token's header and claims as text; and any token inside it.
    private static func decoded(_ token: [UInt8]) throws -> String {
        // A token that discloses stands there in clear twice: as it is signed, and with its disclosures opened.
        let plain = token.prefix { $0 != UInt8(ascii: "~") }
        var text = plain.split(separator: UInt8(ascii: ".")).prefix(2).map {
            String(decoding: Base64URL.decode($0) ?? [], as: UTF8.self)
        }.joined()
        let claims = try Envelope(token: token, salt: []).claims()
        text += String(decoding: claims.encoded, as: UTF8.self)
        if let inner = claims["content"]?["document"]?.string { text += try decoded(Array(inner.utf8)) }
        return text
    }

    /// Where a secret is found.
    func places(of secret: String) -> [String] {
        let needle = Data(secret.utf8)
        return texts.filter { $0.text.contains(secret) }.map(\.place)
            + files.filter { $0.bytes.range(of: needle) != nil }.map(\.place)
    }

    /// All whole numbers that stand in the claims of the steps that a member was sent.
    static func numbers(sentTo member: MemberID, in room: TestRoom) async throws -> Set<Int> {
        var numbers: Set<Int> = []
        func collect(_ json: JSON) {
            switch json {
            case .integer(let number): numbers.insert(Int(number))
            case .array(let values): values.forEach(collect)
            case .object(let object): object.sorted.forEach { collect($0.value) }
            default: break
            }
        }
        for step in try await room.sent(.mediator, member) {
            collect(try step.envelope.claims())
        }
        return numbers
    }
}
