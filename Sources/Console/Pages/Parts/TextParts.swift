/// A name, a title or other text of unknown direction, kept from disturbing the sentence round it.
func bdi(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

/// The same of somebody else's text, with what can deceive in it marked.
func bdi(_ text: String, _ words: Language) -> HTML { "<bdi>\(revealed(text, words))</bdi>" }

/// An id, a serial or a digest: always left to right, in a face where 0 and O differ.
func code(_ text: String) -> HTML { "<bdi class=\"id\" dir=\"ltr\">\(text)</bdi>" }

/// A fingerprint in groups of four, as it is read out over a telephone.
func fingerprint(_ text: String) -> HTML {
    let letters = Array(text)
    let groups = stride(from: 0, to: letters.count, by: 4).map { start -> HTML in
        "<span>\(String(letters[start..<min(start + 4, letters.count)]))</span>"
    }
    return "<bdi class=\"fingerprint\" dir=\"ltr\">\(groups.joined(separator: " "))</bdi>"
}

/// A moment. The date-time group is Latin in all languages, as on paper; the written day shows when one asks for it.
func stampText(_ stamp: Stamp) -> HTML {
    """
    <time class="dtg" dir="ltr" datetime="\(stamp.iso)"\
    \(attribute: "title", stamp.written.isEmpty ? nil : stamp.writtenLine)>\(stamp.dtg)</time>
    """
}

/// A moment with the written day under it, where there is room and on paper.
func datedStamp(_ stamp: Stamp) -> HTML {
    guard !stamp.written.isEmpty else { return stampText(stamp) }
    return """
        <span class="dated"><time class="dtg" dir="ltr" datetime="\(stamp.iso)">\(stamp.dtg)</time> \
        \(stamp.written.map { "<span class=\"written\">\(bdi($0))</span>" as HTML }.joined(separator: " "))</span>
        """
}

/// A deadline that runs. Both sentences are sent, so that the script only has to show the other one.
func dueText(_ due: Due, _ words: Language) -> HTML {
    let clock: HTML = """
        <time class="clock" dir="ltr" datetime="\(due.stamp.iso)" data-due="\(due.stamp.iso)">\(due.clock)</time>
        """
    return """
        <span class="due">\
        <span class="due-left"\(attribute: "hidden", if: due.isOverdue)>\(words.html(.timeLeft, [.time: clock]))</span>\
        <span class="due-over"\(attribute: "hidden", if: !due.isOverdue)>\(words.html(.timeOver, [.time: clock]))</span>\
        </span>
        """
}

/// Names side by side, each isolated.
func names(_ list: [String]) -> HTML {
    "<span class=\"names\">\(list.map { "<span><bdi>\($0)</bdi></span>" as HTML })</span>"
}

/// Free text with its own direction and its own line breaks.
func prose(_ text: String) -> HTML { prose(text, "\(text)") }

/// The same, drawn with marks in it.
///
/// A text without a letter has no direction by which to choose its side: it stands where the page's own text begins.
func prose(_ text: String, class name: HTML = "prose", _ drawn: HTML) -> HTML {
    let hasLetter = text.unicodeScalars.contains { $0.properties.isAlphabetic }
    return hasLetter
        ? "<p class=\"\(name)\" dir=\"auto\">\(drawn)</p>" : "<p class=\"\(name)\"><bdi>\(drawn)</bdi></p>"
}

/// A term and its value in a description list.
func pair(_ term: String, _ value: HTML) -> HTML { "<div><dt>\(term)</dt><dd>\(value)</dd></div>" }

/// The same for a term that is somebody's name.
func namedPair(_ name: String, _ value: HTML) -> HTML { "<div><dt>\(bdi(name))</dt><dd>\(value)</dd></div>" }

/// Text for screen readers alone.
func unseen(_ text: String) -> HTML { "<span class=\"unseen\">\(text)</span>" }

/// What stands where a list would be.
func emptyState(_ title: String, _ hint: String) -> HTML {
    "<div class=\"empty\"><p class=\"empty-title\">\(title)</p><p>\(hint)</p></div>"
}
