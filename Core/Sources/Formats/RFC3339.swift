/// Why a date and time was refused.
public enum DateTimeFault: Error, Sendable, Hashable {
    /// The text is not laid out as the format demands.
    case malformed
    /// A date or time of day that does not exist: 30 February, 24:00, a leap second.
    case noSuchTime
    /// A time zone that does not exist or cannot be told: J, or an offset out of range.
    case noSuchZone
    /// A local year the format cannot write.
    case yearOutOfRange
}

/// A date and time in Internet form, to the second: `2026-11-22T14:30:00Z`.
///
/// RFC 3339, section 5.6, narrowed to one spelling per value: upper-case T and Z, no fraction, no leap second (60), and
/// no `-00:00`, which section 4.3 reserves for a local time whose offset is unknown. An offset of zero is written Z.
public struct RFC3339: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let secondsSince1970: Int64
    /// Minutes by which local time is ahead of UTC, -1439...1439.
    public let offsetMinutes: Int

    /// Seconds since 1970 to be written as UTC or as local time at an offset from it, in minutes.
    ///
    /// Throws `noSuchZone` for an offset of a day or more, and `yearOutOfRange` when the local year is not 0...9999.
    public init(secondsSince1970: Int64, offsetMinutes: Int = 0) throws(DateTimeFault) {
        guard (-1439...1439).contains(offsetMinutes) else { throw .noSuchZone }
        let (local, overflow) = secondsSince1970.addingReportingOverflow(Int64(offsetMinutes) * 60)
        guard !overflow, CivilTime.writableSeconds.contains(local) else { throw .yearOutOfRange }
        self.secondsSince1970 = secondsSince1970
        self.offsetMinutes = offsetMinutes
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS` followed by `Z`, `+HH:MM` or `-HH:MM`.
    ///
    /// Throws `malformed` for any other layout, `noSuchTime` for a date or time that does not exist and `noSuchZone` for
    /// an offset of 24:00 and more, of sixty minutes and more, or of -00:00.
    public init(parsing text: String) throws(DateTimeFault) {
        var fields = DateTimeScanner(Array(text.unicodeScalars))
        let year = try fields.number(4)
        try fields.expect("-")
        let month = try fields.number(2)
        try fields.expect("-")
        let day = try fields.number(2)
        try fields.expect("T")
        let hour = try fields.number(2)
        try fields.expect(":")
        let minute = try fields.number(2)
        try fields.expect(":")
        let second = try fields.number(2)
        let offset = try Self.offset(&fields)
        guard fields.isAtEnd else { throw .malformed }
        let local = try CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        try self.init(secondsSince1970: local.secondsSince1970 - Int64(offset) * 60, offsetMinutes: offset)
    }

    private static func offset(_ fields: inout DateTimeScanner) throws(DateTimeFault) -> Int {
        let sign = try fields.scalar()
        guard sign != "Z" else { return 0 }
        guard sign == "+" || sign == "-" else { throw .malformed }
        let hours = try fields.number(2)
        try fields.expect(":")
        let minutes = try fields.number(2)
        guard hours < 24, minutes < 60, sign == "+" || hours + minutes > 0 else { throw .noSuchZone }
        return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension RFC3339: CustomStringConvertible {
    /// The one spelling of this value: `2026-11-22T14:30:00Z` or `2026-11-22T17:30:00+03:00`.
    public var description: String {
        let local = CivilTime(secondsSince1970: secondsSince1970 + Int64(offsetMinutes) * 60)
        let date = "\(CivilTime.padded(local.year, 4))-" + Self.joined([local.month, local.day], "-")
        let text = "\(date)T" + Self.joined([local.hour, local.minute, local.second], ":")
        guard offsetMinutes != 0 else { return text + "Z" }
        let (hours, minutes) = Int(offsetMinutes.magnitude).quotientAndRemainder(dividingBy: 60)
        return text + (offsetMinutes < 0 ? "-" : "+") + Self.joined([hours, minutes], ":")
    }

    private static func joined(_ numbers: [Int], _ separator: String) -> String {
        numbers.map { CivilTime.padded($0, 2) }.joined(separator: separator)
    }
}

/// Reads fixed-width fields from text.
struct DateTimeScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    var isAtEnd: Bool { position == scalars.count }

    /// The next scalar, not consumed.
    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func scalar() throws(DateTimeFault) -> Unicode.Scalar {
        guard let next else { throw .malformed }
        position += 1
        return next
    }

    mutating func expect(_ expected: Unicode.Scalar) throws(DateTimeFault) {
        guard try scalar() == expected else { throw .malformed }
    }

    /// Exactly `width` ASCII digits as a number.
    mutating func number(_ width: Int) throws(DateTimeFault) -> Int {
        var value = 0
        for _ in 0..<width {
            let digit = try scalar()
            guard ("0"..."9").contains(digit) else { throw .malformed }
            value = value * 10 + Int(digit.value - 0x30)
        }
        return value
    }

    /// Passes over any spaces.
    mutating func skipSpaces() {
        while next == " " { position += 1 }
    }
}

/// A date and time of day in the proleptic Gregorian calendar, without a zone: integers only.
///
/// The calendar is counted in years that begin on 1 March, so that the leap day comes last, and in eras of 400 years,
/// after which it repeats (ISO 8601's calendar; the era arithmetic follows Hinnant, "chrono-compatible low-level date
/// algorithms").
struct CivilTime: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// The seconds since 1970 that fall in the years 0...9999.
    static let writableSeconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    private static let daysPerEra = 146_097
    /// From 0000-03-01 to 1970-01-01.
    private static let epochDay = 719_468

    /// Checks a date and time; throws `noSuchTime` unless it exists and is in the years 0...9999.
    init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) throws(DateTimeFault) {
        guard (0...9999).contains(year), (1...12).contains(month) else { throw .noSuchTime }
        guard (1...Self.days(in: month, of: year)).contains(day) else { throw .noSuchTime }
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { throw .noSuchTime }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// The civil time of seconds since 1970; these must lie in `writableSeconds`.
    init(secondsSince1970 seconds: Int64) {
        let secondOfDay = (Int(seconds) % 86_400 + 86_400) % 86_400
        (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
        // Day 0 of the earliest writable year's era lies 60 days after its 1 January: count from one era before.
        let days = (Int(seconds) - secondOfDay) / 86_400 + Self.epochDay + Self.daysPerEra
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: Self.daysPerEra)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + (era - 1) * 400 + (month <= 2 ? 1 : 0)
    }

    /// Seconds from 1970-01-01T00:00:00 to this time.
    var secondsSince1970: Int64 {
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let (era, yearOfEra) = shifted.quotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = (era - 1) * Self.daysPerEra + dayOfEra - Self.epochDay
        return Int64(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// A non-negative number in at least `width` ASCII digits.
    static func padded(_ value: Int, _ width: Int) -> String {
        let plain = String(value)
        return String(repeating: "0", count: max(0, width - plain.count)) + plain
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
