/// The bar across the top: whose node, which room, what time, who.
func topBar(_ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <header class="bar">
        <a class="brand" href="/">\(emblem())<span>\(words[.wasl])</span></a>
        <p class="node"><bdi>\(shell.nodeTitle)</bdi>\(when: shell.isMediator, tag(words[.mediator], "member"))</p>
        \(when: shell.user != nil, menuButton(shell))
        \(when: shell.user != nil, roomMark(shell))
        \(when: !shell.now.iso.isEmpty, clock(shell))
        \(languageLink(shell))
        \(shell.user.map { account($0, shell) })
        </header>
        """
}

/// Shows the sections where there is no room for them beside the page; without a script too.
private func menuButton(_ shell: Shell) -> HTML {
    """
    <button type="button" class="menu-button" popovertarget="sections">\
    \(svg("<path class=\"stroke\" d=\"M1 3.5h14M1 8h14M1 12.5h14\"/>"))<span>\(shell.language[.menu])</span>\
    \(counters(shell, id: "menu-counts"))</button>
    """
}

/// The node's time, which the script keeps running; absent where the page was drawn for nobody in particular.
private func clock(_ shell: Shell) -> HTML {
    """
    <p class="now">\(unseen(shell.language[.timeNow])) <time class="dtg" dir="ltr" datetime="\(shell.now.iso)" \
    id="now" data-live="clock">\(shell.now.dtg)</time></p>
    """
}

/// Two open ends and what joins them.
func emblem() -> HTML {
    """
    <svg class="emblem" viewBox="0 0 32 32" aria-hidden="true" focusable="false">\
    <path d="M13 8H9a8 8 0 0 0 0 16h4M19 8h4a8 8 0 0 1 0 16h-4"/><circle cx="16" cy="16" r="3.5"/></svg>
    """
}

/// The link that changes the language and comes back here.
func languageLink(_ shell: Shell) -> HTML {
    let other = shell.language.other
    return """
        <a class="language" lang="\(other.code)" dir="\(other.direction.rawValue)" hreflang="\(other.code)" \
        href="/language?to=\(segment: other.code)&amp;back=\(segment: shell.path)">\(other.name)</a>
        """
}

/// The first digits of the room's fingerprint, and whether anybody confirmed it.
private func roomMark(_ shell: Shell) -> HTML {
    let words = shell.language
    let state: HTML =
        shell.room.isAnchored ? tag(words[.anchored], "good") : tag(words[.unanchored], "waiting")
    return """
        <a class="room" href="/terms">\(unseen(words[.roomFingerprint])) \
        \(fingerprint(String(shell.room.fingerprint.prefix(8)))) \(state)</a>
        """
}

private func account(_ user: UserMark, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <div class="account"><a class="user" href="/account">\(unseen(words[.signedInAs])) \(bdi(user.name))</a>
        <a class="button quiet" href="/settings"\
        \(attribute: "aria-current", shell.path.prefix { $0 != "?" } == "/settings" ? "page" : nil)>\(words[.settings])</a>
        <button type="button" class="quiet" id="sound" aria-pressed="false" hidden>\(words[.soundOfNews])</button>
        <button type="button" class="quiet" data-opens="keys" hidden>\(words[.keys])</button>
        \(buttonForm("/logout", shell, words[.signOut], "quiet"))</div>
        """
}
