/// Reads the pieces of a written date: first the time is taken out, then the mark of a calendar, and the rest is a day.
struct WrittenDateReader {
    private enum Calendar { case gregorian, hijri }

    private var tokens: [DateToken]
    /// Whether all digits were Latin ones.
    private let isLatin: Bool

    private static let gregorianYears = 1900...2099

    init(_ tokens: [DateToken], isLatin: Bool) {
        self.tokens = tokens
        self.isLatin = isLatin
    }

    mutating func date() throws(WrittenDateFault) -> WrittenDate {
        let time = try takeTime()
        tokens.removeAll { token in
            if case .word(let word) = token { Self.fillers.contains(word) } else { token == .mark(",") }
        }
        let era = try takeEra()
        let day = try tokens.contains { $0.isWord } ? namedDay(era) : numberedDay(era)
        guard let time else { return WrittenDate(secondsSince1970: day, hasTime: false) }
        return WrittenDate(secondsSince1970: day + Int64(time) * 60, hasTime: true)
    }

    // MARK: The time of day

    /// The minutes after midnight UTC, which may lie in the day before or after; `nil` when none is written.
    private mutating func takeTime() throws(WrittenDateFault) -> Int? {
        guard let colon = tokens.firstIndex(of: .mark(":")) else {
            // "م" alone is also the mark of the Gregorian calendar.
            if tokens.contains(where: { $0.isWord(of: Self.halves.subtracting(["م"])) }) { throw .twelveHourClock }
            return nil
        }
        guard let (hour, _) = number(colon - 1, 1...2), let (minute, _) = number(colon + 1, 2...2) else {
            throw .malformed
        }
        var end = colon + 2
        var second = 0
        if end < tokens.count, tokens[end] == .mark(":") {
            guard let (value, _) = number(end + 1, 2...2) else { throw .malformed }
            (second, end) = (value, end + 2)
        }
        guard hour < 24, minute < 60, second < 60 else { throw .noSuchTime }
        let offset = try takeZone(&end)
        if end < tokens.count, tokens[end].isWord(of: Self.halves) { throw .twelveHourClock }
        var start = colon - 1
        if start > 0, tokens[start - 1] == .word("t") { start -= 1 }
        tokens.removeSubrange(start..<end)
        guard !tokens.contains(.mark(":")) else { throw .malformed }
        return hour * 60 + minute - offset
    }

    /// The minutes by which the written time is ahead of UTC.
    private func takeZone(_ end: inout Int) throws(WrittenDateFault) -> Int {
        guard end < tokens.count else { return 0 }
        if tokens[end].isWord(of: ["z", "utc", "gmt"]) {
            end += 1
            return 0
        }
        guard tokens[end] == .mark("+") || tokens[end] == .mark("-"), let (hours, _) = number(end + 1, 2...2),
            end + 2 < tokens.count, tokens[end + 2] == .mark(":"), let (minutes, _) = number(end + 3, 2...2)
        else { return 0 }
        let isBehind = tokens[end] == .mark("-")
        guard hours <= 14, minutes < 60, !isBehind || hours + minutes > 0 else { throw .noSuchZone }
        end += 4
        return (isBehind ? -1 : 1) * (hours * 60 + minutes)
    }

    // MARK: The day

    private mutating func takeEra() throws(WrittenDateFault) -> Calendar? {
        let marks = tokens.compactMap { token -> Calendar? in
            token.isWord(of: Self.hijriMarks) ? .hijri : token.isWord(of: Self.gregorianMarks) ? .gregorian : nil
        }
        guard marks.count <= 1 else { throw .calendarsDiffer }
        tokens.removeAll { $0.isWord(of: Self.hijriMarks) || $0.isWord(of: Self.gregorianMarks) }
        return marks.first
    }

