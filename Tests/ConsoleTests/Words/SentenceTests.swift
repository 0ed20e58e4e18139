import Foundation
import Testing

@testable import Console

/// A sentence stands whole in the words, with places for what changes. Put together from parts it would be wrong in some
/// language: the order, the gender, the comma.
@Suite struct `No sentence is put together from translated parts` {
    private let files: [String: String]

    init() throws {
        files = try Sources(["Sources/Console/Pages", "Sources/Console/Presenting", "Sources/Console/Routes"]).files
        #expect(files.count > 60)
    }

    @Test func `nothing is added to a text`() {
        let adding = /(words|desk|language)\[[^\]]*\]\s*\+\s|\+\s*(\w+\.)*(words|desk|language)\[/
        for (path, text) in files {
            for match in text.matches(of: adding) { Issue.record("\(path): \(match.0)") }
        }
    }

    /// In one string, two values of which one is a text, with nothing but signs and blanks between them. What stands in
    /// elements of its own is no sentence: a tag, a mark, a hidden label.
    @Test func `no two values stand side by side in one string`() {
        for (path, text) in files {
            for found in Self.glued(in: text) { Issue.record("\(path): \(found)") }
        }
    }

    @Test func `lists are joined by the language`() {
        for (path, text) in files {
            for match in text.matches(of: /joined\(separator: "([^"]*)"/)
            where !Self.technical.contains(String(match.1)) {
                Issue.record("\(path): \(match.0)")
            }
        }
    }

    @Test func `what this looks for is found`() {
        for glue in [
            #""\(desk["a"]): \(name(x))""#, #""\(words[.a]) \(words[.b])""#, #""\(name(x)) — \(desk["b"])""#,
            #"<p>\(words[.a]) \(stampText(x))</p>"#, #"<p>\(words[.a]) \(bdi(x))</p>"#,
        ] { #expect(Self.glued(in: glue).count == 1, "\(glue)") }
        for fine in [
            #""\(words[.a])""#, #"\(words[.a]) \(tag(words[.b]))"#, #"\(words[.a]) <b>\(words[.b])</b>"#,
            #"\(words.fill(.a, [.name: x]))"#, #"\(unseen(words[.a])) \(bdi(x))"#,
        ] { #expect(Self.glued(in: fine).isEmpty, "\(fine)") }
    }

    /// Between names in an attribute or a field, between lines, between elements, between the parts of a query.
    private static let technical: Set = [" ", "\\n", "", "&"]

    private static func glued(in text: String) -> [String] {
        let value = #"\\\((?:\w+\.)*(?:words|desk|language|name|word|stampText|datedStamp|bdi|code|names)[\[(]"#
        let word = #"\\\((?:\w+\.)*(?:words|desk|language)\[[^\]]*\]\)"#
        let any = value + #"(?:[^()]|\([^()]*\))*\)?\)"#
        let sign = #"[ :;,،.–—·←→/-]{1,3}"#
        let patterns = [word + sign + value, any + sign + word]
        var found: Set<String> = []
        for pattern in patterns {
            guard let regex = try? Regex(pattern) else { continue }
            for match in text.matches(of: regex) { found.insert(String(text[match.range].prefix(120))) }
        }
        // One place may fit both ways round.
        return found.count > 1 && text.count < 120 ? [found.sorted()[0]] : found.sorted()
    }
}
