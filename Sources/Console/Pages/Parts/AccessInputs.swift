/// A password, present or new. Browsers tell their stores of passwords apart by `autocomplete`.
func passwordInput(
    _ name: String, _ label: String, _ words: Language, isNew: Bool, scope: String = "f", hint: String? = nil,
    hasFocus: Bool = false
) -> HTML {
    let id = "\(scope)-\(name)"
    return """
        <div class="field"><label for="\(id)">\(label)\(requiredMark(words))</label>
        \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>\n" as HTML })\
        <input type="password" id="\(id)" name="\(name)" dir="ltr" required maxlength="256" \
        autocomplete="\(isNew ? "new-password" : "current-password")"\
        \(attribute: "aria-describedby", hint.map { _ in "\(id)-hint" })\(attribute: "autofocus", if: hasFocus)></div>
        """
}

/// Six digits of an authenticator. Text and not a number: zeros in front count, and digits may be of any script.
func codeInput(
    _ label: String, _ words: Language, scope: String = "f", error: String? = nil, hasFocus: Bool = false
) -> HTML {
    let id = "\(scope)-code"
    return """
        <div class="field"\(attribute: "data-invalid", if: error != nil)>\
        <label for="\(id)">\(label)\(requiredMark(words))</label>
        \(error.map { "<p class=\"error\" id=\"\(id)-error\" data-errors>\($0)</p>\n" as HTML })\
        <input type="text" class="one-time" inputmode="numeric" id="\(id)" name="code" dir="ltr" required \
        maxlength="16" autocomplete="one-time-code" spellcheck="false"\
        \(attribute: "aria-describedby", error.map { _ in "\(id)-error" })\
        \(attribute: "aria-invalid", error.map { _ in "true" })\(attribute: "autofocus", if: hasFocus)></div>
        """
}

/// The log-in name, unseen, so that a browser stores the password beside the right one.
func userNameInput(_ user: String) -> HTML {
    "<input type=\"hidden\" name=\"user\" autocomplete=\"username\" value=\"\(user)\">"
}

private func requiredMark(_ words: Language) -> HTML { " <span class=\"required\">\(words[.required])</span>" }
