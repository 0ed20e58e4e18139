/// A person's name: isolated, never broken across lines, with what can deceive in it marked.
func personName(_ name: String, _ words: Language) -> HTML {
    "<bdi class=\"person\">\(revealed(name, words))</bdi>"
}

/// A place by this member's own word for it, with a pin so that it isn't taken for a person's or an office's.
func placeName(_ name: String, _ words: Language) -> HTML {
    """
    <span class="place-name">\(svg("<path d=\"M8 1a5 5 0 0 1 5 5c0 3.5-5 9-5 9S3 9.5 3 6a5 5 0 0 1 5-5zm0 3.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z\" fill-rule=\"evenodd\"/>"))\
    <bdi>\(revealed(name, words))</bdi></span>
    """
}
