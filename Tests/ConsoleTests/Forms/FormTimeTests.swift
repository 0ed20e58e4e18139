import Testing

@testable import Console

@Suite struct `Times that officers type` {
    private static let quarterToThree = 1_763_088_600

    @Test(arguments: [
        "2025-11-14 02:50", "2025-11-14T02:50", "2025-11-14 2:50", "2025-11-14 02:50Z", " 2025-11-14  02:50 ",
        "14 تشرين الثاني 2025 02:50", "١٤ نوفمبر ٢٠٢٥ ٠٢:٥٠", "14 November 2025 02:50", "23 جمادى الأولى 1447 02:50",
        "140250ZNOV25", "140250Z NOV 25", "140550CNOV25", "٢٠٢٥-١١-١٤ ٠٢:٥٠", "۲۰۲۵-۱۱-۱۴ ۰۲:۵۰", "١٤٠٢٥٠ZNOV٢٥",
    ]) func `are read`(_ text: String) {
        #expect(FormTime.parse(text) == Self.quarterToThree)
    }

    @Test(arguments: [
        "", "now", "2025-11-14", "2025-13-14 02:50", "2025-02-30 02:50", "02:50", "140250NOV25", "1-1-1 1:1",
    ]) func `are not guessed`(_ text: String) {
        #expect(FormTime.parse(text) == nil)
    }

    @Test func `bound a list by a whole day or a minute`() throws {
        #expect(try FormTime.span("14 تشرين الثاني 2025") == 1_763_078_400..<1_763_164_800)
        #expect(try FormTime.span("2025-11-14 02:50") == Self.quarterToThree..<Self.quarterToThree + 60)
    }

    @Test func `come back as they are asked for`() {
        #expect(FormTime.text(Self.quarterToThree) == "2025-11-14 02:50")
        #expect(FormTime.text(nil) == "")
    }
}

@Suite struct `Words of desks and rules` {
    @Test func `are the same keys in both languages`() {
        #expect(Set(DeskWords.english.keys) == Set(DeskWords.arabic.keys))
    }
    @Test func `have the same places in both languages, and only such as pages can fill`() {
        func places(_ text: String?) -> Set<String> {
            Set((text ?? "").matches(of: /\{([a-z]+)\}/).map { String($0.1) })
        }
        for (key, text) in DeskWords.english {
            #expect(places(text) == places(DeskWords.arabic[key]), "\(key)")
            #expect(places(text).allSatisfy { Placeholder(rawValue: $0) != nil }, "\(key)")
            #expect(!text.isEmpty && DeskWords.arabic[key]?.isEmpty == false, "\(key)")
        }
    }
}
