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
    ///
    /// - Throws: when the style is not beside the program.
    public func bytes() throws -> [UInt8] {
        try document(label: nil, PaperMarks(node: Language.arabic[.wasl], fingerprint: room)).file()
    }

    private var room: String { receipt.room.fingerprint.filter { $0 != " " } }

    /// The sheet.
    ///
    /// - Parameter label: the item's, which the receipt itself doesn't tell.
    func document(label: TLP?, _ marks: PaperMarks) -> PaperDocument {
        PaperDocument(
            language: .arabic, title: "\(Language.arabic[.paperTitle]) · \(Language.english[.paperTitle])",
            label: label, marks: marks, isBilingual: true, kind: "receipt",
            body: """
                \(facts(.arabic))
                \(facts(.english))
                \(paperCodes(PaperFrames.frames(of: paper), [.arabic, .english]))
                """)
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
            <section class="receipt-facts" lang="\(words.code)" dir="\(words.direction.rawValue)">
            <h1>\(words[.paperTitle])</h1>
            <p>\(words[.paperHint])</p>
            <dl>\(rows.map { pair(words[$0.0], $0.1) })</dl>
            <p>\(words[.paperHow]) \(code("wasl verify --terms TERMS --scan PHOTO…"))</p>
            </section>
            """
    }

    private static func list(_ members: [MemberID]) -> String {
        members.map(\.description).joined(separator: ", ")
    }

    private static func time(_ seconds: Int) -> String {
        (try? RFC3339(secondsSince1970: Int64(seconds)))?.description ?? String(seconds)
    }
}
