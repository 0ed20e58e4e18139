/// A strict reader of the HTML that the pages write: quoted attributes, balanced tags, nothing else.
struct Markup {
    struct Element {
        var name: String
        var attributes: [String: String]
        /// The elements that it stands in, outermost first.
        var ancestors: [String]
    }

    private(set) var elements: [Element] = []
    private(set) var problems: [String] = []

    private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img", "path", "circle"]

    init(_ text: String) {
        var rest = text[...]
        var open: [String] = []
        while let start = rest.firstIndex(of: "<") {
            guard let end = Self.endOfTag(rest[start...]) else {
                problems.append("unclosed tag: \(rest[start...].prefix(60))")
                break
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                let name = String(tag.dropFirst())
                if open.popLast() != name { problems.append("</\(name)> closes something else") }
                continue
            }
            let name = String(tag.prefix { $0 != " " && $0 != "/" && $0 != "\n" })
            elements.append(Element(name: name, attributes: attributes(of: tag.dropFirst(name.count)), ancestors: open))
            if !tag.hasSuffix("/"), !Self.void.contains(name) { open.append(name) }
        }
        if !open.isEmpty { problems.append("left open: \(open)") }
    }

    /// All elements of a name.
    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// The `>` that ends a tag, past those in quotes.
    private static func endOfTag(_ text: Substring) -> Substring.Index? {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == ">", !isQuoted { return index }
        }
        return nil
    }

    private mutating func attributes(of text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop { " \n/".contains($0) }
        while !rest.isEmpty {
            let name = String(rest.prefix { !" \n=/".contains($0) })
            rest = rest.dropFirst(name.count)
            var value = ""
            if rest.first == "=" {
                if !rest.hasPrefix("=\"") { problems.append("\(name) has no quotes") }
                value = String(rest.dropFirst(2).prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 3)
            }
            if found.updateValue(value, forKey: name) != nil { problems.append("\(name) stands twice") }
            rest = rest.drop { " \n/".contains($0) }
        }
        return found
    }
}
