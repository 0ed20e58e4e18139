import Foundation
import Testing

@testable import Console

/// The sources are read, so that nobody has to keep a list.
@Suite struct `No text is left unused` {
    private let console: Sources
    private let program: Sources

    init() throws {
        console = try Sources(["Sources/Console"], without: "Sources/Console/Words")
        program = try Sources(["Sources", "Core/Sources"], without: "Sources/Console/Words")
        #expect(console.files.count > 80 && program.files.count > 200)
    }

    /// A word is named as a value, `.word`: not as a member of something, nor as a pattern, nor as a label.
    @Test func `every word is asked for`() throws {
        let code = console.text.replacing(/\bcase\s+\.[^:\n]*:/, with: "").replacing(/\bcase\s+\.\w+/, with: "")
        var used: Set<String> = []
        for match in code.matches(of: /(^|[^\w)\]?!"])\.([a-zA-Z]+)\b(?!:|\s*[(=])/) { used.insert(String(match.2)) }
        for word in Word.allCases { #expect(used.contains(word.rawValue), "\(word) is not used") }
        for counted in Counted.allCases {
            #expect(code.contains("count(.\(counted.rawValue),"), "\(counted) is not used")
        }
    }

    /// An action of the node's audit that the page doesn't know would be shown as another.
    @Test func `every action of the audit has a name of its own`() throws {
        let node = try Sources(["Core/Sources/Node"])
        let actions = node.text.matches(of: /audit\(\s*[^,"]+,\s*([^,]*"[^,]*)[,)]/).flatMap { call in
            call.1.matches(of: /"([a-z]+\.[a-z-]+)/).map { String($0.1) }
        }
        #expect(Set(actions).count > 40)
        for action in Set(actions) where !action.hasPrefix("terms.") {
            #expect(AuditAction.of(action) != .termsChanged, "\(action)")
        }
    }

    /// A key is spelled, or made of a prefix that is spelled and of names that the program has.
    @Test func `every key of the desks and rules is asked for`() {
        let literals = console.literals
        let names = program.names
        let patterns = literals.filter { $0.contains("\u{0}") && $0.contains(".") && !$0.contains(" ") }
        for key in DeskWords.english.keys where !literals.contains(key) {
            let isMade = patterns.contains { pattern in
                parts(of: key, in: pattern).map { parts in
                    parts.allSatisfy { part in part.split(separator: ".").allSatisfy { names.contains(String($0)) } }
                } ?? false
            }
            #expect(isMade, "\(key) is not used")
        }
    }

    @Test func `a key that nobody asks for is found`() {
        #expect(parts(of: "code.stage", in: "code.\u{0}") == ["stage"])
        #expect(parts(of: "a.flash.hint", in: "a.\u{0}.hint") == ["flash"])
        #expect(parts(of: "code.stage", in: "reason.\u{0}") == nil && parts(of: "code.", in: "code.\u{0}") == nil)
        #expect(!program.names.contains("nobodyAsksForThis") && !program.names.isEmpty)
    }

    /// What stands in the gaps of a pattern that has the form of a key.
    private func parts(of key: String, in pattern: String) -> [String]? {
        let pieces = pattern.split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
        guard let first = pieces.first, key.hasPrefix(first) else { return nil }
        var rest = key.dropFirst(first.count)
        var parts: [String] = []
        for (index, piece) in pieces.enumerated().dropFirst() {
            let isLast = index == pieces.count - 1
            guard let found = isLast ? end(of: rest, before: piece) : rest.range(of: piece),
                found.lowerBound > rest.startIndex
            else { return nil }
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty ? parts : nil
    }

    private func end(of text: Substring, before piece: String) -> Range<Substring.Index>? {
        guard text.hasSuffix(piece) else { return nil }
        return text.index(text.endIndex, offsetBy: -piece.count)..<text.endIndex
    }
}
