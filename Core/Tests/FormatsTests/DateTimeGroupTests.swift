import Testing

@testable import Formats

struct DateTimeGroupTests {
    /// 2026-11-22T14:30:00Z.
    private let november: Int64 = 1_795_357_800

    @Test(arguments: [
        "221430ZNOV26", "221430Z NOV 26", "221430znov26", " 221430 z nov 26 ", "٢٢١٤٣٠Z NOV ٢٦", "۲۲۱۴۳۰ZNOV۲۶",
        "\u{200F}221430Z\u{A0}NOV 26\u{200E}", "221430+0000NOV26",
    ])
    func `every accepted spelling names the same minute`(_ text: String) throws {
        let group = try DateTimeGroup(parsing: text)
        #expect(group.secondsSince1970 == november)
        #expect(group.description == "221430ZNOV26")
    }

    @Test func `seconds are dropped and never rounded up`() throws {
        #expect(try DateTimeGroup(secondsSince1970: november + 59).description == "221430ZNOV26")
        #expect(try DateTimeGroup(secondsSince1970: november + 60).description == "221431ZNOV26")
        #expect(try DateTimeGroup(secondsSince1970: november + 59).secondsSince1970 == november)
        #expect(try DateTimeGroup(secondsSince1970: -1, offsetMinutes: 60).description == "010059AJAN70")
    }

    @Test func `a local zone has its letter`() throws {
        let expected: [(Int, String)] = [
            (180, "221730CNOV26"), (60, "221530ANOV26"), (540, "222330INOV26"), (600, "230030KNOV26"),
            (720, "230230MNOV26"), (-60, "221330NNOV26"), (-720, "220230YNOV26"), (0, "221430ZNOV26"),
        ]
        for (offset, text) in expected {
            let group = try DateTimeGroup(secondsSince1970: november, offsetMinutes: offset)
            #expect(group.description == text)
            #expect(try DateTimeGroup(parsing: text) == group)
        }
    }

    @Test func `the twenty-five letters are the whole hours from minus twelve to plus twelve`() throws {
        let letters = try (-12...12).map { try DateTimeGroup(secondsSince1970: november, offsetMinutes: $0 * 60) }
        #expect(String(letters.compactMap(\.zoneLetter)) == "YXWVUTSRQPONZABCDEFGHIKLM")
    }

    @Test func `a zone without a letter is written as an offset`() throws {
        for (offset, text) in [
            (210, "221800+0330NOV26"), (-210, "221100-0330NOV26"), (345, "222015+0545NOV26"), (840, "230430+1400NOV26"),
        ] {
            let group = try DateTimeGroup(secondsSince1970: november, offsetMinutes: offset)
            #expect(group.description == text)
            #expect(group.zoneLetter == nil)
            #expect(try DateTimeGroup(parsing: text) == group)
        }
        #expect(try DateTimeGroup(parsing: "221730 +0300 NOV 26").description == "221730CNOV26")
    }

    @Test func `two digits of a year stand for 1970 to 2069`() throws {
        #expect(try DateTimeGroup(parsing: "010000ZJAN70").secondsSince1970 == 0)
        #expect(try DateTimeGroup(parsing: "312359ZDEC69").secondsSince1970 == 3_155_759_940)
        for seconds in [-1, 3_155_760_000, .max, .min] as [Int64] {
            #expect(throws: DateTimeFault.yearOutOfRange) { try DateTimeGroup(secondsSince1970: seconds) }
        }
        #expect(throws: DateTimeFault.yearOutOfRange) { try DateTimeGroup(secondsSince1970: 0, offsetMinutes: -60) }
        #expect(throws: DateTimeFault.yearOutOfRange) { try DateTimeGroup(secondsSince1970: .max, offsetMinutes: 60) }
    }

    @Test(arguments: [
        ("", DateTimeFault.malformed), ("221430Z", .malformed), ("221430ZNOV", .malformed), ("221430NOV26", .malformed),
        ("21430ZNOV26", .malformed), ("22143 0ZNOV26", .malformed), ("221430ZNOV2026", .malformed),
        ("221430ZNOX26", .malformed), ("221430ZN OV26", .malformed), ("221430ZNOV26.", .malformed),
        ("22T430ZNOV26", .malformed), ("221430ÅNOV26", .malformed), ("221430+03NOV26", .malformed),
        ("221430JNOV26", .noSuchZone), ("221430+1401NOV26", .noSuchZone), ("221430-1201NOV26", .noSuchZone),
        ("221430+0360NOV26", .noSuchZone), ("221430+9999NOV26", .noSuchZone), ("312400ZDEC26", .noSuchTime),
        ("221460ZNOV26", .noSuchTime), ("310000ZNOV26", .noSuchTime), ("290000ZFEB26", .noSuchTime),
        ("000000ZJAN26", .noSuchTime),
    ])
    func `a text that names no minute is refused with its reason`(_ text: String, _ fault: DateTimeFault) {
        #expect(throws: fault) { try DateTimeGroup(parsing: text) }
    }

    @Test func `random instants read back from what is written`() throws {
        var generator = SeededGenerator(seed: 121)
        for _ in 0..<5000 {
            let seconds = Int64.random(in: 86_400..<3_155_600_000, using: &generator)
            let offset = Int.random(in: -720...840, using: &generator)
            let group = try DateTimeGroup(secondsSince1970: seconds, offsetMinutes: offset)
            #expect(try DateTimeGroup(parsing: group.description) == group)
            #expect((0..<60).contains(seconds - group.secondsSince1970))
        }
    }
}
