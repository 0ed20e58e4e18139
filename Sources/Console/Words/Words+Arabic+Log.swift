extension Language {
    /// The log for officers.
    static let arabicLog: [Word: String] = [
        .logHint: "كل خطوة في الغرفة مقيّدة في سجل واحد. يتحقق منه كل طرف عند كل نبضة ويصادق على ما تحقق منه.",
        .downloadEvidence: "تنزيل ما حُفظ للمفتش",
        .logDistrusted: "لم تعد هذه العقدة تثق بالسجل",
        .logInOrder: "السجل سليم، ولا شيء يُؤخذ عليه.",
        .cosignedUpTo: "القيود المصادَق عليها",
        .cosignedAt: "آخر مصادقة",
        .cosigners: "من صادق",
        .cosignerCurrent: "مواكب",
        .cosignerBehind: "منتظَر",
        .noCosigners: "لا مصادِق بعد",
        .noCosignersHint: "يصادق الطرف على السجل متى انضم إلى الشروط.",
        .leavesInLog: "عدد قيود السجل",
        .lastCheckpoint: "آخر حالة موقّعة",
        .cosignedByAll: "صادق عليه الجميع",
        .lastCheck: "آخر تحقق",
        .logGeneration: "جيل السجل",
        .logKeys: "مفاتيح السجل",
        .logKeysHint: "من يُقم شاهدًا في مكان آخر يُضِف هذا السجل بمفتاحه.",
    ]
}
