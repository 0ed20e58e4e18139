import Testing

@testable import Formats

/// 2026-08-31T00:00:00Z.
private let august: Int64 = 1_788_134_400

@Suite struct `Written dates` {
    @Test(arguments: [
        "31 August 2026", "31 Aug 2026", "August 31, 2026", "31st of August 2026", "31-AUG-2026", "2026-08-31",
        "31/8/2026", "31.08.2026", "31-8-2026", "2026/8/31", "31 آب 2026", "٣١ آب ٢٠٢٦", "۳۱ آب ۲۰۲۶", "31 اب 2026",
        "٣١/٨/٢٠٢٦", "٢٠٢٦/٨/٣١", "٣١ أغسطس ٢٠٢٦", "31 اغسطس 2026", "31 أَغُسْطُس 2026", "31 أوت 2026", "31 غشت 2026",
        "٣١ی ئابی ٢٠٢٦", "31 ئاب 2026", "31 من آب 2026 م", "\u{200F}٣١ آبـ ٢٠٢٦", "18 ربيع الأول 1448",
        "١٨ ربيع الاول ١٤٤٨ هـ", "18 Rabi' al-Awwal 1448 AH", "18/3/1448 هـ", "1448-03-18 هـ", "18 rabi I 1448",
        "١٨ی ڕەبیعی یەکەمی ١٤٤٨", "31 ا\u{653}ب 2026",
    ]) func `of one day are read in every spelling`(_ text: String) throws {
        let date = try WrittenDate(parsing: text)
        #expect((date.secondsSince1970, date.hasTime) == (august, false))
    }

    @Test(arguments: [
        "311430ZAUG26", "311730C AUG 26", "2026-08-31T14:30:00Z", "2026-08-31T14:30", "2026-08-31 14:30:59",
        "2026-08-31T17:30:00+03:00", "2026-08-31t11:00-03:30", "31 آب 2026 الساعة 14:30", "٣١ آب ٢٠٢٦، ١٤:٣٠",
        "14:30 31 August 2026", "31 August 2026 at 14:30 UTC", "۱۴:۳۰ ۳۱/۸/۲۰۲۶", "18 ربيع الأول 1448 14:30 Z",
    ]) func `with a time of day name the minute`(_ text: String) throws {
        #expect(try WrittenDate(parsing: text).minute() == august + 14 * 3600 + 30 * 60)
    }

    @Test(arguments: [
        ("5 كانون الثاني 2026", 1), ("5 كانون ثاني 2026", 1), ("5 كانون ثانٍ 2026", 1), ("5 كانون الأول 2026", 12),
        ("5 تشرين أول 2026", 10), ("5 تشرين الاول 2026", 10), ("5 تشرين الثاني 2026", 11), ("5 ايار 2026", 5),
        ("5 أيَّار 2026", 5), ("5 مايس 2026", 5), ("5 إبريل 2026", 4), ("5 جانفي 2026", 1), ("5 جويلية 2026", 7),
        ("5 دجنبر 2026", 12), ("5 کانوونی دووەم 2026", 1), ("5 كانوونى يەكەم 2026", 12), ("5 Sept 2026", 9),
    ]) func `name the month that their spelling has`(_ text: String, _ month: Int) throws {
        let time = CivilTime(secondsSince1970: try WrittenDate(parsing: text).secondsSince1970)
        #expect((time.year, time.month, time.day) == (2026, month, 5))
    }

