/// One field with its label, its hint and what is wrong with it, all tied together for screen readers.
///
/// `scope` keeps the ids apart where a page has several forms.
func field(_ model: FieldModel, _ words: Language, scope: String = "f") -> HTML {
    let id = "\(scope)-\(model.name)"
    var model = model
    if case .time = model.control, model.hint == nil { model.hint = words[.timeHint] }
    switch model.control {
    case .hidden:
        return "<input type=\"hidden\" name=\"\(model.name)\" value=\"\(model.value)\">"
    case .radio(let options):
        return group(model, id, words, optionRows(options, model, id, type: "radio"))
    case .choices(let options):
        let inputs = group(model, id, words, optionRows(options, model, id, type: "checkbox"))
        guard model.isSeldom else { return inputs }
        let isOpen = model.error != nil || options.contains(where: \.isChosen)
        return """
            <details class="fold"\(attribute: "open", if: isOpen)><summary>\(bdi(model.label))</summary>
            \(inputs)</details>
            """
    case .place(let place):
        return group(model, id, words, placeInputs(place, model, id, words))
    case .checkbox:
        return """
            <div class="field check"\(attribute: "data-invalid", if: model.error != nil)>
            <label for="\(id)"><input type="checkbox" id="\(id)" name="\(model.name)" value="on"\
            \(attribute: "checked", if: model.value == "on")\(describedBy(model, id))> \(model.label)</label>
            \(notes(model, id))</div>
            """
    default:
        return """
            <div class="field"\(attribute: "data-invalid", if: model.error != nil)>
            <label for="\(id)">\(bdi(model.label))\(requiredMark(model, words))</label>
            \(notes(model, id))\(singleControl(model, id, words))\(understood(model, id, words))
            </div>
            """
    }
}

/// Several fields in a row.
func fields(_ models: [FieldModel], _ words: Language, scope: String = "f") -> HTML {
    models.map { field($0, words, scope: scope) }.joined(separator: "\n")
}

/// The control of a field that has one label.
private func singleControl(_ model: FieldModel, _ id: String, _ words: Language) -> HTML {
    let common: HTML = """
        id="\(id)" name="\(model.name)"\(attribute: "required", if: model.isRequired)\(describedBy(model, id))
        """
    let direction = model.direction.rawValue
    switch model.control {
    case .multiline(let max, let rows):
        // A line feed right after the tag is dropped by the parser, so this one protects the text's own first line.
        return """
            <textarea \(common) dir="\(direction)" placeholder=" " maxlength="\(max)" rows="\(rows)">
            \(value: model.value)</textarea>
            """
    case .select(let options):
        return """
            <select \(common)>\(when: !model.isRequired || model.value.isEmpty, "<option value=\"\">\(words[.choose])</option>")\
            \(options.map { optionElement($0, isSelected: $0.value == model.value) })</select>
            """
    case .number(let min, let max):
        return """
            <input type="number" inputmode="numeric" \(common) dir="ltr"\(attribute: "min", min.map(String.init))\
            \(attribute: "max", max.map(String.init)) value="\(model.value)">
            """
    case .time:
        // Not `datetime-local`: browsers show that in the locale's order and with AM and PM, and 11/12 is two days.
        return """
            <input type="text" class="when" \(common) dir="auto" placeholder=" " maxlength="80" autocomplete="off" \
            value="\(model.value)">
            """
    case .file(let accept, let isMultiple):
        return """
            <input type="file" \(common) accept="\(accept)"\(attribute: "multiple", if: isMultiple)\
            \(attribute: "data-remove", isMultiple ? words[.removeFile] : nil)>
            """
    case .password:
        return "<input type=\"password\" \(common) dir=\"ltr\" autocomplete=\"new-password\">"
    case .text(let max):
        return
            "<input type=\"text\" \(common) dir=\"\(direction)\" placeholder=\" \" maxlength=\"\(max)\" value=\"\(value: model.value)\">"
    case .radio, .choices, .place, .checkbox, .hidden:
        return ""
    }
}

private func optionElement(_ option: Option, isSelected: Bool) -> HTML {
    "<option value=\"\(option.value)\"\(attribute: "selected", if: isSelected)>\(option.label)</option>"
}

