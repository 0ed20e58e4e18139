import Testing

@testable import Desks

@Suite struct PersonReferenceTests {
    @Test func `a drawn reference reads back however it is written`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let reference = PersonReference(random: (0..<5).map { _ in UInt8.random(in: 0...255, using: &generator) })
            let text = reference.description
            #expect(PersonReference(text) == reference)
            #expect(PersonReference(text.lowercased()) == reference)
            #expect(PersonReference(text.filter { $0 != "-" }) == reference)
        }
    }

    @Test func `one wrong character or two exchanged neighbours are found`() throws {
        var generator = SeededGenerator(seed: 2)
        var exchanged = (found: 0, of: 0)
        for _ in 0..<300 {
            let reference = PersonReference(random: (0..<5).map { _ in UInt8.random(in: 0...255, using: &generator) })
            let characters = Array(reference.description.filter { $0 != "-" })
            for place in characters.indices {
                for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != characters[place] {
                    var wrong = characters
                    wrong[place] = other
                    #expect(PersonReference(String(wrong)) == nil)
                }
                guard place + 1 < characters.count, characters[place] != characters[place + 1] else { continue }
                var wrong = characters
                wrong.swapAt(place, place + 1)
                exchanged.of += 1
                if PersonReference(String(wrong)) == nil { exchanged.found += 1 }
            }
        }
        #expect(exchanged.found * 100 >= exchanged.of * 99)
    }

    @Test(arguments: ["", "K7Q2", "K7Q2-9MX", "IIII-IIII", "K7Q2-9MXF-1", "ك٧ق٢"])
    func `what is no reference is none`(_ text: String) { #expect(PersonReference(text) == nil) }
}
