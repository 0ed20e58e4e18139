public import Room

/// A list of persons as a body has it: text with one reference a line, so that each line is a disclosure of its own and a
/// reviewer may hold back single persons.
public enum PersonList {
    /// The most that one message names: a text has no more parts that can be withheld by themselves.
    public static let limit = Sentences.limit - 1

    /// The persons of a text in the order written, repetitions included; `nil` when a line is no reference.
    public static func read(_ text: String) -> [PersonReference]? {
        var persons: [PersonReference] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard let person = PersonReference(String(line)) else { return nil }
            persons.append(person)
        }
        return persons
    }

    /// As a body has it.
    public static func text(_ persons: [PersonReference]) -> String {
        persons.map(\.description).joined(separator: "\n")
    }

    /// What a release shows of a list may end with a line's end.
    static func isWritten(_ text: String, _ limit: Int) -> Bool {
        guard let persons = read(text), (1...limit).contains(persons.count) else { return false }
        let written = self.text(persons)
        return text == written || text == written + "\n"
    }
}

/// Offices as a body has them: one a line.
public enum OfficeList {
    /// The offices of a text; `nil` when a line is none.
    public static func read(_ text: String) -> [OfficeID]? {
        var offices: [OfficeID] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard let office = OfficeID(line.trimmed) else { return nil }
            offices.append(office)
        }
        return offices
    }

    static func isWritten(_ text: String, _ limit: Int) -> Bool {
        guard let offices = read(text), (1...limit).contains(offices.count), Set(offices).count == offices.count
        else { return false }
        let written = offices.map(\.description).joined(separator: "\n")
        return text == written || text == written + "\n"
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
