import Testing

@testable import Names

/// Invented persons; the names are common ones.
struct SpellingTests {
    /// Spellings of one name, each of which must be taken for each other.
    private static let alike: [[String]] = [
        ["Muhammad", "Mohamed", "Mohammed", "Muhammed", "Mehmet", "محمد", "مُحَمَّد", "محـــمد", "Mohammad"],
        ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abderrahmane", "Abdulrahman", "عبد الرحمن", "عبدالرحمن"],
        ["Abdullah", "Abdallah", "Abd Allah", "Abdalla", "Abdullahi", "عبد الله", "عبدالله"],
        ["Nur al-Din", "Nureddin", "Nour Eddine", "Nooruddin", "Nur ad-Din", "نور الدين", "نورالدين"],
        ["al-Jabouri", "Al Juburi", "Al-Jubouri", "Aljubouri", "الجبوري", "El-Djebouri"],
        ["Qadhafi", "Gaddafi", "Kadhafi", "Qaddafi", "القذافي", "al-Gaddafi"],
        ["Husayn", "Hussein", "Hossein", "Houssein", "حسين", "حُسَيْن", "Hüseyin", "Hisên"],
        ["Khalid", "Khaled", "Xalid", "خالد", "Khālid"],
        ["Jamal", "Gamal", "Djamal", "Cemal", "جمال"], ["Yusuf", "Youssef", "Yousif", "Yûsif", "يوسف", "یوسف"],
        ["Shirin", "Şîrîn", "Shireen", "Chirine", "شيرين", "شیرین"], ["Uthman", "Othman", "Osman", "عثمان", "Ousmane"],
        ["Ṣāliḥ", "Salih", "Saleh", "صالح"], ["Abu Bakr", "Abou Bakr", "Aboubakr", "Abubakr", "أبو بكر", "ابوبكر"],
        ["Şêrko", "Sherko", "Sherco", "شێرکۆ", "شيركو"], ["Rojîn", "Rojin", "Rozhin", "ڕۆژین", "روجين"],
        ["Dilşad", "Dilshad", "Dilschad", "دڵشاد", "دلشاد"], ["Hêmin", "Hemin", "هێمن", "هيمن"],
        ["Yıldırım", "Yildirim", "Yildirim", "يلدرم"], ["Işık", "Isik"], ["Çetin", "Cetin", "Tschetin", "چەتین"],
        ["Gülşen", "Gulsen", "Gulshen", "Gulshan", "گوڵشەن"], ["Xerîb", "Gharib", "Gherib", "غريب", "Ghareeb"],
        ["ash-Shami", "al-Shami", "Echami", "Eshami", "الشامي", "Chami"],
        ["an-Najafi", "Ennajafi", "al-Najafi", "النجفي"], ["as-Sadr", "Essadr", "al-Sadr", "الصدر"],
        ["Lakhdar", "al-Akhdar", "El Akhdar", "الأخضر"], ["Taïeb", "Tayyib", "Tayeb", "الطيب", "طيب"],
        ["Ouarda", "Warda", "Wardah", "وردة"], ["Djilali", "Jilali", "Gilali", "جيلالي", "الجيلالي"],
        ["Chaouki", "Shawqi", "Shawki", "شوقي"], ["Zoubeïda", "Zubayda", "Zubaida", "زبيدة", "زبیده"],
        ["Yahia", "Yahya", "Yehia", "يحيى", "یحیی"],
        ["Dhū al-Fiqār", "Zulfiqar", "Zulfikar", "Thulfiqar", "ذو الفقار"],
        ["ʿAbd al-Qādir", "Abdelkader", "Abdul Qader", "Abdülkadir", "Evdilqadir", "عبد القادر"],
        ["Fāṭima", "Fatma", "Fatemeh", "Fatimah", "Fatıma", "فاطمة", "فاطمه"], ["Ṭāhā", "Taha", "طه"],
        ["ش\u{202E}ي\u{200B}رين", "شيرين"], ["ﻣﺤﻤﺪ", "محمد"],
    ]

    private func bits(_ one: String, _ other: String) -> Double { NameComparison(one, other).bits }

    @Test(arguments: alike.indices) func `spellings of one name are taken for one another`(_ place: Int) {
        for one in Self.alike[place] {
            for other in Self.alike[place] { #expect(bits(one, other) > 1, "\(one) \(other) \(bits(one, other))") }
        }
    }

    /// Names that look alike and are two.
    @Test(arguments: [
        ("Hasan", "Husayn"), ("Muhammad", "Mahmud"), ("محمد", "محمود"), ("Salim", "Salman"), ("سالم", "سليمان"),
        ("Umar", "Ammar"), ("عمر", "عمار"), ("Jamal", "Kamal"), ("Khalid", "Walid"), ("Ali", "Omar"),
        ("Nasser", "Nizar"), ("حسن", "حسين"), ("Said", "Zayd"),
    ])
    func `names that only look alike are kept apart`(_ one: String, _ other: String) {
        #expect(bits("\(one) al-Rawandi", "\(other) al-Rawandi") < bits("\(one) al-Rawandi", "\(one) al-Rawandi") - 5)
    }

    @Test func `a rarer name says more than a common one, and the same letters say as much in any script`() {
        #expect(bits("Rawandi", "Rawandi") > bits("Muhammad", "Muhammad") + 4)
        #expect(abs(bits("محمد", "محمد") - bits("Muhammad", "Muhammad")) < 1)
    }
}
