/// A day, or as much of it as is known: a year, a month of a year, a day; perhaps only about then. It stays in the calendar
/// in which it was told, because a Hijri year alone is no Gregorian one.
///
/// Written as in ISO 8601 (8601-2 for what is left out): `1988`, `1988-03`, `1988-03-21`, `about 1988`, `1408-07 AH`.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
    /// Whose years they are.
    public enum Calendar: String, Sendable, Hashable, CaseIterable {
        case gregorian
        /// Whether a month of it had a thirtieth day depends on who looked for the moon, so each may have one.
        case hijri

        /// The years that can be meant. They don't overlap, so that a year says by itself which calendar it is of.
        public var years: ClosedRange<Int> { self == .gregorian ? 1850...2150 : 1270...1500 }
    }

    /// Whose years they are.
    public let calendar: Calendar
    /// The year.
    public let year: Int
    /// 1–12, if it is known.
    public let month: Int?
    /// 1–31, if it is known.
    public let day: Int?
    /// Whether it is only known to be about then.
    public let isAbout: Bool

    /// A date; `nil` for one that no calendar has, and for a day without its month.
    public init?(calendar: Calendar = .gregorian, year: Int, month: Int? = nil, day: Int? = nil, isAbout: Bool = false)
    {
        guard calendar.years.contains(year), (1...12).contains(month ?? 1), day == nil || month != nil else {
            return nil
        }
        if let day, let month, !(1...Self.days(calendar, year, month)).contains(day) { return nil }
        (self.calendar, self.year, self.month, self.day, self.isAbout) = (calendar, year, month, day, isAbout)
    }

    private static func days(_ calendar: Calendar, _ year: Int, _ month: Int) -> Int {
        if calendar == .hijri { return 30 }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static let abouts: Set<String> = [
        "about", "circa", "ca", "c", "approx", "approximately", "حوالي", "نحو", "تقريبا",
    ]
    private static let hijris: Set<String> = ["ah", "hijri", "h", "هـ", "ه", "هجري", "هجرية"]
    private static let gregorians: Set<String> = ["ad", "ce", "م", "ميلادي", "ميلادية"]

    /// Reads a date whose year comes first: parted by `-`, `/` or `.`, digits of any script, with `about`, `c.`, `حوالي`
    /// and the like, and `AH` or `هـ`. `nil` for anything else; days that come first have an order to be asked for.
    public init?(_ text: String) {
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        guard text.utf8.count <= 60, let (numbers, words) = Self.parts(text), (1...3).contains(numbers.count) else {
            return nil
        }
        let known = Self.abouts.union(Self.hijris).union(Self.gregorians)
        guard words.isSubset(of: known), numbers[0].digits == 4,
            numbers.dropFirst().allSatisfy({ (1...2).contains($0.digits) })
        else { return nil }
        let isHijri = Calendar.hijri.years.contains(numbers[0].value)
        guard words.isDisjoint(with: isHijri ? Self.gregorians : Self.hijris) else { return nil }
        self.init(
            calendar: isHijri ? .hijri : .gregorian, year: numbers[0].value,
            month: numbers.count > 1 ? numbers[1].value : nil, day: numbers.count > 2 ? numbers[2].value : nil,
            isAbout: !words.isDisjoint(with: Self.abouts))
    }

    /// `1988-03-21` and `1988`, as tables mostly have it; `nil` when it is neither.
    private static func plain(_ text: String) -> PartialDate? {
        let bytes = text.utf8
        guard bytes.count == 10 || bytes.count == 4 else { return nil }
        var values = (0, 0, 0)
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 7 {
                guard byte == 0x2D else { return nil }
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            let digit = Int(byte - 48)
            if place < 4 {
                values.0 = values.0 * 10 + digit
            } else if place < 7 {
                values.1 = values.1 * 10 + digit
            } else {
                values.2 = values.2 * 10 + digit
            }
        }
        let calendar: Calendar = Calendar.hijri.years.contains(values.0) ? .hijri : .gregorian
        if bytes.count == 4 { return PartialDate(calendar: calendar, year: values.0) }
        return PartialDate(calendar: calendar, year: values.0, month: values.1, day: values.2)
    }

    /// Numbers in order, and words; `nil` when anything else stands there.
    private static func parts(_ text: String) -> (numbers: [(value: Int, digits: Int)], words: Set<String>)? {
        var numbers: [(value: Int, digits: Int)] = []
        var words: Set<String> = []
        var word = ""
        var isInNumber = false
        for scalar in text.lowercased().unicodeScalars where !scalar.isPassedOver {
            if let digit = scalar.decimalDigit {
                if !isInNumber { numbers.append((0, 0)) }
                isInNumber = true
                numbers[numbers.count - 1].value = numbers[numbers.count - 1].value * 10 + Int(digit)
                numbers[numbers.count - 1].digits += 1
                guard numbers[numbers.count - 1].digits <= 4, word.isEmpty else { return nil }
                continue
            }
            isInNumber = false
            if scalar.properties.isAlphabetic || scalar.value == 0x640 {
                word.unicodeScalars.append(scalar)
            } else if " -/.,()".unicodeScalars.contains(scalar) {
                if !word.isEmpty { words.insert(word) }
                word = ""
            } else if scalar.value != 0x64B {
                return nil
            }
        }
        if !word.isEmpty { words.insert(word) }
        return (numbers, words)
    }

    /// In the one way in which it is kept.
    public var description: String {
        var text = isAbout ? "about \(year)" : String(year)
        for part in [month, day] { if let part { text += part < 10 ? "-0\(part)" : "-\(part)" } }
        return calendar == .hijri ? text + " AH" : text
    }
}
