import Formats
import Testing

@testable import Console

/// What a reader is shown of a text that could look other than it is.
@Suite struct `Deceptive text is revealed` {
    private let words = Language.english

    private func shown(_ text: String) -> String {
        revealed(text, words).string.replacing(#/ title="[^"]*"/#, with: "")
    }

    private func glyph(_ name: String) -> String { "<bdi class=\"glyph\" dir=\"ltr\">⟦\(name)⟧</bdi>" }

    @Test func `honest text is drawn as it is`() {
        for text in ["", "Three people.", "ثلاثة أشخاص، grid 38S", "می\u{200C}شود", "a<b"] {
            #expect(shown(text) == ("\(text)" as HTML).string)
        }
    }

    @Test func `what changes the order is drawn and not sent`() {
        #expect(shown("9\u{202E}14\u{202C}") == "9\(glyph("RLO"))14\(glyph("PDF"))")
        #expect(shown("\u{2067}a\u{2069}") == "\(glyph("RLI"))a\(glyph("PDI"))")
        for value in Array(0x202A...0x202E) + Array(0x2066...0x2069) {
            let scalar = Unicode.Scalar(UInt32(value))!
            #expect(!shown("a\(scalar)b").unicodeScalars.contains(scalar))
        }
    }

    @Test func `a direction mark keeps its effect`() {
        #expect(shown("a\u{200F}!") == "a\(glyph("RLM"))\u{200F}!")
    }

    @Test func `many of one kind are one mark`() {
        #expect(shown("a" + String(repeating: "\u{200B}", count: 9_000) + "b") == "a\(glyph("ZWSP×9000"))b")
        #expect(shown("a" + String(repeating: "\u{301}", count: 10_000)).hasSuffix(glyph("+9996")))
    }

    @Test func `a word of mixed letters is underlined and its odd letters named`() {
        #expect(shown("the p\u{430}ss.") == "the <span class=\"odd-word\">p\u{430}ss</span>\(glyph("U+0430")).")
    }

    @Test func `markup among it stays text`() {
        let html = revealed("<script>\u{202E}\"</script>p\u{430}<b>", words).string
        #expect(!html.contains("<script") && !html.contains("<b>"))
        #expect(Markup(html).problems.isEmpty)
    }

    @Test(arguments: Language.all) func `each sort is explained once, with the places where it stands`(
        _ words: Language
    ) {
        let texts = [("One", "a\u{202E}b"), ("Two", "\u{202D} p\u{430}"), ("Three", "honest"), ("One", "\u{202E}")]
        let note = deceptionNote(texts.map { (label: $0.0, text: $0.1) }, words).string
        #expect(note.matches(of: /<li>/).count == 2)
        #expect(note.contains("RLO LRO") && note.contains("U+0430") && note.contains("<bdi>One</bdi>"))
        #expect(note.matches(of: /<bdi>Two<\/bdi>/).count == 2 && !note.contains("Three"))
        #expect(deceptionNote([(label: "One", text: "honest")], words).isEmpty)
    }

    @Test func `this console's own words are not held to deceive`() {
        let sample = Sample(words: .arabic)
        var core = sample.core
        core.body = [BodyField(label: "x", value: .word("\u{200F}B – موثوق"))]
        #expect(!messageCard(core, .arabic).string.contains("glyph"))
        core.body = [BodyField(label: "x", value: .text("\u{200F}B – موثوق"))]
        #expect(messageCard(core, .arabic).string.contains("glyph"))
    }
}
