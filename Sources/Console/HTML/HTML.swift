/// Markup that is safe to send, held as one UTF-8 buffer.
///
/// It comes into being only from literals in the source and from interpolations that escape, so a page cannot
/// be made to carry what somebody typed. There is no way in for a run-time string: the literal type is
/// `StaticString`, and `HTML(stringLiteral:)` takes nothing else.
struct HTML: Hashable, Sendable {
    /// What goes on the wire.
    private(set) var utf8: [UInt8]

    /// Nothing at all.
    init() { utf8 = [] }

    var isEmpty: Bool { utf8.isEmpty }

    /// A copy as text, for tests and for logs; the routes send `utf8`.
    var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Adds rendered pieces at the end, in place.
    fileprivate mutating func add(_ piece: HTML, after separator: HTML) {
        utf8.append(contentsOf: separator.utf8)
        utf8.append(contentsOf: piece.utf8)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    typealias StringLiteralType = StaticString

    init(stringLiteral value: StaticString) {
        utf8 = value.withUTF8Buffer(Array.init)
    }

    init(stringInterpolation: StringInterpolation) {
        utf8 = stringInterpolation.buffer.bytes
    }

    /// Escapes by the type of what is interpolated. In an attribute the author writes the quotes.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var buffer = EscapingBuffer()

        init(literalCapacity: Int, interpolationCount: Int) {
            buffer.reserve(literalCapacity + interpolationCount * 32)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { buffer.append($0) }
        }

        /// Text, escaped for element content and for a quoted attribute alike.
        mutating func appendInterpolation(_ text: String) {
            assert(buffer.bytes.last != UInt8(ascii: "="), "an interpolated attribute value must stand in quotes")
            buffer.append(escaping: text)
        }

        mutating func appendInterpolation(_ number: Int) { buffer.append(escaping: String(number)) }

        mutating func appendInterpolation(_ html: HTML) { buffer.append(html.utf8) }

        mutating func appendInterpolation(_ html: HTML?) {
            if let html { buffer.append(html.utf8) }
        }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { buffer.append(piece.utf8) }
        }
    }
}

extension HTML.StringInterpolation {
    /// Markup that stands only under a condition: `\(when: isNew, "<b>…</b>")`.
    mutating func appendInterpolation(when condition: Bool, _ html: @autoclosure () -> HTML) {
        if condition { buffer.append(html().utf8) }
    }

    /// A boolean attribute, with its leading space: `<input\(attribute: "required", if: field.required)>`.
    mutating func appendInterpolation(attribute name: StaticString, if condition: Bool) {
        guard condition else { return }
        appendLiteral(" ")
        appendLiteral(name)
    }

    /// A whole attribute with its leading space and quotes, or nothing when there is no value.
    mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
        guard let value else { return }
        appendLiteral(" ")
        appendLiteral(name)
        appendLiteral("=\"")
        buffer.append(escaping: value)
        appendLiteral("\"")
    }

    /// The value of a field or the content of a text area, which comes back as it was: `value="\(value: text)"`.
    mutating func appendInterpolation(value text: String) { buffer.append(value: text) }

    /// One segment of a path or one value of a query, percent-encoded so that an id can't climb out of its place.
    mutating func appendInterpolation(segment: String) {
        buffer.append(percentEncoding: segment)
    }

    /// A whole link. Only a path on this node passes; `javascript:`, `//elsewhere` and the rest become `#`.
    mutating func appendInterpolation(link: String) {
        let isLocal = link.hasPrefix("/") && !link.hasPrefix("//") && !link.hasPrefix("/\\")
        buffer.append(escaping: isLocal ? link : "#")
    }
}

extension Sequence<HTML> {
    /// The pieces in order, with `separator` between them.
    func joined(separator: HTML) -> HTML {
        var out = HTML()
        for (index, piece) in self.enumerated() {
            out.add(piece, after: index == 0 ? HTML() : separator)
        }
        return out
    }
}
