/// Who is on now comes first; planning comes last.
func rosterPage(_ model: RosterModel, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[.roster], shell,
        """
        \(pageHead("\(words[.roster])"))
        <div id="handovers" data-live="roster">\(model.pending.map { pendingHandover($0, shell) })</div>
        <div class="split">
        <div class="split-main">
        \(onNow(model.onNow, words))
        \(shifts(model, words))
        \(delegations(model, words))
        \(signedHandovers(model.signed, words))
        </div>
        <aside class="split-side" aria-label="\(words[.planning])">
        \(when: model.canHandOver, handoverForm(model, shell))
        \(when: model.canPlan, planning(model, shell))
        </aside>
        </div>
        """)
}

private func onNow(_ people: [OnDuty], _ words: Language) -> HTML {
    let cards = people.map { person -> HTML in
        """
        <li class="on-now"><strong>\(bdi(person.name))</strong><span>\(bdi(person.role))</span>\
        \(person.until.map { "<small>\(words.html(.untilTime, [.time: stampText($0)]))</small>" as HTML })</li>

        """
    }
    return """
        <section class="panel"><h2>\(words[.onNow])</h2>
        \(people.isEmpty ? emptyState(words[.nobodyOn], words[.nobodyOnHint]) : "<ul class=\"people\">\n\(cards)</ul>")
        </section>
        """
}

private func shifts(_ model: RosterModel, _ words: Language) -> HTML {
    let head = [words[.officer], words[.dutyRole], words[.begins], words[.ends]]
    let rows = model.shifts.map { shift -> [HTML] in
        [
            "\(bdi(shift.name))\(when: shift.isNow, " \(tag(words[.now], "good"))")", bdi(shift.role),
            stampText(shift.from),
            stampText(shift.to),
        ]
    }
    return """
        <section class="panel"><h2>\(words[.shifts])</h2>
        \(rows.isEmpty ? emptyState(words[.noShifts], words[.noShiftsHint]) : dataTable(words[.shifts], head, rows))
        </section>
        """
}

private func delegations(_ model: RosterModel, _ words: Language) -> HTML {
    let head = [words[.holder], words[.deputy], words[.begins], words[.ends]]
    let rows = model.delegations.map { one -> [HTML] in
        [
            bdi(one.holder), "\(bdi(one.deputy))\(when: one.isActive, " \(tag(words[.now], "good"))")",
            stampText(one.from),
            stampText(one.until),
        ]
    }
    return """
        <section class="panel"><h2>\(words[.delegations])</h2>
        \(rows.isEmpty
            ? "<p class=\"hint\">\(words[.noDelegations])</p>" : dataTable(words[.delegations], head, rows))
        </section>
        """
}

private func planning(_ model: RosterModel, _ shell: Shell) -> HTML {
    """
    <section class="panel"><h2>\(shell.language[.planning])</h2>
    \(shiftForm(model, shell))
    \(delegationForm(model, shell))
    </section>
    """
}

private func shiftForm(_ model: RosterModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let inputs = [
        planned("shift.user", words[.officer], .select(model.users), in: model),
        planned("shift.role", words[.dutyRole], .select(model.roles), in: model),
        planned("shift.from", words[.begins], .time, model.from, in: model),
        planned("shift.to", words[.ends], .time, model.until, in: model),
    ]
    return foldedForm(
        words[.addShift], "/roster/shifts", shell,
        "\(fields(inputs, words, scope: "shift"))\(button(words[.addShift], "primary"))",
        isOpen: model.errors.keys.contains { $0.hasPrefix("shift.") })
}

private func delegationForm(_ model: RosterModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let inputs = [
        planned("delegation.to", words[.deputy], .select(model.users), in: model),
        planned("delegation.from", words[.begins], .time, model.from, in: model),
        planned("delegation.until", words[.ends], .time, model.until, in: model),
    ]
    return foldedForm(
        words[.delegate], "/roster/delegations", shell,
        "\(fields(inputs, words, scope: "delegation"))\(button(words[.delegate], "primary"))",
        isOpen: model.errors.keys.contains { $0.hasPrefix("delegation.") })
}

/// A field of a planning form, as it was typed if the form came back. `key` names the form and the field.
private func planned(
    _ key: String, _ label: String, _ control: FieldModel.Control, _ value: String = "", in model: RosterModel
) -> FieldModel {
    FieldModel(
        name: String(key.drop { $0 != "." }.dropFirst()), label: label, control: control,
        value: model.typed[key] ?? value, isRequired: true, error: model.errors[key],
        understood: model.understood[key])
}
