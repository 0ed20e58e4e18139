import Testing

@testable import Console

/// A name in the other script must not turn the sentence round it.
@Suite struct `Every name stands apart` {
    @Test(arguments: Language.all) func `on every page`(_ language: Language) {
        let sample = Sample(words: language)
        let names = [
            sample.haddad, sample.karim, sample.okafor, sample.marsh, sample.sideA, sample.sideB, sample.mediator,
        ]
        var seen = 0
        for page in SamplePage.all(language) {
            for name in names {
                for place in bare(name, in: page.html.string, &seen) { Issue.record("\(page.name): \(place)") }
            }
        }
        #expect(seen > 100)
    }

    @Test func `what this looks for is found`() {
        var seen = 0
        #expect(bare("Ali", in: "<p>With Ali</p>", &seen).count == 1)
        #expect(bare("Ali", in: "<p>With <bdi>Ali</bdi>, \u{2068}Ali\u{2069}</p><a title=\"Ali\"></a>", &seen).isEmpty)
        #expect(seen == 4)
    }

    /// Where a name stands in text without an element or a sign that isolates it. Titles and options take no markup, and a
    /// text that chooses its own direction is an island by itself.
    private func bare(_ name: String, in page: String, _ seen: inout Int) -> [Substring] {
        var found: [Substring] = []
        for range in page.ranges(of: name) {
            seen += 1
            let before = page[..<range.lowerBound]
            guard let close = before.lastIndex(of: ">"), let open = before[..<close].lastIndex(of: "<") else {
                continue
            }
            // In an attribute a tag is still open.
            guard before.lastIndex(of: "<") == open, before.last != "\u{2068}" else { continue }
            let tag = before[open...close]
            let isApart =
                tag.contains("dir=\"auto\"")
                || ["<bdi", "<title", "<option", "<textarea"].contains { tag.hasPrefix($0) }
            if !isApart { found.append(before[open...].suffix(80)) }
        }
        return found
    }
}
