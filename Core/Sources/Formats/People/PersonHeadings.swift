public import Desks

/// What a column of a table tells of a person.
public enum PersonColumn: Sendable, Hashable {
    case field(PersonFile.Field)
    /// A name in whichever script its letters are of.
    case name

    /// Whether several columns may tell it.
    var isList: Bool { if case .field(let field) = self { field.isList } else { false } }
}

/// Which headings people give to columns, in English and in Arabic.
enum PersonHeadings {
    private static let words: [(PersonColumn, [String])] = [
        (
            .field(.number),
            [
                "id", "no", "nr", "number", "file number", "file no", "case number", "serial", "serial number", "رقم",
                "رقم الملف",
                "رقم القيد", "الرقم التسلسلي", "رقم القضية", "ت",
            ]
        ),
        (.field(.person), ["reference", "neutral reference", "wristband", "رقم السوار", "المعرف المحايد"]),
        (
            .name,
            [
                "name", "full name", "names", "الاسم", "الاسم الكامل", "الاسم الثلاثي", "الاسم الرباعي", "اسم الشخص",
                "اسم المحتجز",
            ]
        ),
        (.field(.nameArabic), ["arabic name", "name ar", "name in arabic", "الاسم العربي", "الاسم بالعربية"]),
        (
            .field(.nameLatin),
            [
                "latin name", "english name", "name en", "name english", "name in english", "الاسم اللاتيني",
                "الاسم بالانكليزية",
                "الاسم بالانجليزية", "الاسم باللاتينية",
            ]
        ),
        (
            .field(.aliases),
            [
                "alias", "aka", "a k a", "kunya", "other names", "nickname", "الكنية", "اللقب", "اسماء اخرى",
                "الاسم الحركي",
            ]
        ),
        (
            .field(.birth),
            [
                "date of birth", "dob", "birth date", "birthdate", "born", "year of birth", "تاريخ الولادة",
                "تاريخ الميلاد",
                "المواليد", "التولد", "سنة الولادة", "الميلاد",
            ]
        ),
        (.field(.birthPlace), ["place of birth", "pob", "birthplace", "مكان الولادة", "محل الولادة"]),
        (.field(.sex), ["gender", "الجنس", "النوع"]),
        (.field(.father), ["fathers name", "father name", "اسم الاب", "الاب", "اسم الوالد"]),
        (.field(.mother), ["mothers name", "mother name", "اسم الام", "الام", "اسم الوالدة"]),
        (
            .field(.origin),
            [
                "place of origin", "residence", "last residence", "address", "الاصل", "مكان الاصل", "محل الاقامة",
                "السكن",
                "محل السكن", "العنوان",
            ]
        ),
        (.field(.nationality), ["citizenship", "nationality claim", "الجنسية"]),
        (.field(.nationalityBasis), ["basis of nationality", "اساس الجنسية"]),
        (
            .field(.arrestDate),
            [
                "date of arrest", "arrested on", "captured on", "تاريخ القبض", "تاريخ القاء القبض", "تاريخ التوقيف",
                "تاريخ الاعتقال",
                "تاريخ الاحتجاز",
            ]
        ),
        (.field(.arrestPlace), ["place of arrest", "مكان القبض", "مكان التوقيف", "مكان الاعتقال"]),
        (
            .field(.arrestAuthority),
            ["arrested by", "arresting authority", "الجهة القابضة", "جهة التوقيف", "جهة القبض"]
        ),
        (
            .field(.arrestReasons),
            [
                "reason", "reasons", "reason for arrest", "charge", "charges", "سبب التوقيف", "سبب القبض",
                "سبب الاعتقال", "التهمة",
            ]
        ),
        (.field(.legalBasis), ["warrant", "legal ground", "السند القانوني", "الاساس القانوني", "المادة القانونية"]),
        (.field(.property), ["belongings", "effects", "الامانات", "الممتلكات", "المقتنيات"]),
        (
            .field(.nextOfKin),
            ["contact", "family contact", "relatives", "اقرب الاقارب", "اقرب الاقرباء", "جهة الاتصال", "الاقارب"]
        ),
        (.field(.children), ["الاطفال", "الاولاد", "الابناء"]),
        (
            .field(.documents),
            [
                "document", "document number", "passport", "passport number", "passport no", "identity card", "id card",
                "national id", "رقم الجواز", "جواز السفر", "رقم جواز السفر", "رقم الهوية", "الهوية", "المستمسكات",
                "الوثائق", "الوثيقة",
            ]
        ),
        (.field(.priority), ["الاولوية"]),
        (.field(.remarks), ["remark", "notes", "note", "comment", "comments", "ملاحظات", "الملاحظات"]),
    ]

    private static let known: [String: PersonColumn] = {
        var known: [String: PersonColumn] = [:]
        for (column, words) in words { for word in words { known[folded(word)] = column } }
        // As our own tables are headed.
        for field in PersonFile.Field.allCases where field != .photograph {
            known[folded(field.rawValue)] = .field(field)
        }
        return known
    }()

    /// What a heading most likely means; `nil` when nobody would say.
    static func column(_ heading: String) -> PersonColumn? { known[folded(heading)] }

    /// Small letters, without marks, numbering and articles, and with one shape for each letter of which people write several.
    static func folded(_ heading: String) -> String {
        var words: [String] = [""]
        for scalar in heading.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x622, 0x623, 0x625, 0x671: words[words.count - 1].unicodeScalars.append("\u{627}")
            case 0x649: words[words.count - 1].unicodeScalars.append("\u{64A}")
            case 0x629: words[words.count - 1].unicodeScalars.append("\u{647}")
            // Vowels, the long stroke, marks of direction, and the apostrophe of "father's".
            case 0x64B...0x652, 0x640, 0x200B...0x200F, 0x27, 0x2019: break
            default:
                if scalar.properties.isAlphabetic {
                    words[words.count - 1].unicodeScalars.append(scalar)
                } else if words[words.count - 1] != "" {
                    words.append("")
                }
            }
        }
        return words.filter { !$0.isEmpty }.map { word in
            word.unicodeScalars.count > 3 && word.hasPrefix("\u{627}\u{644}") ? String(word.dropFirst(2)) : word
        }.joined(separator: " ")
    }
}
