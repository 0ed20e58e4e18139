/// Asks before an act that can't be undone. The script fills in the sentence and the button's own label.
func confirmDialog(_ words: Language) -> HTML {
    """
    <dialog id="confirm" aria-labelledby="confirm-text"><p id="confirm-text"></p>
    <div class="actions"><button type="button" class="danger" value="yes"></button>
    <button type="button" class="plain" value="no">\(words[.goBack])</button></div></dialog>
    """
}

/// The keys, for those who asked with `?`.
func keysDialog(_ words: Language) -> HTML {
    """
    <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">\(words[.keys])</h2>
    <dl class="keys">
    \(keyLine("j", words[.keyNext]))
    \(keyLine("k", words[.keyPrevious]))
    \(keyLine("Enter", words[.keyOpen]))
    \(keyLine("/", words[.keySearch]))
    \(keyLine("?", words[.keyHelp]))
    \(keyLine("Alt 1…0", words[.keySections]))
    \(keyLine("u", words[.keyBack]))
    \(keyLine("n", words[.keyNew]))
    \(keyLine("l", words[.keyLog]))
    \(keyLine("t", words[.keyTake]))
    \(keyLine("x", words[.keyWithhold]))
    \(keyLine("c", words[.keyReplace]))
    \(keyLine("v", words[.keyPreview]))
    \(keyLine("r", words[.keyRelease]))
    \(keyLine("z", words[.keyUndo]))
    </dl>
    <div class="actions"><button type="button" class="plain" value="no">\(words[.close])</button></div></dialog>
    """
}

private func keyLine(_ key: HTML, _ meaning: String) -> HTML {
    "<div><dt><kbd dir=\"ltr\">\(key)</kbd></dt><dd>\(meaning)</dd></div>"
}
