import Formats

/// A text that can disturb nothing around it, for wherever it isn't drawn with marks of its own.
///
/// The bidirectional *overrides* (U+202D, U+202E) are shown as text, because they can make a number or a name read
/// backwards to an officer while the signed bytes say something else. So is a U+2069 that closes no isolate of this
/// text: it would close the `<bdi>` round it. Marks heaped on one letter are counted from the fifth on, since they would
/// be drawn over the lines above and below. Marks and isolates, which honest Arabic text uses, pass.
enum InertText {
    /// The text between U+2068 and U+2069, as `<bdi>` would keep it apart; what it opens is closed within.
    static func isolated(_ text: String) -> String {
        let inert = of(text) ?? text
        var open = 0
        for scalar in inert.unicodeScalars {
            if (0x2066...0x2068).contains(scalar.value) { open += 1 } else if scalar.value == 0x2069 { open -= 1 }
        }
        return "\u{2068}\(inert)\(String(repeating: "\u{2069}", count: max(0, open)))\u{2069}"
    }

    /// The text to show instead, or nil where it may stand as it is.
    static func of(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xCC }) else { return nil }
        var shown = String.UnicodeScalarView()
        // All before this place is in `shown`; what is harmless is never copied.
        var copied = text.startIndex
        var isolates = 0
        var marks = 0
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            marks = scalar.isDrawnOnLetter ? marks + 1 : 0
            if marks > DeceptiveText.marksPerLetter {
                let end = scalars[index...].firstIndex { !$0.isDrawnOnLetter } ?? scalars.endIndex
                shown.append(contentsOf: scalars[copied..<index])
                shown.append(contentsOf: "[+\(scalars.distance(from: index, to: end))]".unicodeScalars)
                (copied, index, marks) = (end, end, 0)
                continue
            }
            switch scalar.value {
            case 0x2066...0x2068: isolates += 1
            case 0x2069 where isolates > 0: isolates -= 1
            case 0x202D, 0x202E, 0x2069:
                shown.append(contentsOf: scalars[copied..<index])
                shown.append(contentsOf: "[U+\(String(scalar.value, radix: 16, uppercase: true))]".unicodeScalars)
                copied = next
            default: break
            }
            index = next
        }
        guard copied != text.startIndex else { return nil }
        shown.append(contentsOf: scalars[copied...])
        return String(shown)
    }
}
