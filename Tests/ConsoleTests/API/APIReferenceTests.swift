import Foundation
import HTTPTypes
import Node
import Testing

@testable import Console

/// `docs/api.md` says what the table of operations says. `WASL_RECORD=1` writes it anew.
struct APIReferenceTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/api.md").standardizedFileURL

    private var operations: [String] {
        ["| operation | | scope | once | |", "|---|---|---|---|---|"]
            + OperationTable.all.map { operation in
                let path = operation.path.isEmpty ? "/" : "/" + operation.path
                return "| `\(operation.id)` | `\(operation.method) \(path)` | "
                    + "\(operation.scope?.rawValue ?? "open") | \(operation.isKeyed ? "yes" : "") | \(operation.summary) |"
            }
    }

    private var problems: [String] {
        ["| type | status | |", "|---|---|---|"]
            + Problem.Kind.allCases.map { "| `\($0.type)` | \($0.status.code) | \($0.sentence) |" }
    }

    @Test func `the reference says what the table says`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        var lines: [String] = []
        var isOld = false
        for line in text.components(separatedBy: "\n") {
            if line == "<!-- end -->" { isOld = false }
            if !isOld { lines.append(line) }
            if line == "<!-- operations -->" { (lines, isOld) = (lines + operations, true) }
            if line == "<!-- problems -->" { (lines, isOld) = (lines + problems, true) }
        }
        let expected = lines.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["WASL_RECORD"] != nil {
            try expected.write(to: Self.file, atomically: true, encoding: .utf8)
        } else {
            #expect(text == expected, "docs/api.md is behind the table: record it anew")
        }
    }
}
