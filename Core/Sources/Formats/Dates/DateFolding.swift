/// The pieces of a written date, with everything folded that people write one way or another.
enum DateToken: Hashable, Sendable {
    /// `width` is how many digits were written.
    case number(Int, width: Int)
    /// Letters.
    case word(String)
    /// One of `/ - . : + ,`
    case mark(Unicode.Scalar)
}

/// Folds digits, letters and signs.
enum DateFolding {
    /// Nobody writes a date longer than that.
    static let longest = 80

    /// The pieces of a text; `nil` when something stands in it that no date has.
    static func tokens(_ text: String) -> [DateToken]? {
        guard text.unicodeScalars.count <= longest else { return nil }
        var tokens: [DateToken] = []
        var digits = ""
        var letters = ""
        func close() {
            if let number = Int(digits) { tokens.append(.number(number, width: digits.count)) }
            if !letters.isEmpty { tokens.append(.word(letters)) }
            (digits, letters) = ("", "")
        }
        for scalar in text.unicodeScalars where !isIgnored(scalar) {
            let folded = fold(scalar)
            if ("0"..."9").contains(folded) {
                if !letters.isEmpty { close() }
                digits.unicodeScalars.append(folded)
                if digits.count > 8 { return nil }
            } else if folded.properties.isAlphabetic {
                if !digits.isEmpty { close() }
                letters.unicodeScalars.append(folded)
            } else {
                close()
                if folded.properties.isWhitespace { continue }
                guard "/-.:+,".unicodeScalars.contains(folded) else { return nil }
                tokens.append(.mark(folded))
            }
        }
        close()
        return tokens
    }

    /// The words of a name.
    static func words(_ name: String) -> [String] {
        (tokens(name) ?? []).compactMap { if case .word(let word) = $0 { word } else { nil } }
    }

    /// Vowel signs, the lengthening stroke, apostrophes and marks of direction say nothing about a date.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x64B...0x65F, 0x670, 0x640, 0x300...0x36F: true
        case 0x27, 0x60, 0x2BE, 0x2BF, 0x2018, 0x2019: true
        case 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20) ?? scalar
        case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30) ?? scalar
        case 0x6F0...0x6F9: Unicode.Scalar(scalar.value - 0x6F0 + 0x30) ?? scalar
        default: same[scalar] ?? scalar
        }
    }

    /// Letters that are written for one another, in Arabic and between Arabic and Kurdish keyboards.
    private static let same: [Unicode.Scalar: Unicode.Scalar] = [
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ێ": "ي", "ئ": "ي", "ؤ": "و", "ۆ": "و", "ة": "ه",
        "ە": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ڵ": "ل", "ڕ": "ر", "،": ",", "؍": "/", "⁄": "/", "٫": ".", "‐": "-",
        "‑": "-", "–": "-", "−": "-",
    ]
}
