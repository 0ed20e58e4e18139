/// The watch lists of a side: how many stand on each and who put it there. Nobody on one can be read.
func watchListsPage(_ lists: [WatchListRow], _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.watchListName], words[.custodyTotal], words[.watchListBy], words[.actions]]
    return frame(
        words[.watchLists], shell,
        """
        \(pageHead("\(words[.watchLists])", "<p class=\"print-links\"><a class=\"button\" href=\"/people/import\">\(words[.personImport])</a></p>"))
        <p class="hint">\(words[.watchListsHint])</p>
        <section class="panel" id="lists">\(lists.isEmpty
            ? emptyState(words[.watchListsEmpty], words[.watchListsEmptyHint])
            : dataTable(words[.watchLists], head, lists.map { cells($0, shell) }))</section>
        """)
}

private func cells(_ list: WatchListRow, _ shell: Shell) -> [HTML] {
    let words = shell.language
    return [
        code(list.name), "\(words.number(list.count))", "\(bdi(list.officer)) \(stampText(list.stamp))",
        postForm(
            "/people/lists", shell, class: "inline",
            button(
                words[.watchListRemove], "danger", name: "list", value: list.name,
                confirm: words[.watchListRemoveQuestion])),
    ]
}
