/// Why a written date was refused.
public enum WrittenDateFault: String, Error, Sendable, Hashable, CaseIterable {
    /// Nothing was written.
    case empty
    /// The text is laid out like no date.
    case malformed
    /// A word that is no month in any of the spellings.
    case unknownMonth
    /// Half of a name that two months share: "تشرين".
    case monthIncomplete
    /// "03/04/2026" is 3 April to one reader and March 4 to another.
    case dayAndMonthUnclear
    /// A day and a month without a year.
    case yearMissing
    /// Two digits of a year, which could as well be a day.
    case yearNotInFull
    /// A year of the Hijri count, and neither month nor mark says that it is one.
    case calendarUnclear
    /// The mark names one calendar, the month another.
    case calendarsDiffer
    /// A day that does not exist.
    case noSuchDate
    /// A time of day that does not exist, 24:00 among them.
    case noSuchTime
    /// A zone that does not exist or that names no instant.
    case noSuchZone
    /// A year before 1900 or after 2099, or outside of the Umm al-Qura table.
    case yearOutOfRange
    /// A time by the twelve-hour clock.
    case twelveHourClock
    /// A day where a time was asked for.
    case timeMissing
}

/// A date, with or without a time of day, as people write it.
///
/// Read are: date-time groups (`140250ZNOV25`); ISO 8601 and RFC 3339, also with a space for the T and without a zone;
/// day, month and year in figures, with `/`, `-` or `.`; and days with the name of a month, of the Gregorian or the
/// Umm al-Qura calendar, in each spelling of `MonthNames` and some more. Digits may be Latin, Arabic-Indic or Persian.
/// Times are by 24 hours with `:`, to the minute: seconds are dropped. Without a zone all is UTC.
///
/// Nothing is guessed. What two people could read in two ways is refused with the reason: figures with `/` in Latin
/// digits whose first two could change places, a year of two digits, a Hijri year in figures without its mark (هـ, AH).
/// With `-` or `.`, or in other digits, the day comes first, as everywhere that writes so.
public struct WrittenDate: Sendable, Hashable {
    /// The start of the minute, or of the day where no time was written, UTC.
    public let secondsSince1970: Int64
    /// Whether a time of day was written.
    public let hasTime: Bool

    /// Reads a date.
    public init(parsing text: String) throws(WrittenDateFault) {
        do throws(DateTimeFault) {
            let group = try DateTimeGroup(parsing: text)
            self.init(secondsSince1970: group.secondsSince1970, hasTime: true)
            return
        } catch {
            guard let tokens = DateFolding.tokens(text) else { throw .malformed }
            guard !tokens.isEmpty else { throw .empty }
            if case .number(_, width: 6) = tokens[0] { throw WrittenDateFault(error) }
            let isLatin = !text.unicodeScalars.contains { (0x660...0x6F9).contains($0.value) && isDigit($0) }
            var reader = WrittenDateReader(tokens, isLatin: isLatin)
            self = try reader.date()
        }
    }

    init(secondsSince1970: Int64, hasTime: Bool) {
        self.secondsSince1970 = secondsSince1970
        self.hasTime = hasTime
    }

    /// The minute that was written, in seconds since 1970; throws `timeMissing` where only a day was.
    public func minute() throws(WrittenDateFault) -> Int64 {
        guard hasTime else { throw .timeMissing }
        return secondsSince1970
    }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

extension WrittenDateFault {
    init(_ fault: DateTimeFault) {
        self =
            switch fault {
            case .malformed: .malformed
            case .noSuchTime: .noSuchTime
            case .noSuchZone: .noSuchZone
            case .yearOutOfRange: .yearOutOfRange
            }
    }
}
