/// A page of the private files.
struct PeopleModel: Sendable {
    var query: String
    var rows: [PersonFileRow]
    var count: ItemCount
    var next: String?
}

/// One file in the list.
struct PersonFileRow: Sendable {
    var number: String
    var link: String
    var name: String
    var birth: String
    var priority: String
    var isPriority: Bool
    var reference: String?
}

/// One private file, to read and to change.
struct PersonFileModel: Sendable {
    /// Who looked into it.
    struct Reading: Sendable {
        var stamp: Stamp
        var officer: String
        var how: String
    }

    /// Nil for a new one.
    var number: String?
    var revision: Int
    var fields: [FieldModel]
    var readings: [Reading]
    /// What of it can be told, field by field; empty while it has no reference.
    var particulars: [Option]
    /// The board's page of the person.
    var board: String?
}
