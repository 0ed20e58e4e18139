/// Numbers of papers, compared as people mistype them.
enum DocumentNumber {
    /// Letters and digits alone, capital, Latin digits.
    static func normalised(_ text: String) -> [Character] {
        text.prefix(64).uppercased().compactMap { character in
            if let digit = character.wholeNumberValue, (0...9).contains(digit) { return Character(String(digit)) }
            return character.isLetter ? character : nil
        }
    }

    /// Whether one character wrong, left out, added, or two neighbours in each other's place turn one into the other.
    static func isOneEdit(_ one: [Character], _ other: [Character]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        guard long.count - short.count <= 1, short.count >= 5 else { return false }
        var start = 0
        while start < short.count, short[start] == long[start] { start += 1 }
        var end = 0
        while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
        let left = (short.count - start - end, long.count - start - end)
        if left.0 <= 1, left.1 <= 1 { return true }
        return left == (2, 2) && short[start] == long[start + 1] && short[start + 1] == long[start]
    }

    /// What two lists of numbers say; `nil` when one of them is empty.
    static func reason(_ ones: [String], _ others: [String]) -> Reason? {
        guard let first = ones.first, let second = others.first else { return nil }
        var near: (String, String)?
        for one in ones {
            for other in others {
                let (mine, theirs) = (normalised(one), normalised(other))
                guard !mine.isEmpty, !theirs.isEmpty else { continue }
                if mine == theirs { return Reason(what: .document(.same, one, other), bits: 20) }
                if isOneEdit(mine, theirs), near == nil { near = (one, other) }
            }
        }
        if let near { return Reason(what: .document(.oneEdit, near.0, near.1), bits: 9) }
        // People have several, and get new ones.
        return Reason(what: .document(.differs, first, second), bits: -0.5)
    }
}
