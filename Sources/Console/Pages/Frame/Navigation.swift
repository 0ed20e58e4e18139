/// One line of the navigation. Access keys are digits, which every keyboard layout has; there are ten of them.
private struct NavigationItem {
    let path: String
    let word: Word
    /// Nil where no digit is left.
    var key: String?
    var count: HTML?
}

/// The navigation on the inline-start side: only what this officer may open.
func navigation(_ shell: Shell) -> HTML {
    let words = shell.language
    let user = shell.user ?? UserMark(name: "")
    let groups = [workItems(user, shell), deskItems(shell), roomItems(), systemItems(user)].filter { !$0.isEmpty }
    return """
        <nav class="side" id="sections" popover aria-label="\(words[.navigation])">
        \(groups.map { group in
            "<ul>\n\(group.map { navigationLine($0, shell) })</ul>\n" as HTML
        })</nav>
        """
}

private func workItems(_ user: UserMark, _ shell: Shell) -> [NavigationItem] {
    var items = [NavigationItem(path: "/", word: .today, key: "1", count: counters(shell, id: "counts"))]
    if user.canDraft { items.append(NavigationItem(path: "/compose", word: .newMessage, key: "2")) }
    if user.canDraft || user.canApprove { items.append(NavigationItem(path: "/drafts", word: .drafts, key: "3")) }
    items.append(NavigationItem(path: "/items", word: .messages, key: "4"))
    items.append(NavigationItem(path: "/requests", word: .requests))
    items.append(NavigationItem(path: "/incidents", word: .incidents))
    return items
}

/// Boards of the subjects that the terms allow in this room.
private func deskItems(_ shell: Shell) -> [NavigationItem] {
    guard shell.hasCustody else { return [] }
    let user = shell.user ?? UserMark(name: "")
    let mayRead = user.canDraft || user.canReview
    return [NavigationItem(path: "/custody", word: .custody)]
        + (mayRead ? [NavigationItem(path: "/people", word: .people)] : [])
}

private func roomItems() -> [NavigationItem] {
    [
        NavigationItem(path: "/roster", word: .roster, key: "5"),
        NavigationItem(path: "/sitrep", word: .situationReport), NavigationItem(path: "/brief", word: .brief),
        NavigationItem(path: "/forms", word: .paperForms),
        NavigationItem(path: "/lexicon", word: .lexicon, key: "6"),
        NavigationItem(path: "/terms", word: .terms, key: "7"),
    ]
}

private func systemItems(_ user: UserMark) -> [NavigationItem] {
    var items = [
        NavigationItem(path: "/node", word: .node, key: "8"), NavigationItem(path: "/log", word: .theLog),
    ]
    if user.canAdmin {
        items.append(NavigationItem(path: "/users", word: .users, key: "9"))
        items.append(NavigationItem(path: "/audit", word: .audit, key: "0"))
    }
    return items
}

private func navigationLine(_ item: NavigationItem, _ shell: Shell) -> HTML {
    """
    <li><a href="\(item.path)"\(attribute: "accesskey", item.key)\
    \(attribute: "aria-current", isCurrent(item.path, shell.path) ? "page" : nil)>\
    <span>\(shell.language[item.word])</span>\(item.count)</a></li>

    """
}

/// Whether `path` is the section that the page at `current` belongs to.
private func isCurrent(_ path: String, _ current: String) -> Bool {
    let place = current.prefix { $0 != "?" }
    if path == "/" { return place == "/" || place.hasPrefix("/review/") }
    return place == path || place.hasPrefix(path + "/")
}

/// How much is unread and how much is late, as numbers for the eye and sentences for the ear.
func counters(_ shell: Shell, id: HTML) -> HTML {
    let words = shell.language
    return """
        <span class="counts" id="\(id)" data-live="item">\
        \(when: shell.unread > 0, """
            <span class="count"><span aria-hidden="true">\(words.number(shell.unread))</span>\
            \(unseen(words.count(.unread, shell.unread)))</span>
            """)\
        \(when: shell.overdue > 0, """
            <span class="count count-late"><span aria-hidden="true">\(words.number(shell.overdue))</span>\
            \(unseen(words.count(.overdue, shell.overdue)))</span>
            """)</span>
        """
}
