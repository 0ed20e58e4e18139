/// The rules of the room as sentences.
func rules(_ rules: RoomRules, _ words: Language) -> HTML {
    let kinds = rules.kinds.map { kindName($0, words) }
    return """
        <section class="panel rules"><h2>\(words[.rules])</h2>
        \(times(rules.times, words))
        <h3>\(words[.twoPersonRules])</h3>
        <ul>\(rules.twoPerson.map { "<li dir=\"auto\">\($0)</li>\n" as HTML })</ul>
        <h3>\(words[.limits])</h3>
        <ul>
        <li>\(words.count(.stepsPerTick, rules.stepsPerTick))</li>
        <li>\(words.count(.openItemsAllowed, rules.openItems))</li>
        <li>\(words.count(.tickSeconds, rules.tickSeconds))</li>
        <li>\(words[rules.hasCover ? .coverOn : .coverOff])</li>
        </ul>
        <h3>\(words[.kindsAllowed])</h3>
        <ul class="inline-list">\(kinds.map { "<li>\($0)</li>" as HTML })</ul>
        </section>
        """
}

private func times(_ times: [PrecedenceTime], _ words: Language) -> HTML {
    let head = [words[.precedence], words[.reviewWithin], words[.acknowledgeWithin]]
    let rows = times.map { time -> [HTML] in
        [
            precedenceMark(time.precedence, words), "\(duration(time.reviewMinutes, words))",
            "\(duration(time.acknowledgeMinutes, words))",
        ]
    }
    return dataTable(words[.precedenceTimes], head, rows, showsCaption: true)
}

/// Whole hours from two hours on, minutes below.
private func duration(_ minutes: Int, _ words: Language) -> String {
    minutes >= 120 && minutes % 60 == 0 ? words.count(.hours, minutes / 60) : words.count(.minutes, minutes)
}
