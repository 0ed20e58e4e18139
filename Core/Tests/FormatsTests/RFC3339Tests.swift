import Testing

@testable import Formats

struct RFC3339Tests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2024-02-29T23:59:59Z", 1_709_251_199),
        ("2000-02-29T00:00:00Z", 951_782_400), ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("0001-01-01T00:00:00Z", -62_135_596_800), ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("2038-01-19T03:14:08Z", 2_147_483_648), ("2100-02-28T12:00:00Z", 4_107_499_200),
        ("2026-11-22T14:30:00Z", 1_795_357_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func `known instants read and write`(_ text: String, _ seconds: Int64) throws {
        #expect(try RFC3339(parsing: text).secondsSince1970 == seconds)
        #expect(try RFC3339(secondsSince1970: seconds).description == text)
    }

    @Test func `an offset is kept and the instant is the same`() throws {
        let local = try RFC3339(parsing: "2026-11-22T18:00:00+03:30")
        #expect(local.secondsSince1970 == 1_795_357_800)
        #expect(local.offsetMinutes == 210)
        #expect(local.description == "2026-11-22T18:00:00+03:30")
        #expect(try RFC3339(parsing: "2026-11-22T09:30:00-05:00").secondsSince1970 == 1_795_357_800)
        #expect(try RFC3339(parsing: "2026-11-22T14:30:00+00:00").description == "2026-11-22T14:30:00Z")
    }

    @Test(arguments: [
        ("", DateTimeFault.malformed), ("2026-11-22", .malformed), ("2026-11-22T14:30Z", .malformed),
        ("2026-11-22 14:30:00Z", .malformed), ("2026-11-22t14:30:00Z", .malformed),
        ("2026-11-22T14:30:00z", .malformed),
        ("2026-11-22T14:30:00", .malformed), ("2026-11-22T14:30:00.5Z", .malformed),
        ("2026-11-22T14:30:00Z ", .malformed),
        ("2026-11-22T14:30:00+0330", .malformed), ("2026-11-22T14:30:00+3:30", .malformed),
        ("26-11-22T14:30:00Z", .malformed),
        ("٢٠٢٦-11-22T14:30:00Z", .malformed), ("+2026-11-22T14:30:00Z", .malformed),
        ("2026-13-01T00:00:00Z", .noSuchTime), ("2026-00-01T00:00:00Z", .noSuchTime),
        ("2026-02-29T00:00:00Z", .noSuchTime),
        ("1900-02-29T00:00:00Z", .noSuchTime), ("2026-04-31T00:00:00Z", .noSuchTime),
        ("2026-11-00T00:00:00Z", .noSuchTime),
        ("2026-11-22T24:00:00Z", .noSuchTime), ("2026-11-22T14:60:00Z", .noSuchTime),
        ("2016-12-31T23:59:60Z", .noSuchTime),
        ("2026-11-22T14:30:00-00:00", .noSuchZone), ("2026-11-22T14:30:00+24:00", .noSuchZone),
        ("2026-11-22T14:30:00+03:60", .noSuchZone),
    ])
    func `any other spelling is refused with its reason`(_ text: String, _ fault: DateTimeFault) {
        #expect(throws: fault) { try RFC3339(parsing: text) }
    }

    @Test func `a year of more than four digits can't be written`() throws {
        for seconds in [253_402_300_800, -62_167_219_201, .max, .min] as [Int64] {
            #expect(throws: DateTimeFault.yearOutOfRange) { try RFC3339(secondsSince1970: seconds) }
        }
        #expect(throws: DateTimeFault.yearOutOfRange) { try RFC3339(secondsSince1970: .max, offsetMinutes: 1) }
        #expect(throws: DateTimeFault.noSuchZone) { try RFC3339(secondsSince1970: 0, offsetMinutes: 1440) }
        let first = try RFC3339(parsing: "0000-01-01T00:00:00+01:00")
        #expect(first.description == "0000-01-01T00:00:00+01:00")
    }

    @Test func `every day of eight centuries follows the one before`() throws {
        var expected = try CivilTime(year: 1600, month: 1, day: 1, hour: 0, minute: 0, second: 0).secondsSince1970
        for year in 1600..<2400 {
            let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
            for (month, days) in zip(1..., [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                for day in 1...days {
                    let time = CivilTime(secondsSince1970: expected)
                    guard (time.year, time.month, time.day) == (year, month, day), time.secondsSince1970 == expected
                    else {
                        Issue.record("\(year)-\(month)-\(day) came out as \(time)")
                        return
                    }
                    expected += 86_400
                }
            }
        }
    }

    @Test func `random instants read back from what is written`() throws {
        var generator = SeededGenerator(seed: 3339)
        for _ in 0..<5000 {
            let time = try RFC3339(
                secondsSince1970: .random(in: -62_167_000_000...253_402_000_000, using: &generator),
                offsetMinutes: .random(in: -1439...1439, using: &generator))
            #expect(try RFC3339(parsing: time.description) == time)
        }
    }
}
