import Testing

@testable import Console

@Suite struct `Markup escapes by construction` {
    private static let hostile = [
        "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onfocus='x", "</textarea><script>", "&lt;b&gt;",
        "`x`", "<!--", "]]>", "javascript:alert(1)",
    ]

    @Test(arguments: hostile) func `hostile text stays text in content and in an attribute`(_ text: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let markup = Markup(html.string)
        #expect(markup.problems.isEmpty)
        #expect(markup.elements.map(\.name) == ["p"])
        #expect(Set(markup.elements[0].attributes.keys) == ["title"])
    }

    @Test func `the five characters and the backtick are replaced`() {
        let html: HTML = "\("&<>\"'`")"
        #expect(html.string == "&amp;&lt;&gt;&quot;&#39;&#96;")
    }

    @Test func `honest Arabic passes byte for byte`() {
        let text = "العلامة ١٤ (grid 38S)\u{200F}\u{2068}وصل\u{2069}\n\tسطر"
        let html: HTML = "\(text)"
        #expect(html.string == text)
    }

    @Test func `bidirectional overrides are shown and control characters are not sent`() {
        let html: HTML = "\("9\u{202E}14\u{202D}\u{0}\u{1B}\u{7F}\u{85}é")"
        #expect(html.string == "9[U+202E]14[U+202D]\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}é")
        // A reference to it would be read as an ellipsis.
        let value: HTML = "\(value: "a\u{85}b")"
        #expect(value.string == "a\u{85}b")
    }

    @Test(arguments: [
        ("\u{2069}", "[U+2069]"), ("\u{2068}a\u{2069}", "\u{2068}a\u{2069}"),
        ("\u{2067}a\u{2069}\u{2069}b", "\u{2067}a\u{2069}[U+2069]b"), ("\u{2066}a", "\u{2066}a"),
    ]) func `an isolate of somebody else cannot be closed`(_ text: String, _ shown: String) {
        #expect(("\(text)" as HTML).string == shown)
    }

    @Test func `heaped marks are counted and a few are let stand`() {
        let heap = "م" + String(repeating: "\u{64E}", count: 10_000) + "ن"
        #expect(("\(heap)" as HTML).string == "م\u{64E}\u{64E}\u{64E}\u{64E}[+9996]ن")
        let honest = "بِسْمِ ٱللَّٰهِ é\u{323}"
        #expect(("\(honest)" as HTML).string == honest)
    }

    /// What stands in a field comes back in the form: it must be what was stored.
    @Test func `a field keeps every character`() {
        let text = "a\u{202E}b\u{2069}\u{1B}<\"'&" + String(repeating: "\u{301}", count: 9)
        let html = ("<input value=\"\(value: text)\">" as HTML).string
        #expect(html.unicodeScalars.allSatisfy { $0 == "\u{301}" || $0.value < 0x80 && $0.value >= 0x20 })
        #expect(html.utf8.starts(with: "<input value=\"a&#x202E;b&#x2069;&#x1B;&lt;&quot;&#39;&amp;".utf8))
        #expect(html.unicodeScalars.count { $0 == "\u{301}" } == 9)
        #expect(Markup(html).problems.isEmpty)
    }

    @Test func `markup is not escaped twice`() {
        let inner: HTML = "<b>\("a&b")</b>"
        let missing: HTML? = nil
        let outer: HTML = "<p>\(inner)\([inner, inner])\(missing)\(7)</p>"
        #expect(outer.string == "<p><b>a&amp;b</b><b>a&amp;b</b><b>a&amp;b</b>7</p>")
    }

    @Test func `a ternary of two literals with markup in them is markup`() {
        let parts: [HTML] = ["<b></b>"]
        let html: HTML = "\(parts.isEmpty ? "<i>\(parts)</i>" : "<u>\(parts)</u>")"
        #expect(html.string == "<u><b></b></u>")
    }

    @Test func `attributes come whole or not at all`() {
        let none: String? = nil
        let html: HTML = """
            <a\(attribute: "id", "x\"y")\(attribute: "rel", none)\(attribute: "hidden", if: true)\
            \(attribute: "open", if: false)>
            """
        #expect(html.string == "<a id=\"x&quot;y\" hidden>")
    }

    @Test func `an id cannot climb out of its segment`() {
        let html: HTML = "/items/\(segment: "../users?x=1#y")/take/\(segment: "..")/\(segment: "وصل")"
        #expect(html.string == "/items/..%2Fusers%3Fx%3D1%23y/take/__/%D9%88%D8%B5%D9%84")
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example", "", "x"])
    func `a link leads nowhere but to this node`(_ link: String) {
        let html: HTML = "<a href=\"\(link: link)\">"
        #expect(html.string == "<a href=\"#\">")
    }

    @Test func `a local link keeps its query`() {
        let html: HTML = "<a href=\"\(link: "/items?box=in&q=\"x")\">"
        #expect(html.string == "<a href=\"/items?box=in&amp;q=&quot;x\">")
    }

    @Test func `pieces are joined in order`() {
        let pieces: [HTML] = ["a", "b", "c"]
        #expect(pieces.joined(separator: ", ").string == "a, b, c")
        #expect([HTML]().joined(separator: ", ").isEmpty)
    }

    @Test func `a first line feed in a text area survives`() {
        let model = FieldModel(name: "x", label: "x", control: .multiline(max: 9, rows: 1), value: "\ny")
        #expect(field(model, .english).string.contains("rows=\"1\">\n\ny</textarea>"))
    }

    @Test func `hostile values in every field stay values`() {
        let text = "\"><script>x</script>"
        let options = [Option(text, text, hint: text)]
        let controls: [FieldModel.Control] = [
            .text(max: 9), .multiline(max: 9, rows: 1), .select(options), .radio(options), .choices(options),
            .number(min: 1, max: nil), .place(PlaceControl(options: options, id: text, at: text, precision: text)),
            .time, .checkbox, .file(accept: text, isMultiple: true), .hidden, .password,
        ]
        for control in controls {
            let model = FieldModel(name: text, label: text, control: control, value: text, hint: text, error: text)
            let markup = Markup(field(model, .arabic).string)
            #expect(markup.problems.isEmpty, "\(control)")
            #expect(markup.all("script").isEmpty, "\(control)")
        }
    }
}

@Suite struct `Free text stands on the side where it begins to be read` {
    @Test(arguments: ["№ 8", "36.81, 42.09", "١٢", "—", ""])
    func `what has no letter stands where the page's own text does`(_ text: String) {
        #expect(prose(text).string == "<p class=\"prose\"><bdi>\(text)</bdi></p>")
    }

    @Test(arguments: ["No 8", "رقم 8", "8 б"]) func `letters choose the side`(_ text: String) {
        #expect(prose(text).string == "<p class=\"prose\" dir=\"auto\">\(text)</p>")
    }
}