/// A fieldset round inputs that answer one question together.
private func group(_ model: FieldModel, _ id: String, _ words: Language, _ inputs: HTML) -> HTML {
    """
    <fieldset class="field group" id="\(id)"\(attribute: "data-invalid", if: model.error != nil)\(describedBy(model, id))>
    <legend>\(bdi(model.label))\(requiredMark(model, words))</legend>
    \(notes(model, id))\(inputs)
    </fieldset>
    """
}

private func optionRows(_ options: [Option], _ model: FieldModel, _ id: String, type: HTML) -> HTML {
    let isRadio = if case .radio = model.control { true } else { false }
    let rows = options.enumerated().map { index, option -> HTML in
        let isChecked = isRadio ? option.value == model.value : option.isChosen
        return """
            <label class="option" for="\(id)-\(index)"><input type="\(type)" id="\(id)-\(index)" \
            name="\(model.name)\(when: !isRadio, "[]")" value="\(option.value)"\(attribute: "checked", if: isChecked)\
            \(attribute: "required", if: isRadio && model.isRequired)>\(option.precedence.map(shape))\
            <span>\(bdi(option.label))\(option.hint.map { "<small>\($0)</small>" as HTML })</span></label>

            """
    }
    let groups = options.map(\.group)
    guard groups.contains(where: { $0 != nil }) else { return "<div class=\"options\">\(rows)</div>" }
    // Under one name each, which would else stand in every line.
    let starts = groups.indices.filter { $0 == 0 || groups[$0] != groups[$0 - 1] }
    let blocks = zip(starts, starts.dropFirst() + [groups.count]).map { start, end -> HTML in
        """
        <div class="option-group" role="group" aria-labelledby="\(id)-of-\(start)">\
        <p id="\(id)-of-\(start)">\(groups[start].map(bdi))</p><div class="options">\(Array(rows[start..<end]))</div></div>

        """
    }
    return "<div class=\"option-groups\">\(blocks)</div>"
}

private func placeInputs(_ place: PlaceControl, _ model: FieldModel, _ id: String, _ words: Language) -> HTML {
    """
    <div class="place">
    <div><label for="\(id).id">\(words[.placeByName])</label>
    <select id="\(id).id" name="\(model.name).id"><option value="">\(words[.choose])</option>\
    \(place.options.map { optionElement($0, isSelected: $0.value == place.id) })</select></div>
    <div><label for="\(id).at">\(words[.placeByCoordinates])</label>
    <input type="text" id="\(id).at" name="\(model.name).at" dir="ltr" maxlength="40" autocomplete="off" \
    aria-describedby="\(id).at-hint" value="\(place.at)">
    <p class="hint" id="\(id).at-hint">\(words[.coordinatesHint])</p></div>
    <div><label for="\(id).precision">\(words[.placePrecision])</label>
    <input type="number" inputmode="numeric" id="\(id).precision" name="\(model.name).precision" dir="ltr" min="1" \
    max="100000" value="\(place.precision)"></div>
    </div>
    """
}

private func requiredMark(_ model: FieldModel, _ words: Language) -> HTML {
    // What is chosen from the start can't be left out.
    let isSettled =
        switch model.control {
        case .radio: !model.value.isEmpty
        case .select(let options): options.contains { $0.value == model.value }
        default: false
        }
    return model.isRequired && !isSettled ? " <span class=\"required\">\(words[.required])</span>" : ""
}

private func notes(_ model: FieldModel, _ id: String) -> HTML {
    """
    \(model.hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>\n" as HTML })\
    \(model.error.map { "<p class=\"error\" id=\"\(id)-error\" data-errors>\($0)</p>\n" as HTML })
    """
}

/// A time as the node reads it, so that nobody has to trust it blindly.
private func understood(_ model: FieldModel, _ id: String, _ words: Language) -> HTML {
    guard let stamp = model.understood else { return "" }
    return """

        <p class="hint understood" id="\(id)-understood">\(words.html(.timeUnderstood, [.time: datedStamp(stamp)]))</p>
        """
}

private func describedBy(_ model: FieldModel, _ id: String) -> HTML {
    let ids = [
        model.error.map { _ in "\(id)-error" }, model.hint.map { _ in "\(id)-hint" },
        model.understood.map { _ in "\(id)-understood" },
    ].compactMap { $0 }
    return """
        \(attribute: "aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))\
        \(attribute: "aria-invalid", model.error == nil ? nil : "true")
        """
}