    @Test(arguments: [
        ("", WrittenDateFault.empty), ("   \u{200F}", .empty), ("now", .unknownMonth), ("31 آبب 2026", .unknownMonth),
        ("31 آب تموز 2026", .unknownMonth), ("5 تشرين 2026", .monthIncomplete), ("5 ربيع 1448", .monthIncomplete),
        ("03/04/2026", .dayAndMonthUnclear), ("31 آب", .yearMissing), ("31/8", .yearMissing),
        ("31 Aug 26", .yearNotInFull), ("14/11/25", .yearNotInFull), ("18/3/1448", .calendarUnclear),
        ("31 آب 2026 هـ", .calendarsDiffer), ("18 صفر 1448 م", .calendarsDiffer), ("30 شباط 2026", .noSuchDate),
        ("31/13/2026", .noSuchDate), ("12/31/2026", .noSuchDate), ("30 رمضان 1446", .noSuchDate),
        ("0 آب 2026", .noSuchDate),
        ("31 آب 2026 24:00", .noSuchTime), ("31 آب 2026 12:60", .noSuchTime), ("312430ZAUG26", .noSuchTime),
        ("311430JAUG26", .noSuchZone), ("2026-08-31T14:30-00:00", .noSuchZone), ("31 آب 1448", .yearOutOfRange),
        ("31 آب 3026", .yearOutOfRange), ("1 محرم 1601", .yearOutOfRange), ("31 آب 2026 2:30 م", .twelveHourClock),
        ("31 Aug 2026 2:30 pm", .twelveHourClock), ("2026", .malformed), ("20260831", .malformed),
        ("31 8 2026", .malformed),
        ("31/8-2026", .malformed), ("آب", .malformed), ("02:50", .malformed), ("311430AUG26", .malformed),
        ("31 <b> 2026", .malformed), ("كانون 5 الثاني 2026", .malformed), ("1:2:3:4 31 آب 2026", .malformed),
    ]) func `are refused with the reason`(_ text: String, _ fault: WrittenDateFault) {
        #expect(throws: fault) { try WrittenDate(parsing: text) }
    }

    @Test func `where both readings are one, or the writing has one order, the day comes first`() throws {
        let fourth: Int64 = 1_775_174_400  // 2026-04-03
        for text in ["٣/٤/٢٠٢٦", "3.4.2026", "03-04-2026", "2026/4/3"] {
            #expect(try WrittenDate(parsing: text).secondsSince1970 == fourth, "\(text)")
        }
        #expect(try WrittenDate(parsing: "4/4/2026").secondsSince1970 == fourth + 86_400)
    }

    @Test func `a day is no time`() throws {
        let day = try WrittenDate(parsing: "31 آب 2026")
        #expect(throws: WrittenDateFault.timeMissing) { try day.minute() }
    }
}

@Suite struct `Every way of writing a date` {
    static let ways = MonthNames.allCases.flatMap { months in
        Numerals.allCases.map { DateWriting(numerals: $0, months: months, showsHijri: true) }
    }

    @Test(arguments: ways) func `is read back, in both calendars, with and without a time`(_ way: DateWriting) throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<5000 {
            // 1990-01-01 to 2060-12-31.
            let day = Int64.random(in: 7305...33_237, using: &random) * 86_400
            let minute = day + Int64.random(in: 0..<1440, using: &random) * 60
            let hijri = try #require(HijriDate(secondsSince1970: minute))
            #expect(
                try WrittenDate(parsing: way.gregorian(minute)) == WrittenDate(secondsSince1970: day, hasTime: false))
            #expect(try WrittenDate(parsing: way.text(hijri)).secondsSince1970 == day)
            let both = way.gregorian(minute) + " " + way.time(minute)
            #expect(try WrittenDate(parsing: both) == WrittenDate(secondsSince1970: minute, hasTime: true))
        }
    }

    @Test func `looks as the language writes it`() {
        let lines = [
            (
                DateWriting(numerals: .arabicIndic, months: .levantine, showsHijri: true),
                "٣١ آب ٢٠٢٦ · ١٨ ربيع الأول ١٤٤٨"
            ),
            (DateWriting(months: .egyptian), "31 أغسطس 2026"), (DateWriting(months: .maghrebi), "31 أوت 2026"),
            (DateWriting(months: .english, showsHijri: true), "31 August 2026 · 18 Rabi al-Awwal 1448"),
            (DateWriting(numerals: .persian, months: .sorani), "۳۱ی ئابی ۲۰۲۶"),
        ]
        for (way, text) in lines { #expect(way.text(august + 3600) == text) }
        #expect(DateWriting(months: .english, showsHijri: true).text(7_000_000_000) == "27 October 2191")
        #expect(DateWriting(months: .english).text(.max) == "" && DateWriting(months: .english).time(.min) == "")
        #expect(DateWriting(numerals: .arabicIndic, months: .english).time(august + 170 * 60) == "٠٢:٥٠")
    }

    @Test func `no spelling belongs to two months`() {
        var seen: [[String]: MonthSpellings.Meaning] = [:]
        for (name, meaning) in MonthSpellings.all {
            let words = DateFolding.words(name)
            #expect(seen[words] == nil || seen[words] == meaning, "\(name)")
            seen[words] = meaning
            #expect(MonthSpellings.meaning(words) == meaning, "\(name)")
        }
        for set in MonthNames.allCases { #expect(set.gregorian.count == 12 && set.hijri.count == 12) }
    }
}

@Suite struct `Garbage for a date` {
    @Test func `is refused and nothing worse`() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "31", "٣١", "2026", "١٤٤٨", "آب", "كانون", "الثاني", "هـ", "م", "T", "Z", ":", "/", "-", ".", "+", "،", " ",
            "\u{202E}", "\u{64B}", "99999999", "000000", "٠", "NOV", "ال", "ذو", "💥", "\u{0}", "－", "é", "", "am", "J",
        ]
        var read = 0
        for _ in 0..<50_000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            if let date = try? WrittenDate(parsing: text) {
                read += 1
                #expect((-2_300_000_000...4_200_000_000).contains(date.secondsSince1970), "\(text)")
            }
        }
        #expect(read > 0)
        #expect(throws: WrittenDateFault.malformed) {
            try WrittenDate(parsing: String(repeating: "ـ٣", count: 100_000))
        }
        for _ in 0..<20_000 {
            let scalars = (0..<Int.random(in: 1...30, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2100, using: &random))
            }
            _ = try? WrittenDate(parsing: String(String.UnicodeScalarView(scalars)))
        }
    }
}

