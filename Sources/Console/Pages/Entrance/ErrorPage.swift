/// One clear sentence and what to do next; never what the inside looks like.
func errorPage(_ model: ErrorModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[model.reason.title], shell, class: shell.user == nil ? "page entrance" : "page",
        """
        <div class="card error-card">
        <p class="status"><bdi>\(model.status)</bdi></p>
        <h1>\(words[model.reason.title])</h1>
        <p>\(words[model.reason.remedy])</p>
        \(model.reference.map { "<p class=\"hint\">\(words.html(.errorReference, [.id: code($0)]))</p>" as HTML })
        <p class="actions"><a class="button primary" href="/">\(words[.toToday])</a></p>
        </div>
        """)
}
