/// How far work has come that takes more than a moment; `all` nil while nobody can say.
func longWork(_ label: String, id: String, done: Int, of all: Int?, _ words: Language) -> HTML {
    let counted = all.map { all -> HTML in
        let places: [Placeholder: HTML] = [
            .count: "<bdi dir=\"ltr\">\(done)</bdi>", .limit: "<bdi dir=\"ltr\">\(all)</bdi>",
        ]
        return "<span class=\"long-work-count\">\(words.html(.progressOf, places))</span>"
    }
    return """
        <p class="long-work"><label for="\(id)">\(label)</label> \(counted)\
        <progress id="\(id)"\(attribute: "value", all == nil ? nil : String(done))\
        \(attribute: "max", all.map { String(max($0, 1)) })></progress></p>
        """
}