@Suite struct `The Umm al-Qura calendar` {
    /// First days of years and of Ramadan as Saudi Arabia published them.
    @Test(arguments: [
        (1421, 1, 2000, 4, 6), (1432, 1, 2010, 12, 7), (1440, 1, 2018, 9, 11), (1441, 1, 2019, 8, 31),
        (1442, 1, 2020, 8, 20), (1443, 1, 2021, 8, 9), (1444, 1, 2022, 7, 30), (1445, 1, 2023, 7, 19),
        (1445, 9, 2024, 3, 11), (1446, 1, 2024, 7, 7), (1446, 9, 2025, 3, 1), (1447, 1, 2025, 6, 26),
        (1448, 1, 2026, 6, 16),
    ]) func `begins its months on the published days`(_ year: Int, _ month: Int, _ y: Int, _ m: Int, _ d: Int) throws {
        let day = try CivilTime(year: y, month: m, day: d, hour: 0, minute: 0, second: 0).secondsSince1970
        let date = try #require(HijriDate(secondsSince1970: day))
        #expect((date.year, date.month, date.day) == (year, month, 1))
        #expect(HijriDate(year: year, month: month, day: 1)?.secondsSince1970 == day)
        #expect(HijriDate(secondsSince1970: day + 86_399) == date)
        #expect(HijriDate(secondsSince1970: day - 1) != date)
    }

    @Test func `has months of 29 or 30 days, years of 354 or 355, and ends with its table`() throws {
        for year in HijriDate.years {
            let lengths = (1...12).map { month in HijriDate(year: year, month: month, day: 30) == nil ? 29 : 30 }
            #expect([354, 355].contains(lengths.reduce(0, +)), "\(year)")
        }
        let first = try #require(HijriDate(year: 1300, month: 1, day: 1)?.secondsSince1970)
        #expect(HijriDate(secondsSince1970: first - 1) == nil)
        let last = try #require(HijriDate(year: 1600, month: 12, day: 30)?.secondsSince1970)
        #expect(HijriDate(secondsSince1970: last) != nil && HijriDate(secondsSince1970: last + 86_400) == nil)
        #expect(HijriDate(secondsSince1970: .max) == nil && HijriDate(secondsSince1970: .min) == nil)
        #expect(HijriDate(year: 1446, month: 9, day: 30) == nil && HijriDate(year: 0, month: 0, day: 0) == nil)
    }
}
