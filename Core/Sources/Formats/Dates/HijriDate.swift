internal import Foundation

/// A day of the Umm al-Qura calendar, the civil one of Saudi Arabia.
///
/// The lengths of its months are published, not computed. They come from the table of ICU, which Foundation carries:
/// 1300 to 1600 AH, 12 November 1882 to 25 November 2174. Up to the year of writing the table repeats what was
/// published; later years are its forecast by the rule in force since 1423. Where Ramadan begins by a sighting, a day
/// may differ. Outside of the table there is no date.
public struct HijriDate: Sendable, Hashable {
    /// 1300...1600.
    public let year: Int
    /// 1...12.
    public let month: Int
    /// 1...30.
    public let day: Int

    /// The years that the table holds.
    public static let years = 1300...1600

    /// A day by its numbers; `nil` unless that month has it.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
        let parts = DateComponents(year: year, month: month, day: day)
        guard let date = Self.calendar.date(from: parts) else { return nil }
        self.init(secondsSince1970: Int64(date.timeIntervalSince1970))
        // A calendar takes the 30th of a short month for the 1st of the next.
        guard self.year == year, self.month == month, self.day == day else { return nil }
    }

    /// The day that a moment falls into, counted from midnight UTC; `nil` outside of the table.
    public init?(secondsSince1970: Int64) {
        guard Self.seconds.contains(secondsSince1970) else { return nil }
        let date = Date(timeIntervalSince1970: Double(secondsSince1970))
        let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, Self.years.contains(year) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Midnight UTC at which the day begins.
    public var secondsSince1970: Int64 {
        let date = Self.calendar.date(from: DateComponents(year: year, month: month, day: day))
        return Int64(date?.timeIntervalSince1970 ?? 0)
    }

    /// 12 November 1882 to the end of 25 November 2174.
    private static let seconds: Range<Int64> = -2_749_766_400..<6_466_089_600

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .islamicUmmAlQura)
        calendar.timeZone = .gmt
        return calendar
    }()
}
