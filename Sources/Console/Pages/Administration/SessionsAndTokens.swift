/// The browsers that are signed in now.
func sessionTable(_ rows: [SessionRow], _ shell: Shell) -> HTML {
    let words = shell.language
    let isDeviceKnown = rows.contains { !$0.device.isEmpty }
    let head =
        [words[.officer]] + (isDeviceKnown ? [words[.device]] : [])
        + [words[.signedInSince], words[.lastSeen], words[.actions]]
    let cells = rows.map { row -> [HTML] in
        let device = row.device.isEmpty ? unseen(words[.none]) : bdi(row.device)
        return [bdi(row.user)] + (isDeviceKnown ? [device] : [])
            + [
                stampText(row.began), stampText(row.lastSeen),
                row.isThis ? tag(words[.thisSession]) : revokeForm(row.id, .revokeQuestion, shell),
            ]
    }
    return """
        <section class="panel"><h2>\(words[.sessions])</h2>
        \(rows.isEmpty ? "<p class=\"hint\">\(words[.noSessions])</p>" : dataTable(words[.sessions], head, cells))
        </section>
        """
}

private func revokeForm(_ id: String, _ question: Word, _ shell: Shell) -> HTML {
    buttonForm(
        "/sessions/\(segment: id)/revoke", shell, shell.language[.revoke], "danger", confirm: shell.language[question])
}

/// The programs that may ask this node, without their secrets. To the node a token is a session without a browser.
func tokenTable(_ rows: [TokenRow], _ shell: Shell) -> HTML {
    let words = shell.language
    let isUseKnown = rows.contains { $0.lastUsed != nil }
    let head =
        [words[.tokenLabel], words[.officer], words[.scopes], words[.made]]
        + (isUseKnown ? [words[.lastSeen]] : []) + [words[.actions]]
    let cells = rows.map { row -> [HTML] in
        [
            bdi(row.label), bdi(row.user), "<span class=\"tags\">\(row.scopes.map { tag($0) })</span>",
            stampText(row.made),
        ] + (isUseKnown ? [row.lastUsed.map(stampText) ?? "\(words[.never])"] : [])
            + [row.id.map { revokeForm($0, .revokeTokenQuestion, shell) } ?? ""]
    }
    return """
        <section class="panel"><h2>\(words[.tokens])</h2>
        \(rows.isEmpty ? "<p class=\"hint\">\(words[.noTokens])</p>" : dataTable(words[.tokens], head, cells))
        </section>
        """
}
