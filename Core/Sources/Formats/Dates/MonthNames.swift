/// The names in which the months of the Gregorian calendar are written.
///
/// Arabic has three sets in use: the Syriac ones from Lebanon to Iraq, the ones from Latin along the Nile and the Gulf,
/// and the ones from French in Tunisia and Algeria. Unicode CLDR has them under ar-LB and ar-IQ, ar and ar-EG, ar-TN
/// and ar-DZ, and the Sorani ones under ckb.
public enum MonthNames: String, Sendable, Hashable, CaseIterable {
    case english, levantine, egyptian, maghrebi, sorani

    /// BCP 47: the language that these names belong to.
    public var language: String {
        switch self {
        case .english: "en"
        case .levantine, .egyptian, .maghrebi: "ar"
        case .sorani: "ckb"
        }
    }

    /// January to December.
    public var gregorian: [String] {
        switch self {
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        case .levantine:
            [
                "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
                "تشرين الثاني", "كانون الأول",
            ]
        case .egyptian:
            [
                "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ]
        case .maghrebi:
            [
                "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ]
        case .sorani:
            [
                "کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران", "تەمووز", "ئاب", "ئەیلوول",
                "تشرینی یەکەم", "تشرینی دووەم", "کانوونی یەکەم",
            ]
        }
    }

    /// Muharram to Dhu al-Hijjah.
    public var hijri: [String] {
        switch self {
        case .english:
            [
                "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhirah", "Rajab",
                "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
            ]
        case .levantine, .egyptian, .maghrebi:
            [
                "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان",
                "شوال", "ذو القعدة", "ذو الحجة",
            ]
        case .sorani:
            [
                "موحەڕەم", "سەفەر", "ڕەبیعی یەکەم", "ڕەبیعی دووەم", "جومادای یەکەم", "جومادای دووەم", "ڕەجەب",
                "شەعبان", "ڕەمەزان", "شەووال", "زولقەعدە", "زولحیججە",
            ]
        }
    }
}
