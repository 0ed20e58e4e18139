import Foundation
import Testing

@testable import Console

/// What holds for every document for paper.
@Suite struct `Every paper is sound` {
    @Test(arguments: Language.all) func `it stands alone, says its direction and runs nothing`(_ language: Language)
        throws
    {
        for (name, document) in Sample(words: language).papers {
            let text = String(decoding: try document.file(), as: UTF8.self)
            let markup = Markup(text)
            #expect(markup.problems.isEmpty, "\(language.code)/\(name): \(markup.problems)")
            let root = markup.all("html").first?.attributes
            #expect(root?["lang"] == language.code && root?["dir"] == language.direction.rawValue, "\(name)")
            let ids = markup.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(name)")
            for word in ["<script", "http:", "https:", "src=", "@import", "url("] {
                #expect(!text.contains(word), "\(word) in \(name)")
            }
            #expect(!markup.elements.contains { $0.attributes["style"] != nil }, "\(name)")
            let body = try #require(text.components(separatedBy: "</style>").last)
            #expect(body.matches(of: /\{[a-z]+\}/).isEmpty && !body.contains("Optional("), "\(name)")
            // As a page it has the same words and no style of its own.
            let page = document.page(back: "/", pdf: "/x.pdf").string
            #expect(Markup(page).problems.isEmpty && !page.contains("<style") && page.contains("class=\"screen\""))
        }
    }

    @Test func `each label and language has its named page, with page x of y`() throws {
        let style = String(decoding: try PaperStyle.bytes(), as: UTF8.self)
        for label in TLP.allCases.map(\.slug) + ["none"] {
            for language in ["ar", "en", "both"] {
                let rule = try #require(
                    style.split(separator: "\n").first { $0.hasPrefix("@page \(language)-\(label) ") })
                #expect(rule.contains("counter(page)") && rule.contains("counter(pages)"))
                #expect(style.contains("page: \(language)-\(label); }"))
            }
        }
        for label in TLP.allCases { #expect(style.contains("content: \"TLP:\(label.rawValue)\"")) }
    }

    @Test(.enabled(if: Printed.isPossible), arguments: Language.all)
    func `printed, it is A4 with its label and number of pages on each sheet`(_ language: Language) async throws {
        for (name, document) in Sample(words: language).papers {
            let pdf = try await Printed(
                pdf: ChromiumPrinter(patience: 90).pdf(of: document.file()), keep: "\(language.code)-\(name)")
            #expect(pdf.isA4 && !pdf.pages.isEmpty, "\(name)")
            #expect(!pdf.fonts.contains("Liberation") && !pdf.fonts.contains("DejaVu"), "\(name): \(pdf.fonts)")
            for (index, page) in pdf.pages.enumerated() {
                if let label = document.label {
                    #expect(page.contains("TLP:\(label.rawValue)"), "\(name) \(index)")
                }
                #expect(page.contains("3f9a 11c0"), "\(name) \(index)")
                let isForm = name.hasPrefix("form-")
                let (number, count) = isForm ? (1, 1) : (index + 1, pdf.pages.count)
                if language.code == "en" || document.isBilingual {
                    #expect(page.contains("Page \(number) of \(count)"), "\(name) \(index)")
                } else {
                    // In the order of the eye, poppler puts the digits where they stand.
                    #expect(page.contains("صفحة") && page.contains("\(count)"), "\(name) \(index)")
                }
            }
            if name.hasPrefix("form-") { #expect(pdf.pages.count == 2, "\(name) has a sheet a number") }
            if name == "brief" { #expect(pdf.pages.count == 1) }
        }
    }
}
