/// A form that posts, with the token that proves it was drawn for this session.
///
/// `keep` names it in the browser, so that unsaved text outlives an expired session.
func postForm(
    _ path: HTML, _ shell: Shell, class name: HTML = "form", id: HTML? = nil, keep: String? = nil,
    isMultipart: Bool = false, _ content: HTML
) -> HTML {
    """
    <form method="post" action="\(path)" class="\(name)"\(attribute: "id", id?.string)\
    \(attribute: "data-keep", keep)\(attribute: "enctype", isMultipart ? "multipart/form-data" : nil)>
    <input type="hidden" name="csrf" value="\(shell.csrf)">
    \(content)
    </form>
    """
}

/// A button that submits.
///
/// `confirm` is the sentence that the officer has to agree to first, where a script can ask.
func button(
    _ label: String, _ style: HTML = "plain", name: StaticString? = nil, value: String = "", confirm: String? = nil,
    skipsChecks: Bool = false
) -> HTML {
    """
    <button type="submit" class="\(style)"\(attribute: "name", name?.description)\
    \(attribute: "value", name == nil ? nil : value)\(attribute: "data-confirm", confirm)\
    \(attribute: "formnovalidate", if: skipsChecks)>\(label)</button>
    """
}

/// A form of one button.
func buttonForm(
    _ path: HTML, _ shell: Shell, _ label: String, _ style: HTML = "plain", confirm: String? = nil
) -> HTML {
    postForm(path, shell, class: "inline", button(label, style, confirm: confirm))
}

/// An action that needs a few words first, folded until somebody wants it.
func foldedForm(
    _ title: String, _ path: HTML, _ shell: Shell, _ content: HTML, isOpen: Bool = false
) -> HTML {
    """
    <details class="fold"\(attribute: "open", if: isOpen)>
    <summary>\(title)</summary>
    \(postForm(path, shell, keep: path.string, content))
    </details>
    """
}

/// What went wrong with a whole form.
func formError(_ text: String?) -> HTML? {
    text.map { "<p class=\"form-error\" role=\"alert\" data-errors>\($0)</p>" }
}

/// All errors at the top, each a link to its field: on a long form the first red line may be far below.
func errorSummary(_ fields: [FieldModel], _ words: Language) -> HTML {
    let wrong = fields.filter { $0.error != nil }
    guard !wrong.isEmpty else { return "" }
    return """
        <section class="form-error" role="alert" data-errors><p>\(words.count(.fieldErrors, wrong.count))</p><ul>
        \(wrong.map { "<li><a href=\"#f-\($0.name)\">\(bdi($0.label))</a></li>\n" as HTML })</ul></section>
        """
}

/// Something to weigh before going on.
func warningList(_ warnings: [String], _ words: Language) -> HTML {
    guard !warnings.isEmpty else { return "" }
    return """
        <div class="warnings" role="note" aria-label="\(words[.warnings])"><ul>
        \(warnings.map { "<li dir=\"auto\">\($0)</li>\n" as HTML })</ul></div>
        """
}
