extension Language {
    /// A receipt on paper.
    static let arabicPaper: [Word: String] = [
        .paperTitle: "وصل",
        .paperHint:
            "تُثبت هذه الرموز، دون أي شبكة، أن خطوة لها هذه البصمة مقيّدة في سجل الغرفة، في حالته التي صادق عليها الأعضاء أدناه. ليست الخطوة نفسها ولا اسم أي شخص على هذه الورقة.",
        .paperEntry: "قيد السجل",
        .paperTokenHash: "بصمة الخطوة SHA-256",
        .paperLog: "السجل",
        .paperLeaf: "موضعه",
        .paperLeafOf: "{number} من شجرة فيها {count}",
        .paperNotAfter: "ليس بعد",
        .paperCosigned: "صادق عليه",
        .paperMissing: "لم يصادق عليه",
        .paperCode: "الرمز {number} من {count}",
        .paperHow: "للتحقق: صوّر كل الرموز واحتفظ بملف الشروط المرجعية:",
    ]
}
