import Room
import Testing

struct LexiconTests {
    private let authority = ConceptID("body:administration")!
    private let place = ConceptID("place:kobani")!
    private let title = ConceptID("title:commander")!

    private var lexicon: Lexicon {
        Lexicon([
            LexiconEntry(
                concept: authority, member: .b, words: ["ar": "الطرف الآخر", "en": "the other side"],
                unaccepted: ["الإدارة الذاتية", "Autonomous Administration", "روج آفا", "Rojava"]),
            LexiconEntry(concept: place, member: .b, words: ["ar": "عين العرب"], unaccepted: ["كوباني", "Kobanî"]),
            LexiconEntry(concept: title, member: .b, words: ["en": "officer"], unaccepted: ["قائد", "لجنة", "اللواء"]),
            LexiconEntry(
                concept: place, member: .a, words: ["ar": "كوباني", "en": "Kobani"], unaccepted: ["عين العرب"]),
        ])
    }

    private func found(_ text: String, _ member: MemberID = .b) -> [String] {
        lexicon.hits(in: text, for: member, language: "ar").map(\.found)
    }

    @Test func `a member's word is shown in the language asked for, then in another, then as the neutral name`() {
        #expect(lexicon.word(for: authority, member: .b, language: "ar") == "الطرف الآخر")
        #expect(lexicon.word(for: authority, member: .b, language: "en") == "the other side")
        #expect(lexicon.word(for: authority, member: .b, language: "ku") == "الطرف الآخر")
        #expect(lexicon.word(for: title, member: .b, language: "ar") == "officer")
        #expect(lexicon.word(for: authority, member: .a, language: "ar") == "body:administration")
        #expect(lexicon.word(for: place, member: .a, language: "en") == "Kobani")
    }

    @Test func `a hit tells what stands there, what it means and the member's own word for it`() {
        let hits = lexicon.hits(in: "دخلوا كوباني من الشرق", for: .b, language: "ar")
        #expect(hits.map(\.found) == ["كوباني"])
        #expect(hits.map(\.concept) == [place])
        #expect(hits.map(\.instead) == ["عين العرب"])
        #expect(found("دخلوا كوباني من الشرق", .a) == [])
        #expect(found("دخلوا عين العرب", .a) == ["عين العرب"])
        #expect(found("دخلوا عين العرب") == [])
        #expect(found("كوباني", .mediator) == [])
    }

    @Test func `hits come in the order of the text`() {
        #expect(found("Kobani و الإدارة الذاتية و rojava") == ["Kobani", "الإدارة الذاتية", "rojava"])
        #expect(found("rojava, kobani; ROJAVA") == ["rojava", "kobani", "ROJAVA"])
    }

    @Test(arguments: [
        "كُوبَانِي", "كوبانـــي", "كوبانى", "کوبانی", "كو\u{200B}باني", "\u{200F}كوباني\u{200E}", "كوباني،", "«كوباني»",
        "كوبانِيّ", "كو\u{61C}باني", "كو\u{AD}باني", "كو\u{2060}باني", "ﻛﻮﺑﺎﻧﻲ",
    ])
    func `vowel marks, letter shapes, tatweel and invisible marks hide no Arabic word`(_ text: String) {
        #expect(found("وصلوا إلى \(text) ليلا").count == 1)
    }

    @Test(arguments: [
        "الإدارة الذاتية", "الادارة الذاتية", "الأدارة الذاتية", "ٱلإدارة الذاتيه", "الإِدَارَة الذّاتيّة",
        "الإدارة  الذاتية",
        "الإدارة\nالذاتية", "الإدارة-الذاتية", "ا\u{644}ا\u{655}دارة الذاتية",
    ])
    func `the shapes of alef and of the feminine ending hide nothing`(_ text: String) {
        #expect(found("قالت \(text) أمس").count == 1)
    }

    @Test(arguments: [
        "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وك", "فب", "فل", "فك", "وبال",
        "وكال", "ولل", "فبال", "فكال", "فلل",
    ])
    func `a word is found behind each chain of joined particles`(_ particles: String) {
        #expect(found("ثم \(particles)قائد المنطقة") == [particles + "قائد"])
    }

    @Test(arguments: [
        "والإدارة الذاتية", "بالإدارة الذاتية", "للإدارة الذاتية", "وللإدارة الذاتية", "فللإدارة الذاتية",
        "كالإدارة الذاتية",
        "وبالإدارة الذاتية", "للإدارة للذاتية",
    ])
    func `a term with the article is found where a particle swallowed it`(_ text: String) {
        #expect(found("تابع \(text) هنا") == [text])
    }

    @Test func `lam before a word that begins with lam is found, though one of the three isn't written`() {
        #expect(found("وصل للجنة") == ["للجنة"])
        #expect(found("وصل اللجنة") == ["اللجنة"])
        #expect(found("وصل للواء") == ["للواء"])
        #expect(found("وصل واللواء") == ["واللواء"])
    }

    @Test(arguments: [
        "قائدهم", "القائدة", "تقائد", "سقائد", "مقائد", "ووقائد", "الوقائد", "بوقائد", "كوبانيون", "كوبان",
        "الإدارات الذاتية",
        "الإدارة", "الذاتية", "الإدارة المحلية الذاتية", "rojavan", "xrojava", "roja va", "Autonomous",
        "administration",
        "Autonomous local Administration", "Kobanian", "1rojava", "اللو", "",
    ])
    func `no word is found inside a longer one, nor part of a term`(_ text: String) {
        #expect(found(text) == [])
    }

    @Test(arguments: [
        "rojava", "ROJAVA", "Rojava", "RoJaVa.", "(Rojava)", "Rojava's", "Rojava’s", "'Rojava'", "Ro\u{301}java",
        "Rojavâ",
        "Rojava\u{302}", "Ｒｏｊａｖａ", "KOBANÎ", "Kobani", "kobani\u{302}", "AUTONOMOUS administration",
        "the Autonomous Administration's men", "Autonomous\tAdministration",
    ])
    func `case, accents, width and the English genitive hide no Latin word`(_ text: String) {
        #expect(found("in \(text) today").count == 1)
    }

    @Test func `an entry that lists no word finds none`() {
        let empty = Lexicon([
            LexiconEntry(concept: place, member: .b, words: [:], unaccepted: ["", " ", "،", "\u{64B}"])
        ])
        #expect(empty.hits(in: "كوباني ، kobani ً", for: .b, language: "ar") == [])
    }

    @Test func `entries are told in order, the last for a concept and a member`() {
        let first = LexiconEntry(concept: place, member: .b, words: ["ar": "x"])
        let second = LexiconEntry(concept: place, member: .b, words: ["ar": "y"])
        #expect(Lexicon([first, second]).sorted == [second])
        #expect(lexicon.sorted.map(\.member) == [.a, .b, .b, .b])
        #expect(lexicon.sorted.map(\.concept) == [place, authority, place, title])
    }

    @Test func `a concept is a class and a name`() {
        for text in ["place:rabia", "body:border-guard", "title:x1", "office:a.b", "line:1"] {
            #expect(ConceptID(text)?.description == text)
        }
        let long = "place:" + String(repeating: "x", count: 49)
        for text in ["rabia", "place:", ":x", "town:x", "place:x:y", "place:X", "place:é", "place:a b", "", long] {
            #expect(ConceptID(text) == nil)
        }
    }
}
