import Foundation

/// A document for paper: a pure function of what is printed. It stands alone and loads nothing; the same markup is a
/// page of the console, printed by the reader's own browser, and a file, printed by ours.
///
/// Label, page x of y and the style of both are margin boxes of `paper.css`, by named pages, because a document under
/// the console's policy can bring no style of its own. What names this very document stands in a table's head, which
/// is the one thing that browsers repeat on every sheet.
struct PaperDocument: Sendable {
    /// On which of the two languages the sheet's own words are.
    var language: Language
    /// What stands in the browser's bar and in the PDF's properties.
    var title: String
    /// The label on top and bottom of every sheet; a blank form has none yet.
    var label: TLP?
    var marks: PaperMarks
    /// Whether the sheet is for readers of both languages.
    var isBilingual = false
    /// One of `paper.css`'s kinds of document.
    var kind: HTML = "record"
    var body: HTML

    /// As a page of the console, with the way back and to the PDF, which no printer shows.
    func page(back: String, pdf: String?) -> HTML {
        let tools: HTML = """
            <nav class="screen" aria-label="\(language[.printing])"><p>\(language[.printHint])</p>\
            <p><a href="\(link: back)">\(language[.goBack])</a>\
            \(pdf.map { " <a href=\"\(link: $0)\" download>\(language[.printPDF])</a>" as HTML })</p></nav>
            """
        return "\(opening)<link rel=\"stylesheet\" href=\"/assets/paper.css\">\(sheet(tools))"
    }

    /// As a file, with its style in it.
    func file() throws(PaperStyle.Missing) -> [UInt8] {
        let policy: HTML = """
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            """
        let close: HTML = "</style>\n"
        return opening.utf8 + policy.utf8 + (try PaperStyle.bytes()) + close.utf8 + sheet("").utf8
    }

    private var opening: HTML {
        """
        <!doctype html>
        <html lang="\(language.code)" dir="\(language.direction.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>

        """
    }

    private func sheet(_ tools: HTML) -> HTML {
        """
        </head>
        <body class="paper \(kind)" data-label="\(label?.slug ?? "none")"\(attribute: "data-both", if: isBilingual)>
        \(tools)
        <main>
        <table class="sheet" role="presentation"><thead><tr><td>\(marks.head(language, label))</td></tr></thead>
        <tbody><tr><td>
        \(body)
        </td></tr></tbody></table>
        </main>
        </body>
        </html>

        """
    }
}

/// What names a document on each of its sheets.
struct PaperMarks: Sendable {
    /// Whose node printed it.
    var node: String
    /// The serial or number of what is printed; nil where it has none.
    var serial: String?
    /// Lowercase hexadecimal digits, without blanks.
    var fingerprint: String
    var printed: Stamp?

    fileprivate func head(_ words: Language, _ label: TLP?) -> HTML {
        """
        <div class="marks"><span class="marks-node">\(bdi(node))</span>\
        \(serial.map { "<span class=\"marks-serial\">\(code($0))</span>" as HTML })\
        <span class="marks-room">\(words[.roomFingerprint]) \(Console.fingerprint(String(fingerprint.prefix(16))))</span>\
        \(printed.map { "<span>\(words.html(.printedAt, [.time: stampText($0)]))</span>" as HTML })</div>
        """
    }
}

/// The style of all paper, read once.
enum PaperStyle {
    /// Why nothing can be printed.
    struct Missing: Error, CustomStringConvertible {
        let description = "paper.css is not beside the program; install its resource bundle too"
    }

    private static let sheet = Bundle.module.url(forResource: "Resources/paper.css", withExtension: nil)
        .flatMap { try? Data(contentsOf: $0) }.map { Array($0) }

    static func bytes() throws(Missing) -> [UInt8] {
        guard let sheet else { throw Missing() }
        return sheet
    }
}

extension TLP {
    /// As it stands in names of pages and classes.
    var slug: String {
        switch self {
        case .clear: "clear"
        case .green: "green"
        case .amber: "amber"
        case .amberStrict: "strict"
        case .red: "red"
        }
    }
}

/// A code beside what it names, with its text below for whoever has no camera.
func paperCode(_ text: String, _ label: String) -> HTML {
    "<figure class=\"code\">\(QRCode(text)?.svg(label))<figcaption>\(code(text))</figcaption></figure>"
}
