public import Desks
import IJSON
import Store

/// A person's file as this node keeps it.
public struct KeptPersonFile: Sendable, Hashable {
    /// What it says.
    public var file: PersonFile
    /// Counts changes.
    public var revision: Int
    /// When it was opened, in seconds since 1970.
    public var opened: Int
    /// When it was last changed, in seconds since 1970.
    public var changed: Int
    /// Who changed it last.
    public var author: String
    /// References that it bore once: a case doesn't end by being written under another.
    var former: Set<PersonReference> = []

    static let collection = "person-file"

    init(_ file: PersonFile, revision: Int, opened: Int, changed: Int, author: String) {
        (self.file, self.revision, self.opened, self.changed) = (file, revision, opened, changed)
        self.author = author
    }

    init?(_ record: Record) {
        guard let file = record.json["file"].flatMap({ try? PersonFile(json: $0) }),
            let opened = record.json["opened"]?.int, let author = record.json["author"]?.string
        else { return nil }
        self.init(file, revision: record.revision, opened: opened, changed: record.changed, author: author)
        former = Set((record.json["former"]?.array ?? []).compactMap { $0.string.flatMap { PersonReference($0) } })
    }
}

/// A file ready to be stored: what takes time is done before the transaction that others wait for.
struct PreparedPersonFile: Sendable {
    let file: PersonFile
    let json: JSON
    let summary: JSON
    let entry: SearchEntry

    init(_ file: PersonFile) {
        self.file = file
        json = file.json
        summary = PersonRow.summary(of: file)
        entry = SearchEntry(file)
    }

    private init(bare file: PersonFile) {
        (self.file, json, summary) = (file, .null, .null)
        entry = SearchEntry(words: [])
    }

    /// One that is looked at and not stored.
    static func bare(_ file: PersonFile) -> PreparedPersonFile { PreparedPersonFile(bare: file) }
}

extension Turn {
    /// The file of that number.
    func personFile(_ number: PersonNumber) throws -> KeptPersonFile? {
        try writer.record(KeptPersonFile.collection, number.description).flatMap(KeptPersonFile.init)
    }

    /// Keeps a file as the revision after the one it names, and what lists and searches find it by. Whoever calls it changes
    /// the stamp too, once.
    ///
    /// - Parameter opened: when the file was opened that it takes the place of.
    @discardableResult
    func put(
        _ prepared: PreparedPersonFile, revision: Int, opened: Int?, by officer: String
    ) throws -> KeptPersonFile {
        let opened = opened ?? now
        var former: Set<PersonReference> = []
        if revision > 0, let known = try personFile(prepared.file.number) {
            former = known.former.union(known.file.person.map { [$0] } ?? [])
            if let person = prepared.file.person { former.remove(person) }
        }
        try writer.put(
            Record(
                collection: KeptPersonFile.collection, id: prepared.file.number.description, revision: revision,
                changed: now,
                json: .object([
                    "author": .string(officer), "file": prepared.json,
                    "former": former.isEmpty ? nil : .strings(former.map(\.description).sorted()),
                    "opened": .int(opened),
                ])))
        try list(prepared, opened: opened)
        return KeptPersonFile(
            prepared.file, revision: revision + 1, opened: opened, changed: now, author: officer)
    }

    /// Makes the row of a file anew, by which it is listed and found.
    func list(_ prepared: PreparedPersonFile, opened: Int) throws {
        let key = prepared.file.number.description
        try writer.put(
            Row(
                desk: KeptPersonFile.collection, key: key, stage: prepared.file.priority.rawValue, due: nil,
                rank: opened, json: prepared.summary))
        try writer.index(KeptPersonFile.collection, key, prepared.entry)
    }

    /// Lets whoever made something of all files know that it is of others now.
    func changePersonStamp() {
        setLink(PersonStamp.link, Base64URL.encode(environment.random(9)))
    }
}

/// Which state of all files something was made from. Drawn and not counted, so that a node put back from a backup never
/// takes what it made of other files for what it has now.
enum PersonStamp {
    static let link = "person-file/stamp"
}
