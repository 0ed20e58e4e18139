import Foundation

/// When somebody was born, as far as a list says: a day, a month, a year, a span, "about", or one of several (as in ISO
/// 8601-2, extended dates); Hijri years are those of the Umm al-Qura calendar.
public struct BirthDate: Sendable, Hashable {
    /// Days since 1 January 1970 (Gregorian), each span a possibility.
    public let spans: [ClosedRange<Int>]
    /// Whether it is said to be about then: two years more on either side are possible.
    public let isAbout: Bool
    /// As it was written.
    public let text: String

    /// Reads a date: `1988-03-21`, `1988`, `1985-1990`, `about 1988`, `c. 1988`, `1988 or 1989`, `1988;1990`, and Hijri
    /// years (`1408 AH`, `1408 هـ`, or any year below 1500). Digits of any script. `nil` when it says no year.
    public init?(_ text: String) {
        self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let plain = Self.plain(text)
        let isHijri = ["ah", "هـ", "ه", "hijri", "هجري"].contains { plain.words.contains($0) }
        isAbout = ["about", "circa", "c", "ca", "approximately", "approx", "حوالي", "نحو", "تقريبا"].contains {
            plain.words.contains($0)
        }
        spans = plain.dates.compactMap { Self.span($0, isHijri: isHijri) }
        if spans.isEmpty { return nil }
    }

    /// Small letters, Latin digits; words, and dates as lists of numbers.
    private static func plain(_ text: String) -> (words: Set<String>, dates: [[[Int]]]) {
        var words: Set<String> = []
        var dates: [[[Int]]] = []
        let possibilities = text.prefix(200).lowercased().replacing(" or ", with: ";").replacing(" أو ", with: ";")
        for possibility in possibilities.split(whereSeparator: { ";،,".contains($0) }) {
            var parts: [[Int]] = [[]]
            var number = ""
            var word = ""
            func close() {
                if let value = Int(number) { parts[parts.count - 1].append(value) }
                if !word.isEmpty { words.insert(word) }
                number = ""
                word = ""
            }
            for character in possibility {
                if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                    number.append(String(digit))
                    if number.count > 8 { number = "" }
                } else if character.isLetter || character == "ـ" {
                    word.append(character)
                } else {
                    close()
                }
            }
            close()
            dates.append(parts)
        }
        return (words, dates)
    }

    private static func span(_ parts: [[Int]], isHijri: Bool) -> ClosedRange<Int>? {
        let numbers = parts.flatMap { $0 }
        switch numbers.count {
        case 1: return year(numbers[0], isHijri)
        case 2 where numbers[1] > 31:
            // Two years, or month and year.
            guard let last = year(numbers[1], isHijri) else { return nil }
            if numbers[0] <= 12 { return month(numbers[1], numbers[0], isHijri) }
            return year(numbers[0], isHijri).flatMap {
                $0.lowerBound <= last.upperBound ? $0.lowerBound...last.upperBound : nil
            }
        case 2: return month(numbers[0], numbers[1], isHijri)
        case 3:
            let isYearFirst = numbers[0] > 31
            let year = isYearFirst ? numbers[0] : numbers[2]
            return day(year, numbers[1], isYearFirst ? numbers[2] : numbers[0], isHijri)
        default: return nil
        }
    }

    private static let gregorian = Calendar(identifier: .gregorian)
    private static let hijri = Calendar(identifier: .islamicUmmAlQura)

    private static func days(_ year: Int, _ month: Int, _ day: Int, _ isHijri: Bool) -> Int? {
        var calendar = isHijri || year < 1500 ? hijri : gregorian
        calendar.timeZone = .gmt
        guard (1300...2200).contains(year), (1...13).contains(month), (1...31).contains(day),
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        else { return nil }
        return Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    }

    private static func year(_ year: Int, _ isHijri: Bool) -> ClosedRange<Int>? {
        guard let first = days(year, 1, 1, isHijri), let next = days(year + 1, 1, 1, isHijri) else { return nil }
        return first...max(first, next - 1)
    }

    private static func month(_ year: Int, _ month: Int, _ isHijri: Bool) -> ClosedRange<Int>? {
        guard month <= 12, let first = days(year, month, 1, isHijri) else { return nil }
        let next = month == 12 ? days(year + 1, 1, 1, isHijri) : days(year, month + 1, 1, isHijri)
        return next.map { first...max(first, $0 - 1) }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int, _ isHijri: Bool) -> ClosedRange<Int>? {
        days(year, month, day, isHijri).map { $0...$0 }
    }
}

extension BirthDate {
    /// What two dates say about two records: how likely one person's were written so, against two people's of one
    /// generation. Days and months are mistaken for one another, years by one or two; who has no papers is put on 1 January.
    static func reason(_ one: BirthDate, _ other: BirthDate) -> Reason {
        var best: (gap: Int, width: Int) = (Int.max, 0)
        for first in one.spans {
            for second in other.spans {
                let gap = max(0, max(first.lowerBound - second.upperBound, second.lowerBound - first.upperBound))
                let width = max(first.count, second.count)
                if (gap, width) < best { best = (gap, width) }
            }
        }
        let slack = (one.isAbout ? 2 : 0) + (other.isAbout ? 2 : 0)
        let years = Int((Double(best.gap) / 365.25).rounded(.up))
        if best.gap == 0 {
            let bits: Double = best.width == 1 ? 10 : best.width <= 31 ? 7 : best.width <= 366 ? 4 : 2
            return Reason(what: .birthSame(one.text), bits: slack > 0 ? min(bits, 3) : bits)
        }
        if years <= slack { return Reason(what: .birthNear(one.text, other.text, years: years), bits: 1.5) }
        if years - slack <= 1 { return Reason(what: .birthNear(one.text, other.text, years: years), bits: 1) }
        let far = min(9, 1.2 * Double(years - slack - 1))
        return Reason(what: .birthDiffers(one.text, other.text, years: years), bits: -far)
    }
}
