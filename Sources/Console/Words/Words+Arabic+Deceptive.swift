extension Language {
    /// Text that can look other than it is.
    static let arabicDeceptive: [Word: String] = [
        .deceptive: "في هذا النص محارف قد تُظهره على غير ما هو عليه.",
        .deceptiveOverride: "تُعرض الحروف بعد هذه المحارف معكوسة الترتيب: {list}",
        .deceptiveEmbedding: "تغيّر هذه المحارف ترتيب ما حولها: {list}",
        .deceptiveDirectionMark: "علامات اتجاه، لا ضرر منها في الغالب، قد تنقل الأرقام وعلامات الترقيم: {list}",
        .deceptiveInvisible: "محارف لا يراها أحد، فقد تختلف كلمتان تبدوان متطابقتين: {list}",
        .deceptiveMixedScript: "كلمة تخلط حروفًا متشابهة من أبجديات مختلفة: {list}",
        .deceptiveLookAlike: "كلمة تبدو لاتينية وهي مكتوبة بحروف أخرى: {list}",
        .deceptiveMixedArabic: "كلمة عربية فيها حروف من لغة أخرى تشبه حروفها: {list}",
        .deceptiveMixedDigits: "عدد يخلط أرقامًا من نظامين: {list}",
        .deceptiveVariantForm: "حروف بأشكال خاصة لا يجدها البحث ولا المعجم: {list}",
        .deceptiveMarkFlood: "علامات أكثر مما يحتمله حرف واحد؛ تُعرض أربع ويُذكر عدد الباقي: {list}",
    ]
}
