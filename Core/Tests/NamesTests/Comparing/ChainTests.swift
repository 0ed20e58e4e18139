import Testing

@testable import Names

/// What a chain of names says. Invented persons.
struct ChainTests {
    private func bits(_ one: String, _ other: String) -> Double { NameComparison(one, other).bits }

    private func roles(_ name: String) -> [String] {
        ParsedName(name).units.map { "\($0.text):\($0.role)\($0.isMarkedFather ? "+" : "")" }
    }

    @Test(arguments: [
        ("Salman bin Muhammad al-Rawandi", ["Salman:given", "bin Muhammad:ancestor+", "al-Rawandi:family"]),
        ("سلمان بن محمد الراوندي", ["سلمان:given", "بن محمد:ancestor+", "الراوندي:family"]),
        ("Abu Omar", ["Abu Omar:kunya"]), ("Dr. Hala Sorensen", ["Dr:title", "Hala:given", "Sorensen:family"]),
        ("Abd al-Rahman Nur al-Din", ["Abd al-Rahman:given", "Nur al-Din:family"]),
        ("أبو عمر خالد بن عبد العزيز", ["أبو عمر:kunya", "خالد:given", "بن عبد العزيز:ancestor+"]),
        ("RAWANDI, Salman", ["Salman:given", "RAWANDI:family"]),
        ("Fatima bint Khalid", ["Fatima:given", "bint Khalid:ancestor+"]),
        ("Sheikh Ahmed Ould Salem", ["Sheikh:title", "Ahmed:given", "Ould Salem:ancestor+"]),
        ("Ben Salem Tariq Khalid", ["Tariq:given", "Khalid:ancestor", "Ben Salem:ancestor+"]),
        ("bin Salman", ["bin Salman:given+"]),
        ("S. Khalid H Rawandi", ["S:initial", "Khalid:given", "H:initial", "Rawandi:family"]),
        ("Din", ["Din:given"]), ("Abd", ["Abd:given"]), ("", []), ("- ' ،", []), ("12", []),
    ])
    func `a name is taken apart`(_ name: String, _ parts: [String]) { #expect(roles(name) == parts) }

    @Test func `what an alias introduces is another name`() {
        let parsed = ParsedName("Muhammad Abdullah al-Rawandi, alias Abu Omar")
        #expect(parsed.units.map(\.text) == ["Muhammad", "Abdullah", "al-Rawandi"])
        #expect(parsed.aliases.map { $0.units.map(\.text) } == [["Abu Omar"]])
    }

    @Test(arguments: [
        ("Salman bin Muhammad", "Muhammad bin Salman"), ("سلمان بن محمد", "محمد بن سلمان"),
        ("Salman bin Muhammad", "محمد بن سلمان"), ("Salman Muhammad al-Rawandi", "Muhammad Salman al-Rawandi"),
        ("Khalid Salman Muhammad Rawandi", "Salman Khalid Muhammad Rawandi"), ("أحمد محمد", "محمد أحمد"),
        ("Salman bin Rawandi", "Rawandi Salman"),
    ])
    func `father and son are two, whatever else agrees`(_ one: String, _ other: String) {
        #expect(bits(one, other) < 0)
    }

    @Test(arguments: [
        ("Salman Muhammad al-Rawandi", "Salman al-Rawandi"),
        ("Salman bin Muhammad bin Khalid al-Rawandi", "Salman bin Khalid al-Rawandi"),
        ("al-Rawandi Salman Muhammad", "Salman Muhammad al-Rawandi"),
        ("Salman ben Khalid ben Tariq al-Rawandi", "Rawandi Salman ben Khalid"),
        ("Ben Rawandi Salman", "Salman ben Rawandi"), ("H. Salman Rawandi", "Salman Rawandi"),
        ("Salman Muhammad al-Rawandi", "سلمان محمد الراوندي"),
        ("Salman Fakhr Zadeh", "Salman Fakhrzadeh"), ("Mohammad Hassan Rawandi", "Mohammadhassan Rawandi"),
    ])
    func `a link that is missing, or a family's name put first, is weak`(_ one: String, _ other: String) {
        #expect(bits(one, other) > 5)
    }

    @Test func `a father is not his child, however rare their chain`() {
        let child = "Tariq Salman Khalid Dilovan al-Rawandi"
        let whole = bits(child, child)
        #expect(bits(child, "Salman Khalid Dilovan al-Rawandi") < whole / 2)
        #expect(bits(child, "Tariq Khalid Dilovan al-Rawandi") > whole / 2)
        // A Muhammad before the name by which somebody is called is often left out.
        #expect(bits("Muhammad \(child)", child) > whole - 5)
    }

    @Test func `brothers are two: another own name outweighs father and family`() {
        let whole = bits("Salman Khalid al-Rawandi", "Salman Khalid al-Rawandi")
        #expect(bits("Salman Khalid al-Rawandi", "Tariq Khalid al-Rawandi") < whole / 2)
        // However many ancestors they share, it is likelier that they are brothers.
        let (one, other) = ("Salman Khalid Dilovan Sefkan al-Rawandi", "Tariq Khalid Dilovan Sefkan al-Rawandi")
        let brothers = NameComparison(one, other)
        #expect(Likelihood.probability(bits: brothers.bits, kinBits: brothers.kinBits) < 0.05)
    }

    @Test func `a title says nothing against, and a kunya little`() {
        let plain = bits("Salman al-Rawandi", "Salman al-Rawandi")
        #expect(bits("Dr. Salman al-Rawandi", "Salman al-Rawandi") > plain - 0.5)
        #expect(bits("Abu Tariq Salman al-Rawandi", "Salman al-Rawandi") > plain - 0.5)
    }
}
