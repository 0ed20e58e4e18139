import Desks
import IJSON

/// A whole body of each kind, with every field it knows.
enum Samples {
    static let place = JSON.object(["at": .string("38SLF1234567890"), "precision": .int(100)])

    static func body(_ kind: Kind) -> JSON {
        var body = JSONObject()
        for field in kind.fields { body[field.name] = value(of: field) }
        return .object(body)
    }

    static func value(of field: Field) -> JSON {
        switch field.type {
        case .line, .text: .string("words")
        case .choice(let options): .string(options[0])
        case .integer(let bounds): .int(bounds.lowerBound)
        case .time: .int(1_760_000_000)
        case .place: place
        case .persons: .string(persons(1))
        case .offices: .string("a.custody")
        }
    }

    /// So many different persons, one a line.
    static func persons(_ count: Int) -> String {
        PersonList.text((0..<count).map { PersonReference(random: [7, 7, 7, UInt8($0 / 256), UInt8($0 % 256)]) })
    }

    /// Values at the edges of what a field takes, and just beyond.
    static func edges(of field: Field) -> (within: [JSON], beyond: [JSON]) {
        switch field.type {
        case .line(let limit):
            (
                [.string("x"), .string(words(limit))],
                [.string(""), .string(words(limit + 1)), .string("two\nlines"), .int(1)]
            )
        case .text(let limit):
            (
                [.string("x"), .string(words(limit)), .string("two\n\tlines")],
                [.string(""), .string(words(limit + 1)), .string("\u{0}"), .string("\r"), .null]
            )
        case .choice(let options):
            (options.map(JSON.string), [.string(""), .string(options[0] + " "), .string(options[0] + "x"), .int(0)])
        case .integer(let bounds):
            (
                [.int(bounds.lowerBound), .int(bounds.upperBound)],
                [.int(bounds.lowerBound - 1), .int(bounds.upperBound + 1), .number(1.5), .string("1")]
            )
        case .time:
            (
                [.int(1), .int(253_402_300_799)],
                [.int(0), .int(-1), .int(253_402_300_800), .number(1.5), .string("2026-01-01T00:00:00Z")]
            )
        case .place:
            (
                [.object(["id": .string("place:rabia")]), place],
                [.object([:]), .object(["precision": .int(5)]), .string("here"), .object(["at": .string("nowhere")])]
            )
        case .persons(let limit):
            (
                [.string(persons(1)), .string(persons(limit)), .string(persons(1) + "\n")],
                [
                    .string(""), .string(persons(limit + 1)), .string(persons(1).lowercased()), .string("K7Q2-0000"),
                    .int(1),
                ]
            )
        case .offices(let limit):
            (
                [.string("a.custody"), .string((0..<limit).map { "a.o\($0)" }.joined(separator: "\n"))],
                [
                    .string(""), .string("custody"), .string((0...limit).map { "a.o\($0)" }.joined(separator: "\n")),
                    .string("a.x\na.x"),
                ]
            )
        }
    }

    /// So many bytes of UTF-8, of letters that take two.
    static func words(_ bytes: Int) -> String {
        String(repeating: "م", count: bytes / 2) + (bytes.isMultiple(of: 2) ? "" : "x")
    }
}
