/// Opens the brush on an image; only a script can draw, so only a script shows it. Without one a redacted version is
/// brought in as a file.
func brushButton(_ file: ReviewAttachment, _ words: Language) -> HTML {
    guard let link = file.file.link else { return "" }
    return """
        <p><button type="button" hidden data-brush="\(file.id)" data-src="\(link: link)">\(words[.brush])</button></p>
        """
}

/// The image and the frames drawn over it. What is covered is gone from the new image, not only hidden.
func brushDialog(_ words: Language) -> HTML {
    """
    <dialog id="brush" class="brush" aria-labelledby="brush-title"><h2 id="brush-title">\(words[.brush])</h2>
    <p class="hint" id="brush-hint">\(words[.brushHint])</p>
    <p class="form-error" id="brush-error" role="alert" hidden>\(words[.brushFailed])</p>
    <div class="brush-frame"><canvas id="brush-canvas" tabindex="0" role="img" aria-label="\(words[.brush])" \
    aria-describedby="brush-hint"></canvas></div>
    <div class="actions"><button type="button" class="primary" data-do="use">\(words[.brushUse])</button>
    <button type="button" data-do="undo">\(words[.brushUndo])</button>
    <button type="button" class="quiet" value="no" data-do="close">\(words[.goBack])</button></div></dialog>
    """
}
