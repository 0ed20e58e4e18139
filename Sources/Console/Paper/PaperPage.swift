import Formats
public import Receipts
import Room
import TransparencyLog

/// A receipt on paper: its codes and the few facts that name nobody, in both languages. It stands alone, with its style
/// in it, because it is opened and printed as a file.
public struct PaperPage: Sendable {
    private let receipt: ProvenReceipt
    private let paper: PaperReceipt

    /// A page of a receipt that was proven; what wasn't is never printed.
    public init(_ receipt: ProvenReceipt, _ paper: PaperReceipt) {
        self.receipt = receipt
        self.paper = paper
    }

    /// The document, in UTF-8.
    public var bytes: [UInt8] { html.utf8 }

    var html: HTML {
        let frames = PaperFrames.frames(of: paper)
        let codes = frames.enumerated().map { index, frame in codeFigure(frame, index + 1, of: frames.count) }
        return """
            <!doctype html>
            <html lang="ar" dir="rtl">
            <head>
            <meta charset="utf-8">
            <title>\(Language.arabic[.paperTitle]) · \(Language.english[.paperTitle])</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <main>
            \(facts(.arabic))
            \(facts(.english))
            <section class="codes">\(codes)</section>
            </main>
            </body>
            </html>

            """
    }

    private func facts(_ words: Language) -> HTML {
        let place = receipt.place
        var rows: [(Word, HTML)] = [
            (.roomFingerprint, code(receipt.room.fingerprint)),
            (.paperEntry, code(paper.entry.description)),
            (.paperTokenHash, code(paper.tokenHash.description)),
            (.paperLog, code(place.origin.description)),
            (.paperLeaf, words.html(.paperLeafOf, [.number: "\(place.index)", .count: "\(place.size)"])),
            (.paperNotAfter, place.notAfter.map { code(Self.time($0)) } ?? "\(words[.none])"),
            (.paperCosigned, code(Self.list(place.cosigned.map(\.member)))),
        ]
        if !place.isWitnessed { rows.append((.paperMissing, code(Self.list(place.missing)))) }
        return """
            <section lang="\(words.code)" dir="\(words.direction.rawValue)">
            <h1>\(words[.paperTitle])</h1>
            <p>\(words[.paperHint])</p>
            <table>\(rows.map { "<tr><th>\(words[$0.0])</th><td>\($0.1)</td></tr>" as HTML })</table>
            <p>\(words[.paperHow]) \(code("wasl verify --terms TERMS --scan PHOTO…"))</p>
            </section>
            """
    }

    private func codeFigure(_ frame: String, _ number: Int, of count: Int) -> HTML {
        let places: [Placeholder: HTML] = [.number: "\(number)", .count: "\(count)"]
        let label = "\(number) / \(count)"
        return """
            <figure>\(QRCode(frame)?.svg(label))<figcaption>\(Language.arabic.html(.paperCode, places)) · \
            <span lang="en" dir="ltr">\(Language.english.html(.paperCode, places))</span></figcaption></figure>
            """
    }

    private static func list(_ members: [MemberID]) -> String {
        members.map(\.description).joined(separator: ", ")
    }

    private static func time(_ seconds: Int) -> String {
        (try? RFC3339(secondsSince1970: Int64(seconds)))?.description ?? String(seconds)
    }

    /// Two codes in a row of A4, each at least 80 mm with its quiet zone, so that a telephone reads them.
    private static let style: HTML = """
        @page { size: A4; margin: 12mm; }
        body { margin: 0 auto; max-width: 186mm; font: 9.5pt/1.4 "Noto Sans Arabic", "Noto Sans", sans-serif; color: #000; background: #fff; }
        h1 { font-size: 14pt; margin: 0 0 1mm; }
        p { margin: 0 0 1.5mm; }
        section { margin-block-end: 3mm; }
        table { border-collapse: collapse; width: 100%; margin-block-end: 1.5mm; }
        th, td { text-align: start; vertical-align: top; padding: .4mm 0; font-weight: normal; }
        th { width: 38mm; color: #333; }
        .id { font-family: "Noto Sans Mono", monospace; font-size: 8pt; overflow-wrap: anywhere; }
        .codes { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; }
        figure { margin: 0; break-inside: avoid; text-align: center; }
        svg { display: block; width: 100%; }
        figcaption { font-size: 8pt; }
        """
}
