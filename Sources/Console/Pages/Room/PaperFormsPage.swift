/// Blank forms for the day the mediator is down, and which numbers were printed.
func paperFormsPage(_ model: PaperFormsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let head = [words[.formNumbers], words[.kind], words[.copies], words[.officer], words[.dateTimeGroup]]
    let rows = model.batches.map { batch -> [HTML] in
        [
            """
            <a href="/forms/\(segment: String(batch.sheets))/print">\
            \(words.html(.fromTo, [.from: code(batch.first), .to: code(batch.last)]))</a>
            """, "\(batch.kind)", "\(batch.count)",
            bdi(batch.user), stampText(batch.stamp),
        ]
    }
    return frame(
        words[.paperForms], shell,
        """
        \(pageHead("\(words[.paperForms])"))
        <p class="hint">\(words[.paperFormsHint])</p>
        \(when: model.canPrint, "<ul class=\"form-list\">\n\(model.forms.map { formLine($0, model, shell) })</ul>")
        <section class="panel"><h2>\(words[.printedForms])</h2>
        \(rows.isEmpty
            ? emptyState(words[.noPrintedForms], words[.noPrintedFormsHint]) : dataTable(words[.printedForms], head, rows))
        </section>
        """)
}

private func formLine(_ form: Option, _ model: PaperFormsModel, _ shell: Shell) -> HTML {
    let words = shell.language
    let id = "copies-\(form.value)"
    return """
        <li class="panel"><h2>\(form.label)</h2>
        \(postForm(
            "/forms", shell,
            """
            <input type="hidden" name="kind" value="\(form.value)">
            <div class="field"><label for="\(id)">\(words[.copies])</label>
            <input type="number" id="\(id)" name="copies" min="1" max="\(model.mostCopies)" value="5" required></div>
            \(button(words[.printPDF], "primary", name: "as", value: "pdf"))
            \(button(words[.printPage], "quiet", name: "as", value: "page"))
            """))
        </li>

        """
}

/// Why there is no PDF, and the other way to paper.
func printTroublePage(_ trouble: PrintTrouble, _ shell: Shell) -> HTML {
    let words = shell.language
    return frame(
        words[trouble.reason.title], shell,
        """
        <div class="card error-card">
        <h1>\(words[trouble.reason.title])</h1>
        <p>\(words[trouble.reason.remedy])</p>
        \(trouble.install.map { "<p>\(words[.printInstall])</p><p>\(code($0))</p>" as HTML })
        \(trouble.page.map { page in
            "<p>\(words[.printOwnBrowser])</p><p><a class=\"button primary\" href=\"\(link: page)\">\(words[.printPage])</a></p>" as HTML
        })
        <p class="actions"><a class="button" href="\(link: trouble.back)">\(words[.goBack])</a></p>
        </div>
        """)
}

extension PrintTrouble.Reason {
    fileprivate var title: Word {
        switch self {
        case .missing: .printMissing
        case .busy: .printBusy
        case .failed: .printFailed
        }
    }

    fileprivate var remedy: Word {
        switch self {
        case .missing: .printMissingRemedy
        case .busy: .printBusyRemedy
        case .failed: .printFailedRemedy
        }
    }
}
