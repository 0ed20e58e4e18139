/// The duty log with its form on top. Entries stand as they were made; a correction is another entry.
func dutyLog(_ model: DutyLogModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <section class="panel duty" aria-labelledby="duty-title">
        <h2 id="duty-title">\(words[.dutyLog])</h2>
        \(dutyForm(model.form, shell))
        <div id="duty-entries" data-live="dutylog">
        \(model.entries.isEmpty ? emptyState(words[.dutyLogEmpty], words[.dutyLogEmptyHint]) : dutyEntries(model.entries, words))
        </div>
        </section>
        """
}

/// The entries alone.
func dutyEntries(_ entries: [DutyEntry], _ words: Language) -> HTML {
    "<ol class=\"entries\">\n\(entries.map { dutyEntry($0, words) })</ol>"
}

private func dutyEntry(_ entry: DutyEntry, _ words: Language) -> HTML {
    """
    <li class="entry" id="entry-\(entry.number)" data-kind="\(entry.kind.rawValue)"\
    \(attribute: "data-corrected", if: entry.correctedBy != nil)>
    <p class="entry-head"><span class="number" dir="ltr">\(entry.number)</span>\(stampText(entry.stamp))\
    <span class="author">\(bdi(entry.author))</span>\(when: entry.kind != .entry, tag(words[entry.kind.word]))\
    \(entry.corrects.map { correctionMark(.correctionOf, $0, words) })\
    \(entry.correctedBy.map { correctionMark(.correctedBy, $0, words) })</p>
    \(when: entry.kind == .call, callLine(entry, words))
    \(entry.kind == .system ? systemLine(entry.text) : prose(entry.text))
    \(entry.words.map { "<blockquote dir=\"auto\">\($0)</blockquote>" as HTML })
    \(when: entry.kind != .system && entry.correctedBy == nil, correctLink(entry, words))
    </li>

    """
}

/// In the page's own language, though a name in other letters may stand first.
private func systemLine(_ text: String) -> HTML { "<p class=\"prose\">\(text)</p>" }

private func callLine(_ entry: DutyEntry, _ words: Language) -> HTML {
    """
    <p class="call">\(entry.caller.map { "<span>\(words.html(.callFrom, [.name: bdi($0)]))</span>" as HTML })
    \(entry.readBack.map { $0 ? tag(words[.wasReadBack], "good") : tag(words[.notReadBack], "waiting") })</p>
    """
}

private func correctionMark(_ word: Word, _ number: Int, _ words: Language) -> HTML {
    let link: HTML = "<a href=\"#entry-\(number)\" dir=\"ltr\">\(number)</a>"
    return "<span class=\"tag\" data-tone=\"plain\">\(words.html(word, [.number: link]))</span>"
}

private func correctLink(_ entry: DutyEntry, _ words: Language) -> HTML {
    """
    <a class="entry-correct" href="/?corrects=\(entry.number)#duty-form">\(words[.correctEntry]) \
    \(unseen("\(entry.number)"))</a>
    """
}

private func dutyForm(_ form: DutyForm, _ shell: Shell) -> HTML {
    let words = shell.language
    return postForm(
        "/dutylog", shell, class: "form duty-form", id: "duty-form", keep: "dutylog",
        """
        \(formError(form.error))
        \(form.corrects.map { correctionNote($0, words) })
        <fieldset class="switch"><legend class="unseen">\(words[.entryKind])</legend>
        \(kindChoice(.entry, form, words))\(kindChoice(.call, form, words))</fieldset>
        <div class="field"><label for="duty-text">\(words[.entryText])</label>
        <textarea id="duty-text" name="text" dir="auto" placeholder=" " rows="2" maxlength="4000" required>
        \(value: form.text)</textarea></div>
        <div class="call-fields">
        <div class="field"><label for="duty-caller">\(words[.caller])</label>
        <input type="text" id="duty-caller" name="caller" dir="auto" placeholder=" " maxlength="120" value="\(value: form.caller)"></div>
        <div class="field check"><label for="duty-readback"><input type="checkbox" id="duty-readback" name="readBack" \
        value="on"\(attribute: "checked", if: form.readBack)> \(words[.wasReadBackToCaller])</label></div>
        </div>
        \(button(words[form.corrects == nil ? .enterInLog : .enterCorrection], "primary"))
        """)
}

private func kindChoice(_ kind: DutyEntry.Kind, _ form: DutyForm, _ words: Language) -> HTML {
    """
    <label for="duty-\(kind.rawValue)"><input type="radio" id="duty-\(kind.rawValue)" name="kind" \
    value="\(kind.rawValue)"\(attribute: "checked", if: form.kind == kind)> <span>\(words[kind.word])</span></label>
    """
}

private func correctionNote(_ number: Int, _ words: Language) -> HTML {
    let link: HTML = "<a href=\"#entry-\(number)\" dir=\"ltr\">\(number)</a>"
    return """
        <p class="correcting"><input type="hidden" name="corrects" value="\(number)">\
        \(words.html(.correcting, [.number: link])) <a href="/#duty-form">\(words[.dontCorrect])</a></p>
        """
}
