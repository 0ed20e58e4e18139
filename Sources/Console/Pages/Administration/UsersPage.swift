/// Users, their browsers and their tokens.
func usersPage(_ model: UsersModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.users], shell,
        """
        \(pageHead("\(words[.users])", "<a href=\"/resets\">\(words[.resets])</a>"))
        \(model.newToken.map { newToken($0, words) })
        \(userTable(model.users, shell))
        <div class="split even">
        <div class="split-main">
        \(userForm(model, shell))
        </div>
        <div class="split-side">
        \(tokenForm(model, shell))
        </div>
        </div>
        \(sessionTable(model.sessions, shell))
        \(tokenTable(model.tokens, shell))
        """)
}

/// The only time that the secret is shown; the node keeps no more than its hash.
private func newToken(_ token: String, _ words: Language) -> HTML {
    """
    <section class="note" data-tone="good" role="status"><h2>\(words[.newToken])</h2>
    <p class="secret">\(code(token))</p><p>\(words[.newTokenHint])</p></section>
    """
}

private func userTable(_ rows: [UserRow], _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [
        words[.userName], words[.name], words[.roles], words[.state], words[.secondFactor], words[.lastSeen],
        words[.actions],
    ]
    let cells = rows.map { row -> [HTML] in
        [
            "\(code(row.name))\(when: row.isYou, " \(tag(words[.you]))")", bdi(row.display), roleTags(row.roles, words),
            "<span class=\"stage\" data-tone=\"\(row.state.tone)\">\(words[row.state.word])</span>",
            row.factorSince.map(stampText) ?? "\(words[.factorMissing])",
            row.lastSeen.map(stampText) ?? "\(words[.never])",
            userActions(row, shell),
        ]
    }
    return "<section class=\"panel\"><h2>\(words[.users])</h2>\(dataTable(words[.users], head, cells))</section>"
}

func roleTags(_ roles: [Role], _ words: Language) -> HTML {
    "<span class=\"tags\">\(roles.map { tag(words[$0.word]) })</span>"
}

private func userActions(_ row: UserRow, _ shell: Shell) -> HTML {
    let words = shell.language
    let user: HTML = "/users/\(segment: row.name)"
    let door: HTML =
        switch row.state {
        case .active where row.isYou: ""
        case .active:
            buttonForm(
                "\(user)/disable", shell, words[.disable], "danger",
                confirm: words.fill(.disableQuestion, [.name: row.display]))
        case .disabled: buttonForm("\(user)/enable", shell, words[.enable])
        case .locked: buttonForm("\(user)/unlock", shell, words[.unlock])
        }
    let roles = FieldModel(
        name: "roles", label: words[.roles], control: .choices(roleOptions(words, chosen: row.roles)))
    let reset: HTML =
        row.isYou ? "" : "<a class=\"button\" href=\"/resets?user=\(segment: row.name)\">\(words[.resetAccess])</a>"
    return """
        \(door)\(reset)\(foldedForm(words[.changeRoles], "\(user)/roles", shell,
            "\(field(roles, words, scope: "roles-\(row.name)"))\(button(words[.save], "primary"))"))
        """
}

/// The roles as check boxes, each with what it allows.
func roleOptions(_ words: Language, chosen: [Role] = []) -> [Option] {
    Role.allCases.map { Option($0.rawValue, words[$0.word], hint: words[$0.hint], isChosen: chosen.contains($0)) }
}

private func userForm(_ model: UsersModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let inputs = [
        FieldModel(
            name: "name", label: words[.userName], control: .text(max: 64), isRequired: true,
            hint: words[.userNameHint],
            error: model.errors["name"], direction: .ltr),
        FieldModel(name: "display", label: words[.displayName], control: .text(max: 120), isRequired: true),
        FieldModel(
            name: "password", label: words[.password], control: .password, isRequired: true, hint: words[.passwordHint],
            error: model.errors["password"]),
        FieldModel(name: "roles", label: words[.roles], control: .choices(roleOptions(words))),
    ]
    return """
        <section class="panel"><h2>\(words[.addUser])</h2>
        \(postForm(
            "/users", shell, keep: "user", "\(fields(inputs, words, scope: "new"))\(button(words[.addUser], "primary"))"))
        </section>
        """
}

private func tokenForm(_ model: UsersModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let users = model.users.map { Option($0.name, $0.display) }
    let inputs = [
        FieldModel(name: "user", label: words[.officer], control: .select(users), isRequired: true),
        FieldModel(name: "label", label: words[.tokenLabel], control: .text(max: 80), isRequired: true),
        FieldModel(name: "scopes", label: words[.scopes], control: .choices(model.scopes)),
    ]
    return """
        <section class="panel"><h2>\(words[.addToken])</h2>
        \(postForm(
            "/tokens", shell, keep: "token", "\(fields(inputs, words, scope: "token"))\(button(words[.addToken], "primary"))"))
        </section>
        """
}
