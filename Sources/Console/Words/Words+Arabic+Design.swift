extension Language {
    /// The page of all components, and long work.
    static let arabicDesign: [Word: String] = [
        .designColours: "الألوان", .designType: "الخطوط", .designSpace: "المسافات", .designMarks: "العلامات",
        .designNames: "أسماء الأشخاص والأماكن", .designRedaction: "ما حُجب",
        .designLongWork: "سير عمل طويل", .designQuestion: "سؤال قبل إجراء لا رجعة فيه",
        .designNotes: "ما آل إليه الإجراء", .designForms: "الحقول", .designEmpty: "لا شيء هنا",
        .designLight: "فاتح", .designDark: "داكن", .designTable: "جدول",
        .sampleHeading: "حركة ليلية قرب العلامة 14", .sampleText: "ثلاثة أشخاص على الأقدام، الساعة 02:50.",
        .progressOf: "{count} من {limit}",
    ]
}
