import Foundation
import Receipts
import Testing
import TransparencyLog

@testable import Console

@Suite struct `A receipt on paper` {
    private func page() throws -> (html: String, paper: PaperReceipt) {
        let root = URL(filePath: #filePath).appending(path: "../../../../Core/Tests/ReceiptsTests/Golden/release.json")
        let receipt = try Receipt(parsing: Array(Data(contentsOf: root.standardizedFileURL)))
        var verifier = ReceiptVerifier()
        let proven = try verifier.verify(receipt).get()
        let paper = PaperReceipt(receipt, room: proven.room.id)
        return (String(decoding: try PaperPage(proven, paper).bytes(), as: UTF8.self), paper)
    }

    @Test func `stands in both languages, Arabic from right to left, with every code`() throws {
        let (html, paper) = try page()
        let markup = Markup(html)
        #expect(markup.problems.isEmpty)
        #expect(markup.all("html").first?.attributes["dir"] == "rtl")
        let sections = markup.all("section").map { $0.attributes["lang"] }
        #expect(sections.contains("ar") && sections.contains("en"))
        #expect(markup.all("svg").count == PaperFrames.frames(of: paper).count)
        let body = try #require(html.split(separator: "</style>").last)
        #expect(!body.contains("{"), "a place that nothing filled")
        #expect(html.contains(paper.entry.description) && html.contains(paper.tokenHash.description))
    }

    @Test func `shows nothing of what was said, and asks nothing of any network`() throws {
        let (html, _) = try page()
        for word in ["trucks", "area", "warning", "http:", "https:", "src=", "<script"] {
            #expect(!html.contains(word))
        }
    }

    @Test func `a code is square, framed by a quiet zone, and made of one path`() throws {
        let code = try #require(QRCode("WASL1/0/1/1/0/ABC"))
        #expect((code.size - 17) % 4 == 0)
        #expect(code.svg("1").string.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\""))
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "A", count: 5000)) == nil)
    }
}
