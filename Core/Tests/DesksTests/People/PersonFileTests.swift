import IJSON
import Testing

@testable import Desks

struct PersonFileTests {
    @Test func `every field says its name, its shape and its rules, and most identify`() {
        let fields = PersonFile.Field.allCases
        #expect(Set(fields.map(\.rawValue)).count == 25)
        #expect(fields.allSatisfy { $0.rawValue.allSatisfy { $0.isLowercase || $0 == "_" } })
        #expect(fields.filter(\.rules.isEmpty) == [.person, .nationalityBasis, .priority, .remarks])
        #expect(fields.filter { !$0.identifies } == [.person, .sex, .nationality, .priority])
        // Only what docs/custody.md says was read may be called read.
        let read = Set(fields.flatMap(\.rules).filter(\.isRead).map(\.name))
        #expect(read == ["GC IV 128", "GC IV 136", "GC IV 138"])
    }

    @Test func `there is no field for health and none for complaints`() {
        for word in ["health", "medical", "clinical", "injur", "complaint", "fit"] {
            #expect(!PersonFile.Field.allCases.contains { $0.rawValue.contains(word) }, "\(word)")
        }
    }

    @Test func `what people write is kept in one form`() throws {
        let file = try PersonFile([
            .number: [" ٢٠٢٦/٧-a "], .nameArabic: ["\u{200F} سالم \u{200E}"],
            .aliases: ["  Abu Nasr ", "", "Abu Nasr"],
            .birth: ["١٩٨٨"], .remarks: ["one\r\ntwo"], .father: ["  "],
        ])
        #expect(file.number.description == "2026/7-A" && file[.number] == ["2026/7-A"])
        #expect(file[.nameArabic] == ["سالم"] && file[.aliases] == ["Abu Nasr"] && file[.birth] == ["1988"])
        #expect(file.text(.remarks) == "one\ntwo" && file[.father].isEmpty)
        #expect(file.priority == .routine && file.sex == nil && file.names == ["سالم", "Abu Nasr"])
        #expect(try PersonFile.full[.property] == ["watch", "ring", "ring"])
    }

    @Test func `each wrong field has one reason`() {
        func reasons(_ field: PersonFile.Field, _ lines: String...) -> [String] {
            PersonFile.reasons { $0[field] = lines }
        }
        #expect(PersonFile.reasons { _ in } == [])
        #expect(PersonFile.reasons { $0[.number] = nil } == ["number missing"])
        #expect(reasons(.number, " ") == ["number missing"] && reasons(.number, "12#4") == ["number number"])
        #expect(PersonFile.reasons { $0[.nameLatin] = nil } == ["name_arabic missing"])
        #expect(reasons(.nameLatin, "سالم") == ["name_latin script"])
        #expect(
            reasons(.nameArabic, "سالم Salim") == ["name_arabic script"]
                && reasons(.nameArabic, "12") == ["name_arabic script"])
        #expect(reasons(.person, "K7Q2-0000") == ["person reference"])
        #expect(
            reasons(.birth, "1988-13") == ["birth date"] && reasons(.arrestDate, "03/04/2024") == ["arrest_date date"])
        #expect(reasons(.sex, "x") == ["sex choice"] && reasons(.priority, "urgent") == ["priority choice"])
        #expect(
            reasons(.father, "a\nb") == ["father characters"] && reasons(.mother, "a\u{202E}b") == ["mother characters"]
        )
        #expect(reasons(.father, "a\u{FFFD}") == ["father characters"])
        #expect(reasons(.aliases, "a;b") == ["aliases characters"])
        #expect(reasons(.father, "a", "b") == ["father many"])
        #expect(PersonFile.reasons { $0[.aliases] = (0..<17).map { "alias \($0)" } } == ["aliases many"])
        #expect(reasons(.father, String(repeating: "a", count: 201)) == ["father long"])
        #expect(reasons(.photograph, "face.png") == ["photograph photograph"])
        #expect(
            PersonFile.reasons {
                $0[.sex] = ["x"]
                $0[.birth] = ["soon"]
            } == ["birth date", "sex choice"])
        #expect(PersonFileFault(.birth, .date).key == "person.fault.date")
    }

    @Test func `a change is a new file, and the number stays`() throws {
        let file = try PersonFile.full
        #expect(try file.with(.mother, ["Maryam"])[.mother] == ["Maryam"] && file[.mother] == ["Hala"])
        #expect(try file.with(.mother, [])[.mother].isEmpty)
        #expect(try file.with(.person, []).person == nil && file.with(.person, []).photograph == PersonFile.picture)
        #expect(file.with(photograph: nil).photograph == nil && file[.photograph] == ["face.png"])
        #expect(throws: PersonFileFault(.number, .form)) { try file.with(.number, ["2"]) }
        #expect(throws: PersonFileFault(.sex, .choice)) { try file.with(.sex, ["other"]) }
    }

    @Test func `what is kept reads back, and nothing else does`() throws {
        let file = try PersonFile.full
        #expect(try PersonFile(json: file.json) == file)
        #expect(file.json.object?.count == 25)
        func fault(_ member: String, _ value: JSON?) -> String? {
            guard var object = file.json.object else { return nil }
            object[member] = value
            do throws(PersonFileFault) { _ = try PersonFile(json: .object(object)) } catch {
                return "\(error.name) \(error.reason)"
            }
            return nil
        }
        #expect(fault("health", .string("good")) == "health unknown")
        #expect(fault("sex", .int(1)) == "sex type" && fault("aliases", .string("Abu Nasr")) == "aliases type")
        #expect(fault("aliases", .array([])) == "aliases empty" && fault("father", .string("")) == "father empty")
        #expect(
            fault("father", .string(" Khalil")) == "father form" && fault("birth", .string("1988/03")) == "birth form")
        #expect(
            fault("number", nil) == "number missing" && fault("photograph", .string("x")) == "photograph photograph")
        #expect(throws: PersonFileFault(name: "", .type)) { try PersonFile(json: .null) }
        #expect(PersonFile.Field.allCases.allSatisfy { fault($0.rawValue, .null) != nil })
    }

    @Test func `of 2,000 drawn files each reads back as it was, from its own bytes`() throws {
        var generator = SeededGenerator(seed: 6)
        let texts = [
            "Salim", "سالم", " x ", "1988-03-21", "about 1402 AH", "male", "prominent", "a;b", "\u{200F}ق", "", "12/A",
        ]
        var kept = 0
        for _ in 0..<2000 {
            var lines: [PersonFile.Field: [String]] = [:]
            for field in PersonFile.Field.allCases where field != .photograph && Bool.random(using: &generator) {
                lines[field] = (0..<(field.isList ? 3 : 1)).map { _ in texts.randomElement(using: &generator) ?? "" }
            }
            lines[.number] = ["n\(kept)"]
            // What is wrong is left out, and the rest goes on.
            for fault in PersonFile.faults(in: lines) { if let field = fault.field { lines[field] = nil } }
            if !PersonFile.faults(in: lines).isEmpty { lines[.nameLatin] = ["Salim"] }
            let file = try PersonFile(lines)
            kept += 1
            #expect(try PersonFile(json: JSON(parsing: file.json.encoded)) == file)
        }
        #expect(kept == 2000)
    }
}
