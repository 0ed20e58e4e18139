import Foundation

/// The program's own text, to hold against its words.
struct Sources {
    /// Swift files by their path below the project, without comments.
    let files: [String: String]

    /// The Swift files below some folders of the project.
    init(_ folders: [String], without left: String? = nil) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        var files: [String: String] = [:]
        for folder in folders {
            // A product's target is one folder, and `Sources/Console` may be reached by a link.
            let start = root.appending(path: folder).resolvingSymlinksInPath()
            let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
            for url in found?.compactMap({ $0 as? URL }) ?? [] where url.pathExtension == "swift" {
                let path = folder + url.path.dropFirst(start.path.count)
                if let left, path.hasPrefix(left) { continue }
                let text = try String(contentsOf: url, encoding: .utf8)
                files[path] = text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }.joined(separator: "\n")
            }
        }
        self.files = files
    }

    var text: String { files.values.joined(separator: "\n") }

    /// What stands between quotes in one line, with `\u{0}` for each interpolation.
    var literals: Set<String> {
        var found: Set<String> = []
        for line in text.split(separator: "\n") { found.formUnion(Self.literals(in: line)) }
        return found
    }

    /// Every word that the sources define or spell: cases, properties and plain literals.
    var names: Set<String> {
        var names: Set<String> = []
        for match in text.matches(of: /\b(?:case|let|var|func)\s+([^\n=({]*)/) {
            for name in match.1.matches(of: /[A-Za-z0-9]+/) { names.insert(String(name.0)) }
        }
        for literal in literals {
            for part in literal.split(whereSeparator: { ". ".contains($0) }) { names.insert(String(part)) }
        }
        return names
    }

    private static func literals(in line: Substring) -> [String] {
        var found: [String] = []
        var rest = line[...]
        while let open = rest.firstIndex(of: "\"") {
            rest = rest[rest.index(after: open)...]
            var literal = ""
            var inner = ""
            var depth = 0
            var isEscaped = false
            while let letter = rest.popFirst() {
                if depth > 0 {
                    inner.append(letter)
                    depth += letter == "(" ? 1 : letter == ")" ? -1 : 0
                    if depth == 0 { literal.append("\u{0}") }
                } else if isEscaped {
                    isEscaped = false
                    if letter == "(" { depth = 1 } else { literal.append(letter) }
                } else if letter == "\\" {
                    isEscaped = true
                } else if letter == "\"" {
                    break
                } else {
                    literal.append(letter)
                }
            }
            found.append(literal)
            // A literal inside of an interpolation is one too.
            if inner.contains("\"") { found += literals(in: Substring(inner)) }
        }
        return found
    }
}
