import Testing

@testable import Desks

struct PartialDateTests {
    @Test(
        arguments: [
            ("1988", "1988"), ("1988-03", "1988-03"), ("1988-3-1", "1988-03-01"), ("1988/03/21", "1988-03-21"),
            ("١٩٨٨-٠٣", "1988-03"), ("c. 1988", "about 1988"), ("حوالي 1988", "about 1988"), ("1408", "1408 AH"),
            ("1408-07 هـ", "1408-07 AH"), ("about 1408 AH", "about 1408 AH"), ("1410-02-30", "1410-02-30 AH"),
            ("2024-02-29", "2024-02-29"), ("\u{200F}1988 م", "1988"),
        ] as [(String, String)])
    func `what is known of a day is read`(_ text: String, _ kept: String) {
        #expect(PartialDate(text)?.description == kept)
        #expect(PartialDate(kept)?.description == kept)
    }

    @Test(
        arguments: [
            "", "88", "soon", "1988-13", "1988-00", "2023-02-29", "1988-04-31", "1700", "1408 م", "1988 AH",
            "21-03-1988",
            "1988-03-21-04", "1988 1989", "1988x", "19880321", "-", "1988-03-21T00:00", "99999999999999999999",
            "1410-02-31",
        ])
    func `what is no day of one reading is none`(_ text: String) { #expect(PartialDate(text) == nil) }

    @Test func `every day from 1900 to 2100 reads back as it was written`() {
        for year in 1900...2100 {
            for month in 1...12 {
                var days = 0
                for day in 1...31 {
                    guard let date = PartialDate(year: year, month: month, day: day) else { continue }
                    days += 1
                    #expect(PartialDate(date.description) == date)
                }
                #expect((28...31).contains(days))
            }
        }
        #expect(PartialDate(year: 1988, day: 3) == nil)
    }
}

struct PersonNumberTests {
    @Test func `a number is the same however its digits and letters are written`() {
        #expect(PersonNumber("12-a")?.description == "12-A" && PersonNumber(" ١٢-A ")?.description == "12-A")
        #expect(PersonNumber("١٢/أ")?.description == "12/أ")
    }

    @Test(arguments: [
        "", " ", "-", "-1", "1-", "1#2", "1\n2", "a/", String(repeating: "1", count: 41), "1\u{202E}2", "1;2",
    ])
    func `what is no number is none`(_ text: String) { #expect(PersonNumber(text) == nil) }
}
