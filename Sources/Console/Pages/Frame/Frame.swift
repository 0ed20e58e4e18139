/// A whole document: the frame that every page stands in.
///
/// Live regions carry `data-live` and an id; when the node says that something changed, the script fetches the same
/// page again and swaps them. So there is one template for a region and not two.
///
/// - Parameter modules: scripts of this page's own, by the names of their files without `.js`.
func frame(
    _ title: String, _ shell: Shell, class name: HTML = "page", modules: [String] = [], _ main: HTML
) -> HTML {
    let words = shell.language
    let count = shell.user == nil ? 0 : shell.unread
    let isUrgent = shell.user != nil && shell.unread + shell.overdue > 0
    return """
        <!doctype html>
        <html lang="\(words.code)" dir="\(words.direction.rawValue)"\
        \(attribute: "data-theme", shell.look.theme == .system ? nil : shell.look.theme.rawValue)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="\(colorScheme(shell.look.theme))">
        <title>\(when: count > 0, "(\(count)) ")\(title) · \(shell.nodeTitle)</title>
        <link rel="icon" id="icon" href="\(asset(isUrgent ? "favicon-badge.svg" : "favicon.svg", shell))" \
        type="image/svg+xml">
        <link rel="stylesheet" href="\(asset("console.css", shell))">
        \((scriptModules + modules).map { "<link rel=\"modulepreload\" href=\"\(asset("\($0).js", shell))\">\n" as HTML })\
        <script type="module" src="\(asset("console.js", shell))"></script>
        </head>
        <body class="\(name)" data-member="\(shell.memberID)"\(attribute: "data-user", shell.user?.name)\
        \(attribute: "data-sound", shell.user.map { _ in shell.look.hasSound ? "on" : "off" })\
        \(attribute: "data-position", shell.position)\
        \(attribute: "data-modules", modules.isEmpty ? nil : modules.joined(separator: " "))>
        <a class="skip" href="#main">\(words[.skipToMain])</a>
        <p class="lost" id="lost" role="alert" hidden>\(words[.connectionLost])</p>
        <p class="lost" id="ended" role="alert" hidden>\(words.html(.sessionEnded, [.link: signInLink(shell)]))</p>
        <p class="lost" id="unsent" role="alert" hidden>\(words[.notSent])</p>
        \(when: shell.user != nil, newsRegions(words))
        \(topBar(shell))
        \(when: shell.user != nil, navigation(shell))
        <main id="main" tabindex="-1">
        \(shell.flash.map(flashMessage))
        \(main)
        </main>
        \(keptNote(words))
        \(confirmDialog(words))
        \(keysDialog(words))
        </body>
        </html>

        """
}

/// What the browser draws before the style sheet is there.
private func colorScheme(_ theme: Look.Theme) -> HTML {
    switch theme {
    case .system: "light dark"
    case .light: "light"
    case .dark: "dark"
    }
}

/// The parts of the script, named here so that a browser loads them all at once and not one after the other.
private let scriptModules = ["page", "clocks", "stream", "live", "sound", "news", "drafts", "forms", "keys"]

/// Where a file that pages load is to be had.
private func asset(_ name: String, _ shell: Shell) -> String {
    shell.assets.isEmpty ? "/assets/\(name)" : "/assets/\(shell.assets)/\(name)"
}

/// Where the script says in words what it also says with a sound: politely, and at once. The words stand here.
private func newsRegions(_ words: Language) -> HTML {
    """
    <div class="news">
    <div id="urgent" role="alert" data-flash="\(words[.newsFlash])" data-alarm="\(words[.newsAlarm])"></div>
    <div id="news" role="status" data-immediate="\(words[.newsImmediate])"></div>
    </div>
    """
}

/// What the last action came to.
func flashMessage(_ flash: Flash) -> HTML {
    """
    <p class="flash" data-tone="\(flash.tone.rawValue)" role="\(flash.tone == .error ? "alert" : "status")">\(flash.text)</p>
    """
}

/// The heading of a page, with what belongs beside it.
func pageHead(_ title: HTML, _ beside: HTML = "") -> HTML {
    "<div class=\"page-head\"><h1>\(title)</h1>\(beside)</div>"
}

/// Moved by the script into a form whose unsaved text it brought back.
private func keptNote(_ words: Language) -> HTML {
    """
    <p class="kept" id="kept" role="status" hidden>\(words[.keptText]) \
    <button type="button" class="quiet">\(words[.dropKeptText])</button></p>
    """
}

private func signInLink(_ shell: Shell) -> HTML {
    "<a href=\"\(link: LocalPath.door(to: shell.path))\">\(shell.language[.signIn])</a>"
}
