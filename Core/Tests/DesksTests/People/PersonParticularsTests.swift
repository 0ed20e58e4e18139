import IJSON
import Testing

@testable import Desks

struct PersonParticularsTests {
    @Test func `what is told is what was chosen, under the person's neutral name`() throws {
        let file = try PersonFile.full
        #expect(
            try file.particulars([.nameLatin, .birth, .aliases])
                == .object([
                    "person": .string(PersonFile.reference.description), "name_latin": .string("Salim Khalil al-Wandi"),
                    "birth": .string("1988-03"), "aliases": .string("Abu Nasr; أبو نصر"),
                ]))
        #expect(try file.particulars([]).object?.names == ["person"])
        #expect(
            try file.particulars(Set(PersonFile.Particular.allCases)).object?.names
                == [
                    "aliases", "birth", "birth_place", "documents", "father", "mother", "name_arabic", "name_latin",
                    "nationality",
                    "origin",
                    "person", "sex",
                ])
    }

    @Test func `a field that holds nothing is told as nothing`() throws {
        let file = try PersonFile.full.with(.mother, [])
        #expect(try file.particulars([.mother, .father]).object?.names == ["father", "person"])
    }

    @Test func `who has no neutral name is told of in no message`() throws {
        let file = try PersonFile.full.with(.person, [])
        #expect(throws: PersonFileFault(.person, .missing)) { try file.particulars([.sex]) }
    }

    @Test func `fields that never leave can't be chosen`() {
        let told = PersonFile.Field.allCases.filter { PersonFile.Particular($0) != nil }
        #expect(
            told == [
                .nameArabic, .nameLatin, .aliases, .birth, .birthPlace, .sex, .father, .mother, .origin, .nationality,
                .documents,
            ])
        #expect(told.allSatisfy { PersonFile.Particular($0)?.field == $0 })
    }

    @Test func `no chosen text says anything of another field`() throws {
        let file = try PersonFile.full
        for particular in PersonFile.Particular.allCases {
            let body = String(decoding: try file.particulars([particular]).encoded, as: UTF8.self)
            for other in [
                PersonFile.Field.number, .arrestPlace, .property, .nextOfKin, .children, .legalBasis, .remarks,
            ] {
                #expect(!body.contains(file.text(other) ?? "none"), "\(particular) \(other)")
            }
        }
    }

    @Test func `a file goes only when the case is done with, the family told and nothing holds it`() {
        var open = 0
        for isDisposed in [true, false] {
            for isFamilyNotified in [true, false] {
                for isHeld in [true, false] {
                    let closure = PersonFile.Closure(
                        isDisposed: isDisposed, isFamilyNotified: isFamilyNotified, isHeld: isHeld)
                    #expect((closure.bar == nil) == (isDisposed && isFamilyNotified && !isHeld))
                    if isHeld { #expect(closure.bar == .held) }
                    if closure.bar == nil { open += 1 }
                }
            }
        }
        #expect(open == 1)
    }
}
