import Testing

@testable import Names

/// Invented persons.
struct EvidenceTests {
    private let plain = PersonRecord(id: "1", names: ["Salman Khalid al-Rawandi"])

    private func bits(_ one: PersonRecord, _ other: PersonRecord) -> Double { PersonComparison(one, other).bits }

    @Test(arguments: [
        ("1988-03-21", "21/03/1988", 10.0), ("1988", "1988-03-21", 4), ("about 1988", "1989", 1.5),
        ("1988", "1989-06-01", 1),
        ("1988", "1999", -9), ("c. 1988", "1990", 1.5), ("1985-1990", "1988", 2), ("1988 or 1992", "1992", 4),
        ("١٩٨٨", "1988", 4), ("1408 هـ", "1988", 4), ("1408 AH", "1987", 4), ("1408", "1975", -9),
        ("حوالي ١٩٨٨", "1988", 3),
    ])
    func `dates say what they can`(_ one: String, _ other: String, _ bits: Double) throws {
        let reason = BirthDate.reason(try #require(BirthDate(one)), try #require(BirthDate(other)))
        #expect(abs(reason.bits - bits) < 0.6, "\(reason.bits) \(reason.text(.english))")
        #expect(BirthDate.reason(BirthDate(other)!, BirthDate(one)!).bits == reason.bits)
    }

    @Test(arguments: ["", "unknown", "88", "0", "99999", "1988-13-45", "-", "٣"]) func `what is no date is none`(
        _ text: String
    ) {
        #expect(BirthDate(text) == nil)
    }

    @Test(arguments: [
        ("A 123456", "a-123456", 20.0), ("A123456", "A123465", 9), ("A123456", "A12345", 9), ("A123456", "A123956", 9),
        ("١٢٣٤٥٦", "123456", 20), ("A123456", "B654321", -0.5), ("12", "13", -0.5),
    ])
    func `document numbers are the same, one edit apart, or others`(_ one: String, _ other: String, _ bits: Double) {
        #expect(DocumentNumber.reason([one], [other])?.bits == bits)
        #expect(DocumentNumber.reason([other], ["", one])?.bits == bits)
        #expect(DocumentNumber.reason([], [one]) == nil)
    }

    @Test func `what agrees never lowers, what contradicts never raises, what is missing is neither`() throws {
        let changes: [(inout PersonRecord) -> Void] = [
            { $0.birth = BirthDate("1988-03-21") }, { $0.sex = .male }, { $0.origin = "Tall al-Rimad" },
            { $0.father = "Khalid" }, { $0.mother = "Hala Sorensen" }, { $0.documents = ["A 123456"] },
        ]
        let against: [(inout PersonRecord) -> Void] = [
            { $0.birth = BirthDate("1950") }, { $0.sex = .female }, { $0.origin = "Northgate" },
            { $0.father = "Tariq" }, { $0.mother = "Ruth Okafor" }, { $0.documents = ["Z 999999"] },
        ]
        for (change, other) in zip(changes, against) {
            var one = plain
            change(&one)
            var same = plain
            change(&same)
            var different = plain
            other(&different)
            #expect(bits(one, same) > bits(plain, plain))
            #expect(bits(one, different) < bits(plain, plain))
            #expect(bits(one, plain) == bits(plain, plain))
            #expect(bits(one, different) == bits(different, one))
        }
    }

    @Test func `reasons are given in both languages, and weigh together what the comparison does`() {
        let one = PersonRecord(
            id: "1", names: ["محمد بن عبد الله الراوندي"], birth: BirthDate("1988"), sex: .male, documents: ["A 123456"]
        )
        let other = PersonRecord(
            id: "2", names: ["Mohamed Abdalla Al Rawandi"], birth: BirthDate("about 1990"), sex: .male,
            documents: ["A 123457"])
        let comparison = PersonComparison(one, other)
        let english = comparison.reasons.map { $0.text(.english) }
        #expect(english.contains("given name same: محمد / Mohamed"))
        #expect(
            english.contains("born 2 years apart: 1988 / about 1990")
                || english.contains("born 1 year apart: 1988 / about 1990"))
        #expect(english.contains("document numbers one character apart: A 123456 / A 123457"))
        #expect(comparison.reasons.allSatisfy { !$0.text(.arabic).isEmpty && $0.text(.arabic) != $0.text(.english) })
        #expect(abs(comparison.reasons.reduce(0) { $0 + $1.bits } - comparison.bits) < 0.01)
    }

    @Test func `a matcher ranks a list, says why, and is lifted by what else is known`() throws {
        var older = plain
        (older.id, older.birth) = ("older", BirthDate("1951"))
        var younger = plain
        (younger.id, younger.birth) = ("younger", BirthDate("1988"))
        let matcher = try PersonMatcher([older, younger, PersonRecord(id: "x", names: ["Hala Sorensen"])])
        var wanted = PersonRecord(id: "q", names: ["سلمان خالد الراوندي"])
        wanted.birth = BirthDate("about 1988")
        let matches = matcher.search(wanted, top: 3)
        #expect(matches.map { matcher.records[$0.place].id } == ["younger", "older"])
        for match in matches {
            #expect(abs(matcher.comparison(of: wanted, with: match).bits - match.bits) < 0.01)
        }
        #expect(matches[0].probability > matches[1].probability)
        #expect(matches[0].probability + matches[1].probability < 1)
    }

    @Test func `a brother is no match, on however short a list, unless a paper says so`() throws {
        let one = PersonRecord(id: "1", names: ["Salman bin Khalid bin Dilovan al-Rawandi"], father: "Khalid Dilovan")
        var brother = PersonRecord(
            id: "2", names: ["Tariq bin Khalid bin Dilovan al-Rawandi"], father: "Khalid Dilovan")
        #expect(PersonComparison(one, brother).probability < 0.05)
        let matcher = try PersonMatcher([brother])
        let match = try #require(matcher.search(one, top: 1).first)
        #expect(match.probability < 0.05)
        #expect(matcher.pairProbability(of: match) < 0.05)
        #expect(PersonComparison(one, one).probability > 0.99)
        brother.documents = ["N 20481632"]
        var named = one
        named.documents = brother.documents
        #expect(PersonComparison(named, brother).probability > 0.9)
    }

    @Test func `who fits as well as another has no more than half of the probability`() throws {
        let alone = try PersonMatcher([plain, PersonRecord(id: "x", names: ["Hala Sorensen"])])
        var twin = plain
        twin.id = "twin"
        let twins = try PersonMatcher([plain, twin])
        let one = try #require(alone.search(plain, top: 1).first)
        let two = try #require(twins.search(plain, top: 1).first)
        #expect(one.probability > 0.99)
        #expect(two.probability < 0.5)
        #expect(twins.pairProbability(of: two) > 0.99)
    }
}
