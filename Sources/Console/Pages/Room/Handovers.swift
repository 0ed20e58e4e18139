/// A shift on offer: what the next officer takes over, and the button that signs for it.
func pendingHandover(_ handover: Handover, _ shell: Shell) -> HTML {
    let words = shell.language
    let names: [Placeholder: HTML] = [
        .from: bdi(handover.from), .to: bdi(handover.to), .time: stampText(handover.offered),
    ]
    return """
        <section class="note handover" data-tone="waiting"><h2>\(words.html(.handoverOffered, names))</h2>
        \(when: !handover.notes.isEmpty, prose(handover.notes))
        <h3>\(words.count(.openItems, handover.openItems.count))</h3>
        \(when: !handover.openItems.isEmpty, queueList(handover.openItems, words))
        \(printLinks("/roster/handovers/\(segment: handover.id)", words))
        \(handover.canSign ? signForm(handover, shell) : "<p class=\"hint\">\(words[.waitsForSignature])</p>")
        </section>

        """
}

private func signForm(_ handover: Handover, _ shell: Shell) -> HTML {
    let words = shell.language
    return """
        <p class="hint">\(words[.signHint])</p>
        \(buttonForm("/roster/handover/\(segment: handover.id)/sign", shell, words[.signHandover], "primary",
            confirm: words[.signQuestion]))
        """
}

/// Hand-overs that both officers signed, to be read again and printed.
func signedHandovers(_ handovers: [HandoverMark], _ words: Language) -> HTML {
    guard !handovers.isEmpty else { return "" }
    let head = [
        words[.outgoingOfficer], words[.incomingOfficer], words[.handoverSignedAt], words[.openAtHandover],
        words[.printing],
    ]
    let rows = handovers.map { one -> [HTML] in
        [
            bdi(one.from), bdi(one.to), stampText(one.signed), "\(words.number(one.count))",
            printLinks("/roster/handovers/\(segment: one.id)", words),
        ]
    }
    return
        "<section class=\"panel\"><h2>\(words[.signedHandovers])</h2>\(dataTable(words[.signedHandovers], head, rows))</section>"
}

/// The form that offers one's own shift.
func handoverForm(_ model: RosterModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let inputs = [
        FieldModel(
            name: "to", label: words[.nextOfficer], control: .select(model.users), isRequired: true,
            error: model.errors["handover"]),
        FieldModel(
            name: "notes", label: words[.handoverNotes], control: .multiline(max: 4000, rows: 4),
            hint: words[.handoverNotesHint]),
    ]
    return """
        <section class="panel"><h2>\(words[.handover])</h2>
        \(postForm(
            "/roster/handover", shell, keep: "handover",
            "\(fields(inputs, words, scope: "handover"))\(button(words[.offerHandover], "primary"))"))
        </section>
        """
}