    private func namedDay(_ era: Calendar?) throws(WrittenDateFault) -> Int64 {
        let words = tokens.compactMap { token in if case .word(let word) = token { word } else { nil } }
        let numbers = tokens.compactMap { token in
            if case .number(let value, let width) = token { (value: value, width: width) } else { nil }
        }
        guard let meaning = MonthSpellings.meaning(words) else { throw .unknownMonth }
        guard meaning != .incomplete else { throw .monthIncomplete }
        guard wordsStandTogether else { throw .malformed }
        guard numbers.count == 2 else { throw numbers.count == 1 && numbers[0].width <= 2 ? .yearMissing : .malformed }
        guard let year = numbers.first(where: { $0.width == 4 }) else {
            throw numbers.allSatisfy { $0.width <= 2 } ? .yearNotInFull : .malformed
        }
        guard let day = numbers.first(where: { $0.width <= 2 }) else { throw .malformed }
        switch meaning {
        case .incomplete: throw .monthIncomplete
        case .gregorian(let month):
            guard era != .hijri else { throw .calendarsDiffer }
            return try gregorian(year.value, month, day.value)
        case .hijri(let month):
            guard era != .gregorian else { throw .calendarsDiffer }
            return try hijri(year.value, month, day.value)
        }
    }

    /// A name that a number stands in the middle of is two names.
    private var wordsStandTogether: Bool {
        let places = tokens.indices.filter { tokens[$0].isWord }
        guard let first = places.first, let last = places.last else { return false }
        return !tokens[first...last].contains { if case .number = $0 { true } else { false } }
    }

    private func numberedDay(_ era: Calendar?) throws(WrittenDateFault) -> Int64 {
        guard tokens.count == 5, case .mark(let sign) = tokens[1], tokens[3] == .mark(sign), sign != "+",
            let first = number(0, 1...4), let month = number(2, 1...2), let last = number(4, 1...4)
        else {
            throw tokens.count == 3 && number(0, 1...2) != nil && number(2, 1...2) != nil ? .yearMissing : .malformed
        }
        let (year, day, isDayFirst): (Int, Int, Bool)
        switch (first.width, last.width) {
        case (4, 1...2): (year, day, isDayFirst) = (first.value, last.value, false)
        case (1...2, 4): (year, day, isDayFirst) = (last.value, first.value, true)
        case (1...2, 1...2): throw .yearNotInFull
        default: throw .malformed
        }
        if era == .hijri { return try hijri(year, month.value, day) }
        guard era == .gregorian || !HijriDate.years.contains(year) else { throw .calendarUnclear }
        let couldChangePlaces = day <= 12 && month.value <= 12 && day != month.value
        guard !(isDayFirst && isLatin && sign == "/" && couldChangePlaces) else { throw .dayAndMonthUnclear }
        return try gregorian(year, month.value, day)
    }

    private func gregorian(_ year: Int, _ month: Int, _ day: Int) throws(WrittenDateFault) -> Int64 {
        guard Self.gregorianYears.contains(year) else { throw .yearOutOfRange }
        guard let time = try? CivilTime(year: year, month: month, day: day, hour: 0, minute: 0, second: 0) else {
            throw .noSuchDate
        }
        return time.secondsSince1970
    }

    private func hijri(_ year: Int, _ month: Int, _ day: Int) throws(WrittenDateFault) -> Int64 {
        guard HijriDate.years.contains(year) else { throw .yearOutOfRange }
        guard let date = HijriDate(year: year, month: month, day: day) else { throw .noSuchDate }
        return date.secondsSince1970
    }

    private func number(_ index: Int, _ widths: ClosedRange<Int>) -> (value: Int, width: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let width) = tokens[index], widths.contains(width)
        else { return nil }
        return (value, width)
    }

    // MARK: Words round a date, folded

    /// "on", "of", "at o'clock", the endings of ordinals, and the letter by which Sorani ties a day to its month.
    private static let fillers: Set<String> = [
        "at", "of", "on", "the", "st", "nd", "rd", "th", "في", "من", "يوم", "الساعه", "ساعه", "شهر", "ي", "سهعات",
        "كاتژمير", "روژي", "له", "t",
    ]
    private static let hijriMarks: Set<String> = ["ه", "هجري", "هجريه", "ah", "كوچي"]
    private static let gregorianMarks: Set<String> = ["م", "ميلادي", "ميلاديه", "ad", "ce", "زاييني"]
    private static let halves: Set<String> = ["am", "pm", "ص", "م", "صباحا", "مساء", "ظهرا"]
}

extension DateToken {
    fileprivate var isWord: Bool { if case .word = self { true } else { false } }

    fileprivate func isWord(of words: Set<String>) -> Bool {
        if case .word(let word) = self { words.contains(word) } else { false }
    }
}
