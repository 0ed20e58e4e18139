/// The little that the texts of this module share: lines, decimals, keywords.
enum ASCII {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")

    /// The number, only if it is written as `String(number)` writes it: no sign, no leading zeros, below 2^63.
    static func decimal(_ text: some Collection<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 19, text.first != UInt8(ascii: "0") || text.count == 1 else { return nil }
        var number = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (tens, spilled) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !spilled, !overflowed else { return nil }
            number = sum
        }
        return number
    }

    /// What follows the keyword, or `nil` if the line begins otherwise.
    static func after(_ keyword: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        line.starts(with: keyword.utf8) ? line.dropFirst(keyword.utf8.count) : nil
    }

    /// The lines of a text that ends in a newline, without their newlines; `nil` if it doesn't.
    static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        guard text.last == newline else { return nil }
        return text.dropLast().split(separator: newline, omittingEmptySubsequences: false)
    }

    /// Where the first (or last) two newlines in a row begin.
    static func blankLine(in bytes: [UInt8], last: Bool = false) -> Int? {
        let places = 0..<max(0, bytes.count - 1)
        func isBlank(_ place: Int) -> Bool { bytes[place] == newline && bytes[place + 1] == newline }
        return last ? places.last(where: isBlank) : places.first(where: isBlank)
    }

    /// Whether this is UTF-8 without control characters below U+0020 other than newlines (C2SP signed-note, Format).
    static func isPlainText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains { $0 < 0x20 && $0 != newline } && String(validating: bytes, as: UTF8.self) != nil
    }
}
