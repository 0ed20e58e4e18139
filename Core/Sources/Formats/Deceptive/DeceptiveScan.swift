/// One pass over a text: controls and floods as they come, words and numbers when they end.
struct DeceptiveScan {
    private let scalars: String.UnicodeScalarView
    private var findings: [DeceptiveText.Finding] = []
    private var word = DeceptiveWord()
    private var wordStart: String.Index?
    /// Marks since the last letter, and where the first of those too many stands.
    private var marks = 0
    private var floodStart: String.Index?

    init(_ scalars: String.UnicodeScalarView) { self.scalars = scalars }

    mutating func all() -> [DeceptiveText.Finding] {
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            read(scalars[index], at: index, to: next)
            index = next
        }
        endFlood(scalars.endIndex)
        endWord(scalars.endIndex)
        return findings
    }

    private mutating func read(_ scalar: Unicode.Scalar, at index: String.Index, to next: String.Index) {
        if scalar.isDrawnOnLetter, scalar.deception == nil {
            marks += 1
            if marks == DeceptiveText.marksPerLetter + 1 {
                endWord(index)
                floodStart = index
            }
            return
        }
        endFlood(index)
        if let kind = scalar.deception {
            if isLegitimate(scalar, at: index, to: next) { return }
            endWord(index)
            add(index..<next, kind, [scalar])
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
            if wordStart == nil { wordStart = index }
            word.add(scalar)
        } else {
            endWord(index)
        }
    }

    /// Joiners where they are part of the spelling: between Arabic letters (UAX 31, 2.3), and inside an emoji (UTS 51).
    private func isLegitimate(_ scalar: Unicode.Scalar, at index: String.Index, to next: String.Index) -> Bool {
        guard scalar.value == 0x200C || scalar.value == 0x200D else { return false }
        let before = scalars[..<index].last { !$0.isDrawnOnLetter && $0.value != 0x0640 }
        let after = scalars[next...].first
        if scalar.value == 0x200C { return Script(before) == .arabic && Script(after) == .arabic }
        // Arabic writes a letter's joined form by itself with it, as in an abbreviation.
        if Script(before) == .arabic || Script(after) == .arabic { return true }
        return before?.isPictograph == true && after?.isPictograph == true
    }

    private mutating func endFlood(_ end: String.Index) {
        if let start = floodStart {
            var seen: [Unicode.Scalar] = []
            for scalar in scalars[start..<end] where !seen.contains(scalar) && seen.count < 8 { seen.append(scalar) }
            add(start..<end, .markFlood, seen)
        }
        floodStart = nil
        marks = 0
    }

    private mutating func endWord(_ end: String.Index) {
        if let start = wordStart, let (kind, scalars) = word.judgement { add(start..<end, kind, scalars) }
        wordStart = nil
        word = DeceptiveWord()
    }

    private mutating func add(_ range: Range<String.Index>, _ kind: DeceptiveText.Kind, _ scalars: [Unicode.Scalar]) {
        findings.append(DeceptiveText.Finding(range: range, kind: kind, scalars: scalars))
    }
}

extension Unicode.Scalar {
    /// What this scalar does by itself, wherever it stands.
    var deception: DeceptiveText.Kind? {
        switch value {
        case 0x202D, 0x202E: .override
        case 0x202A...0x202C, 0x2066...0x2069: .embedding
        case 0x200E, 0x200F, 0x061C: .directionMark
        // Zero width; invisible operators and old controls; fillers; tags, which can carry a whole hidden text.
        case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x00AD, 0x034F, 0x180B...0x180F, 0x206A...0x206F: .invisible
        // Controls that browsers draw as nothing, and separators of lines and paragraphs, which they draw as nothing too.
        case 0x80...0x9F, 0x2028, 0x2029: .invisible
        case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xE0000...0xE01EF: .invisible
        default: nil
        }
    }

    /// Whether a joiner beside it belongs to an emoji; the variation selector stands between them.
    fileprivate var isPictograph: Bool { value == 0xFE0F || value > 0xFF && properties.isEmoji }
}
