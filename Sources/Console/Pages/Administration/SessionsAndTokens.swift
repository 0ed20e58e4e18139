/// The browsers that are signed in now.
///
/// - Parameters:
///   - title: what they are called; sessions of this node if left out.
///   - path: below which each is ended.
func sessionTable(
    _ rows: [SessionRow], _ shell: Shell, title: String? = nil, at path: HTML = "/sessions"
) -> HTML {
    let words = shell.language
    let title = title ?? words[.sessions]
    let isDeviceKnown = rows.contains { !$0.device.isEmpty }
    let isAddressKnown = rows.contains { !$0.address.isEmpty }
    let head =
        [words[.officer]] + (isDeviceKnown ? [words[.device]] : []) + (isAddressKnown ? [words[.address]] : [])
        + [words[.signedInSince], words[.lastSeen], words[.actions]]
    let cells = rows.map { row -> [HTML] in
        let device = row.device.isEmpty ? unseen(words[.none]) : bdi(row.device)
        return [bdi(row.user)] + (isDeviceKnown ? [device] : []) + (isAddressKnown ? [code(row.address)] : [])
            + [
                stampText(row.began), stampText(row.lastSeen),
                row.isThis ? tag(words[.thisSession]) : revokeForm(row.id, .revokeQuestion, shell, at: path),
            ]
    }
    return """
        <section class="panel"><h2>\(title)</h2>
        \(rows.isEmpty ? "<p class=\"hint\">\(words[.noSessions])</p>" : dataTable(title, head, cells))
        </section>
        """
}

private func revokeForm(_ id: String, _ question: Word, _ shell: Shell, at path: HTML = "/sessions") -> HTML {
    buttonForm(
        "\(path)/\(segment: id)/revoke", shell, shell.language[.revoke], "danger", confirm: shell.language[question])
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
