import Testing

@testable import Console

@Suite struct `Times that officers type` {
    private static let quarterToThree = 1_763_088_600

    @Test(arguments: [
        "2025-11-14 02:50", "2025-11-14T02:50", "2025-11-14 2:50", "2025-11-14 02:50Z", " 2025-11-14  02:50 ",
        "140250ZNOV25", "140250Z NOV 25", "140550CNOV25", "٢٠٢٥-١١-١٤ ٠٢:٥٠", "۲۰۲۵-۱۱-۱۴ ۰۲:۵۰", "١٤٠٢٥٠ZNOV٢٥",
    ]) func `are read`(_ text: String) {
        #expect(FormTime.parse(text) == Self.quarterToThree)
    }

    @Test(arguments: [
        "", "now", "2025-11-14", "2025-13-14 02:50", "2025-02-30 02:50", "02:50", "140250NOV25", "1-1-1 1:1",
    ]) func `are not guessed`(_ text: String) {
        #expect(FormTime.parse(text) == nil)
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
}
