/// The browsers that are signed in now.
func sessionTable(_ rows: [SessionRow], _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.officer], words[.device], words[.signedInSince], words[.lastSeen], words[.actions]]
    let cells = rows.map { row -> [HTML] in
        [
            bdi(row.user), bdi(row.device), stampText(row.began), stampText(row.lastSeen),
            row.isThis
                ? tag(words[.thisSession])
                : buttonForm("/sessions/\(segment: row.id)/revoke", shell, words[.revoke], "danger", confirm: words[.revokeQuestion]),
        ]
    }
    return """
        <section class="panel"><h2>\(words[.sessions])</h2>
        \(rows.isEmpty ? "<p class=\"hint\">\(words[.noSessions])</p>" : dataTable(words[.sessions], head, cells))
        </section>
        """
}

/// The programs that may ask this node, without their secrets.
func tokenTable(_ rows: [TokenRow], _ words: Language) -> HTML {
    let head = [words[.tokenLabel], words[.officer], words[.scopes], words[.made], words[.lastSeen]]
    let cells = rows.map { row -> [HTML] in
        [
            bdi(row.label), bdi(row.user), "<span class=\"tags\">\(row.scopes.map { code($0) })</span>",
            stampText(row.made), row.lastUsed.map(stampText) ?? "\(words[.never])",
        ]
    }
    return """
        <section class="panel"><h2>\(words[.tokens])</h2>
        \(rows.isEmpty ? "<p class=\"hint\">\(words[.noTokens])</p>" : dataTable(words[.tokens], head, cells))
        </section>
        """
}
