import Desks
import Formats
import Testing

/// Tables of persons, as people make them.
struct PersonTableTests {
    private func mapping(_ headings: String...) -> PersonMapping { PersonMapping(guessing: headings) }

    private func table(_ text: String) throws -> PersonTable {
        let table = try CSVTable(Array(text.utf8))
        return try PersonTable(table, PersonMapping(guessing: table.head))
    }

    /// What is wrong: line, column and sentence.
    private func faults(_ text: String) throws -> [String] {
        let table = try table(text)
        var faults: [PersonRowFault] = []
        for row in 0..<table.count { _ = table.file(row, &faults) }
        return faults.map { "\($0.line) \($0.column.map(String.init) ?? "-") \($0.key)" }
    }

    @Test(
        arguments: [
            ("ID", .field(.number)), ("File No.", .field(.number)), ("رقم الملف", .field(.number)),
            ("Full name", .name),
            ("الاسم الكامل", .name), ("الإسم", .name), ("اســم الأب", .field(.father)),
            ("Father's name", .field(.father)),
            ("Date of Birth", .field(.birth)), ("تاريخ الميلاد", .field(.birth)), ("الجِنس", .field(.sex)),
            ("الجنسيّة", .field(.nationality)), ("name_arabic", .field(.nameArabic)),
            ("Next of kin", .field(.nextOfKin)),
            ("رقم جواز السفر", .field(.documents)), ("الأولوية", .field(.priority)), ("ملاحظات", .field(.remarks)),
            ("تاريخ القبض", .field(.arrestDate)), ("Name (Latin)", .field(.nameLatin)), ("photograph", nil), ("", nil),
            ("health", nil),
        ] as [(String, PersonColumn?)])
    func `a heading in English or Arabic tells its column`(_ heading: String, _ column: PersonColumn?) {
        #expect(mapping(heading).columns == [column])
    }

    @Test func `every field but the picture is known by its own name`() {
        for field in PersonFile.Field.allCases where field != .photograph {
            #expect(mapping(field.rawValue).columns == [.field(field)], "\(field)")
        }
    }

    @Test func `a mapping is guessed once for each thing, and changed by whoever knows better`() {
        var mapping = mapping("id", "name", "no", "alias", "aka")
        #expect(mapping.columns == [.field(.number), .name, nil, .field(.aliases), .field(.aliases)])
        mapping.set(.field(.number), at: 2)
        #expect(mapping.columns[0] == nil && mapping.columns[2] == .field(.number) && mapping.fault == nil)
        mapping.set(nil, at: 2)
        #expect(mapping.fault == .noNumber)
        mapping.set(.field(.photograph), at: 0)
        mapping.set(.name, at: 9)
        #expect(mapping.columns[0] == nil)
        #expect(self.mapping("id", "sex").fault == .noName)
        #expect(throws: PersonMapping.Fault.noNumber) { try table("name\nSalim") }
    }

    @Test func `cells are read as people write them`() throws {
        let table = try table(
            """
            رقم,الاسم,الكنية,المواليد,الجنس,تاريخ القبض,الأولوية,ملاحظات
            ١٢,سالم خليل,أبو نصر؛ أبو ليلى,١٩٨٨,ذكر,12 آذار 2024,قيادي,"سطر
            آخر"
            13,Nadia,"Um Rami; Hala",about 1990,F,21/03/2024,,'-5 degrees
            """)
        var faults: [PersonRowFault] = []
        let first = try #require(table.file(0, &faults))
        #expect(first.number.description == "12" && first[.nameArabic] == ["سالم خليل"])
        #expect(first[.aliases] == ["أبو نصر", "أبو ليلى"] && first[.birth] == ["1988"] && first.sex == .male)
        #expect(first[.arrestDate] == ["2024-03-12"] && first.priority == .prominent && first[.remarks] == ["سطر\nآخر"])
        let second = try #require(table.file(1, &faults))
        #expect(second[.nameLatin] == ["Nadia"] && second[.aliases] == ["Um Rami", "Hala"] && second.sex == .female)
        #expect(second[.birth] == ["about 1990"] && second[.arrestDate] == ["2024-03-21"])
        #expect(second[.remarks] == ["-5 degrees"] && faults.isEmpty)
    }

    private func fault(ofDate text: String) -> String {
        do throws(WrittenDateFault) { _ = try WrittenDate(parsing: text) } catch { return error.rawValue }
        return ""
    }

    @Test func `each fault is told with line, column and sentence`() throws {
        #expect(
            try faults(
                """
                id,name,dob,sex,alias
                1,Salim,03/04/1988,m,
                ,Salim,,,
                3,"Salim
                سالم",,,
                4,,soon,x,
                5,Salim,88,,"a
                b"
                6,Salim,1988,m,,,more
                """) == [
                    "2 3 person.fault.date.dayAndMonthUnclear", "3 1 person.fault.missing",
                    "4 2 person.fault.characters",
                    "6 3 person.fault.date.unknownMonth", "6 4 person.fault.choice", "6 2 person.fault.missing",
                    "7 3 person.fault.date.\(fault(ofDate: "88"))", "9 6 person.fault.cells",
                ])
    }

    @Test func `what is written reads back, whatever is in it`() throws {
        var generator = SeededGenerator(seed: 8)
        let texts = [
            "Salim", "سالم", "=1+1", "'=x", "''+", "'", "+964 1", "a,b", "say \"no\"", "two\nlines", "a; b", "@x", "-",
            "'quoted'",
            "؛", "|", "x\ty",
        ]
        var files: [PersonFile] = []
        var bytes = PersonCSV.head
        for number in 0..<1000 {
            var lines: [PersonFile.Field: [String]] = [:]
            for field in PersonFile.Field.allCases where field != .photograph && Bool.random(using: &generator) {
                lines[field] = (0..<(field.isList ? 3 : 1)).map { _ in texts.randomElement(using: &generator) ?? "" }
                    .filter { !field.isList || !$0.contains { "؛|;".contains($0) } }
            }
            lines[.number] = ["n-\(number)"]
            lines[.birth] = ["1408-07 AH"]
            lines[.sex] = ["female"]
            for fault in PersonFile.faults(in: lines) { if let field = fault.field { lines[field] = nil } }
            if !PersonFile.faults(in: lines).isEmpty { lines[.nameLatin] = ["Salim"] }
            files.append(try PersonFile(lines))
            bytes += PersonCSV.row(files[number])
        }
        let table = try CSVTable(bytes)
        let read = try PersonTable(table, PersonMapping(guessing: table.head))
        var faults: [PersonRowFault] = []
        #expect((0..<read.count).map { read.file($0, &faults) } == files && faults.isEmpty)
        // Nothing that a table program would run.
        for row in table.rows { for cell in row.fields { #expect(!"=+-@".contains(cell.first ?? "x")) } }
    }
}
