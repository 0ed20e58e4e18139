import Foundation
import IJSON
import Room

/// What goes on a stick: signed documents of the terms, and whose they are.
struct TermsFile {
    var member: MemberID
    var root: VerificationKey
    var documents: [[UInt8]]

    init(member: MemberID, root: VerificationKey, documents: [[UInt8]]) {
        self.member = member
        self.root = root
        self.documents = documents
    }

    init(reading path: String) throws {
        do {
            let text = try NodeFolder.read(path)
            var reader = try JSONReader(JSON(parsing: Array(text.utf8), limits: JSONLimits(bytes: 4 << 20)))
            guard try reader.int("wasl_terms") == 1 else { throw Complaint("\(path) is of another version of wasl") }
            member = try reader.value("member") { MemberID($0) }
            root = try reader.value("root") { VerificationKey($0) }
            documents = try reader.strings("documents").map { Array($0.utf8) }
            try reader.finish()
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint("\(path) is not a file of terms made by wasl: \(PlainWords.of(error))")
        }
    }

    func write(to path: String) throws {
        let json = JSON.object([
            "wasl_terms": .int(1), "member": .string(member.description), "root": .string(root.description),
            "documents": .strings(documents.map { String(decoding: $0, as: UTF8.self) }),
        ])
        try NodeFolder.write(json.text + "\n", to: path)
    }
}
