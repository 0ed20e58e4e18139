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
    /// Where the picture is shown; nil where none is kept.
    var photograph: String?
    /// Nil for a new file.
    var removal: PersonRemovalMark?
}

/// A watch list among others.
struct WatchListRow: Sendable {
    var name: String
    var count: Int
    var officer: String
    var stamp: Stamp
}

/// What stands in the way of removing a private file, or how far it is.
enum PersonRemovalMark: Sendable {
    /// Why it may not go yet.
    case barred(String)
    /// It may be proposed; whoever does so says that the case is over where the board can't tell.
    case open(asksWord: Bool)
    /// Somebody proposed it.
    case proposed(by: String, mayConfirm: Bool)
}

/// Files whose case has been over for longer than the terms let them be kept.
struct PersonRetentionModel: Sendable {
    var days: Int?
    var rows: [Row]

    struct Row: Sendable {
        var number: String
        var link: String
        var reference: String
        var closed: Stamp
    }
}
