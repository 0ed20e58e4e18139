/// How a viewer wants dates written.
public struct DateWriting: Sendable, Hashable {
    /// The digits.
    public var numerals: Numerals
    /// The names of the months, which also choose the language.
    public var months: MonthNames
    /// Whether the date of the Umm al-Qura calendar stands beside the Gregorian one.
    public var showsHijri: Bool

    /// A way of writing dates.
    public init(numerals: Numerals = .latin, months: MonthNames, showsHijri: Bool = false) {
        self.numerals = numerals
        self.months = months
        self.showsHijri = showsHijri
    }

    /// The day that a moment falls into in UTC, in seconds since 1970: "٣١ آب ٢٠٢٦"; with the other calendar beside it
    /// where that is wanted and its table reaches.
    ///
    /// Empty outside of the years 0...9999.
    public func text(_ secondsSince1970: Int64) -> String { dates(secondsSince1970).joined(separator: " · ") }

    /// The same with each calendar's date by itself.
    public func dates(_ secondsSince1970: Int64) -> [String] {
        let hijri = showsHijri ? HijriDate(secondsSince1970: secondsSince1970).map(text) : nil
        return [gregorian(secondsSince1970), hijri].compactMap { $0 }.filter { !$0.isEmpty }
    }

    /// The same in the Gregorian calendar alone.
    public func gregorian(_ secondsSince1970: Int64) -> String {
        guard CivilTime.writableSeconds.contains(secondsSince1970) else { return "" }
        let time = CivilTime(secondsSince1970: secondsSince1970)
        return line(time.day, months.gregorian[time.month - 1], time.year)
    }

    /// A day of the Umm al-Qura calendar: "١٨ ربيع الأول ١٤٤٨".
    public func text(_ date: HijriDate) -> String { line(date.day, months.hijri[date.month - 1], date.year) }

    /// The time of day in UTC: "02:50".
    public func time(_ secondsSince1970: Int64) -> String {
        guard CivilTime.writableSeconds.contains(secondsSince1970) else { return "" }
        let time = CivilTime(secondsSince1970: secondsSince1970)
        return numerals.written("\(CivilTime.padded(time.hour, 2)):\(CivilTime.padded(time.minute, 2))")
    }

    /// Day, month and year, as all three languages order them; Sorani ties them together (CLDR: `dی MMMMی y`).
    private func line(_ day: Int, _ month: String, _ year: Int) -> String {
        let tie = months == .sorani ? "ی" : ""
        return "\(numerals.text(day))\(tie) \(month)\(tie) \(numerals.text(year))"
    }
}
