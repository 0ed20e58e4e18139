import Foundation
import Testing

@testable import Console

/// Every page in both languages against the file that was looked at; `WASL_RECORD=1` writes them anew.
@Suite struct `Pages look as they were recorded` {
    private static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    private static let isRecording = ProcessInfo.processInfo.environment["WASL_RECORD"] == "1"

    @Test(arguments: Language.all) func `each page equals its golden file`(_ language: Language) throws {
        let folder = Self.golden.appending(path: language.code)
        if Self.isRecording {
            try? FileManager.default.removeItem(at: folder)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        for page in SamplePage.all(language) {
            let file = folder.appending(path: "\(page.name).html")
            if Self.isRecording { try Data(page.html.utf8).write(to: file) }
            let recorded = try String(contentsOf: file, encoding: .utf8)
            #expect(
                page.html.string == recorded,
                "\(language.code)/\(page.name): \(firstDifference(page.html.string, recorded))")
        }
    }

    @Test(.disabled(if: isRecording), arguments: Language.all) func `no golden file is left over`(_ language: Language)
        throws
    {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Self.golden.appending(path: language.code).path(percentEncoded: false))
        #expect(Set(files) == Set(SamplePage.all(language).map { "\($0.name).html" }))
    }

    private func firstDifference(_ new: String, _ old: String) -> String {
        let lines = zip(new.split(separator: "\n"), old.split(separator: "\n"))
        return lines.first { $0 != $1 }.map { "\($0) ≠ \($1)" } ?? "one is longer"
    }
}
