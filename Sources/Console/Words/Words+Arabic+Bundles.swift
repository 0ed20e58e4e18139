extension Language {
    /// Bundles on sticks.
    static let arabicBundles: [Word: String] = [
        .bundles: "حزم على وسائط",
        .bundlesHint: """
        تحمل الحزمة، مختومةً، كل ما لم يُشعر متلقيها باستلامه. ولا ضرر من وسيط تخزين ضاع أو تأخر أو أُدخل مرتين.
        """,
        .bundlesOut: "إعداد حزمة",
        .bundlesOutHint: "لا يفتحها إلا متلقيها. أعدّ حزمة جديدة لكل رحلة.",
        .makeBundle: "حزمة إلى {name}",
        .bundlesIn: "إدخال حزمة",
        .bundlesInHint: "ما زاد على 100 ميبيبايت يُدخل بالأمر: \u{200E}wasl import\u{200E}.",
        .bundleFile: "الحزمة",
        .bundleCame: "الحزمة {number} من {name}",
        .bundleTaken: "أُدخل",
        .bundleHeld: "موجود من قبل",
        .bundleParked: "محفوظ حتى يصل ما قبله",
        .bundleRefused: "لم يُقبل",
        .bundleMissing: "حزم لم تصل: {list}. ما يهم فيها يأتي مرة أخرى.",
        .auditImported: "إدخال حزمة",
    ]
}
