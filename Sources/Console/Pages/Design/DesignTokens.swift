/// The custom properties of the style sheet that carry colour, each with the text that stands on it.
///
/// A test holds this list against the style sheet, so no token is left out.
let designGrounds: [StaticString] = [
    "paper", "surface", "sunken", "accent-wash", "good-wash", "waiting-wash", "bad-wash", "accent", "mark", "bar-ink",
]

/// The colours of text and lines.
let designInks: [StaticString] = [
    "ink", "muted", "accent", "good", "waiting", "bad", "flash", "immediate", "priority", "routine", "member", "focus",
    "line", "strong-line",
]

/// Steps of space, as the style sheet names them.
let designSpaces: [StaticString] = ["space-1", "space-2", "space-3", "space-4", "space-5"]

/// Sizes of type, the largest first.
let designSizes: [StaticString] = ["size-title", "size-subject", "size-large", "size-text", "size-small", "size-tiny"]

func designColours(_ words: Language) -> HTML {
    """
    <section class="panel specimens"><ul class="swatches">
    \(designGrounds.map { "<li class=\"ground ground-\(token: $0)\"><bdi class=\"id\" dir=\"ltr\">\(token: $0)</bdi></li>" as HTML })</ul>
    <ul class="swatches">
    \(designInks.map { "<li><span class=\"ink ink-\(token: $0)\" aria-hidden=\"true\"></span><bdi class=\"id\" dir=\"ltr\">\(token: $0)</bdi></li>" as HTML })</ul>
    </section>
    """
}

func designType(_ words: Language) -> HTML {
    """
    <section class="panel specimens">
    \(designSizes.map { "<p class=\"\(token: $0)\">\(words[.sampleHeading]) <bdi class=\"id\" dir=\"ltr\">\(token: $0)</bdi></p>\n" as HTML })
    <p class="original">\(words[.sampleText])</p>
    <p>\(code("38S KG 12345 67890")) \(stampText(DesignSamples.stamp)) <bdi dir="ltr">0123456789</bdi> <kbd dir="ltr">Alt 1</kbd></p>
    </section>
    """
}

func designSpace(_ words: Language) -> HTML {
    """
    <section class="panel"><ul class="spaces">
    \(designSpaces.map { "<li><span class=\"bar-\(token: $0)\" aria-hidden=\"true\"></span><bdi class=\"id\" dir=\"ltr\">\(token: $0)</bdi></li>" as HTML })</ul>
    </section>
    """
}

extension HTML.StringInterpolation {
    /// The name of a token, which stands in the source.
    fileprivate mutating func appendInterpolation(token: StaticString) { appendLiteral(token) }
}
