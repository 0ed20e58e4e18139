/// A military date-time group, to the minute: `221430ZNOV26`.
///
/// ACP 121, Communication Instructions - General: day, hour and minute, zone letter, English month, two digits of
/// the year. The letters are A...I for +1...+9, K, L, M for +10, +11, +12, N...Y for -1...-12 and Z for UTC.
///
/// Two things ACP 121 leaves open are settled so:
/// - The year's two digits stand for 1970...2069.
/// - A zone without a letter (a half hour, or +13 and +14) is written as a signed offset in the letter's place,
///   `221800+0330NOV26`, and read back from it. This form is ours.
///
/// J, the observer's unnamed local time, names no instant and is refused.
public struct DateTimeGroup: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z of the minute's start.
    public let secondsSince1970: Int64
    /// Minutes by which the group's zone is ahead of UTC, -720...840.
    public let offsetMinutes: Int

    /// The minute that holds an instant, in Zulu time or in a zone a number of minutes ahead of it.
    ///
    /// Seconds are dropped, never rounded. Throws `noSuchZone` outside -12...+14 hours and `yearOutOfRange` when the
    /// local year is not 1970...2069.
    public init(secondsSince1970: Int64, offsetMinutes: Int = 0) throws(DateTimeFault) {
        guard (-720...840).contains(offsetMinutes) else { throw .noSuchZone }
        let (local, overflow) = secondsSince1970.addingReportingOverflow(Int64(offsetMinutes) * 60)
        guard !overflow, Self.writableSeconds.contains(local) else { throw .yearOutOfRange }
        self.secondsSince1970 = secondsSince1970 - local % 60
        self.offsetMinutes = offsetMinutes
    }

    /// Reads `221430ZNOV26`, `221430Z NOV 26` or `221800+0330 NOV 26`.
    ///
    /// Spaces are tolerated between the day-time, the zone, the month and the year; lower case, Arabic-Indic and Persian
    /// digits everywhere. Throws `malformed` for any other layout, `noSuchTime` for a date or time that does not exist
    /// (2400 among them) and `noSuchZone` for J and for offsets outside -12...+14 hours.
    public init(parsing text: String) throws(DateTimeFault) {
        var fields = DateTimeScanner(Self.folded(text))
        fields.skipSpaces()
        let (day, hour, minute) = (try fields.number(2), try fields.number(2), try fields.number(2))
        fields.skipSpaces()
        let offset = try Self.zone(&fields)
        fields.skipSpaces()
        let name = [try fields.scalar(), try fields.scalar(), try fields.scalar()]
        guard let month = Self.months.firstIndex(where: { Array($0.unicodeScalars) == name }) else { throw .malformed }
        fields.skipSpaces()
        let year = try fields.number(2)
        fields.skipSpaces()
        guard fields.isAtEnd else { throw .malformed }
        let local = try CivilTime(
            year: year < 70 ? 2000 + year : 1900 + year, month: month + 1, day: day, hour: hour, minute: minute,
            second: 0)
        try self.init(secondsSince1970: local.secondsSince1970 - Int64(offset) * 60, offsetMinutes: offset)
    }

    /// The zone's letter, or nil where it has none and the group carries an offset instead.
    public var zoneLetter: Character? {
        guard offsetMinutes.isMultiple(of: 60) else { return nil }
        return Self.zones.first { $0.hours * 60 == offsetMinutes }.map { Character($0.letter) }
    }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

    private static let zones: [(letter: Unicode.Scalar, hours: Int)] =
        zip("ZABCDEFGHIKLM".unicodeScalars, 0...12).map { ($0, $1) }
        + zip("NOPQRSTUVWXY".unicodeScalars, 1...12).map { ($0, -$1) }

    /// The local times in 1970...2069.
    private static let writableSeconds: Range<Int64> = 0..<3_155_760_000

    private static func zone(_ fields: inout DateTimeScanner) throws(DateTimeFault) -> Int {
        let mark = try fields.scalar()
        if mark == "+" || mark == "-" {
            let (hours, minutes) = (try fields.number(2), try fields.number(2))
            guard minutes < 60 else { throw .noSuchZone }
            return (mark == "-" ? -1 : 1) * (hours * 60 + minutes)
        }
        guard ("A"..."Z").contains(mark) else { throw .malformed }
        guard let zone = zones.first(where: { $0.letter == mark }) else { throw .noSuchZone }
        return zone.hours * 60
    }

    /// ASCII digits for Arabic-Indic and Persian ones, upper case for ASCII letters, one space for white space, no
    /// directional marks.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0x61...0x7A: Unicode.Scalar(scalar.value - 0x20)
            case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30)
            case 0x6F0...0x6F9: Unicode.Scalar(scalar.value - 0x6F0 + 0x30)
            case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
            default: scalar.properties.isWhitespace ? " " : scalar
            }
        }
    }
}

extension DateTimeGroup: CustomStringConvertible {
    /// The group without spaces, `221430ZNOV26`.
    public var description: String {
        let local = CivilTime(secondsSince1970: secondsSince1970 + Int64(offsetMinutes) * 60)
        let time = [local.day, local.hour, local.minute].map { CivilTime.padded($0, 2) }.joined()
        return time + zone + Self.months[local.month - 1] + CivilTime.padded(local.year % 100, 2)
    }

    private var zone: String {
        if let letter = zoneLetter { return String(letter) }
        let (hours, minutes) = offsetMinutes.magnitude.quotientAndRemainder(dividingBy: 60)
        return (offsetMinutes < 0 ? "-" : "+") + CivilTime.padded(Int(hours), 2) + CivilTime.padded(Int(minutes), 2)
    }
}
