extension Language {
    /// Deciding with time to undo, and drawing over images.
    static let arabicDeciding: [Word: String] = [
        .decisionPending: "لم يُوقَّع بعد",
        .decidedBy: "قرار {name}",
        .pendingRelease: "تُحال الرسالة وتُوقَّع الإحالة بعد {time} ث.",
        .pendingReturn: "تُعاد الرسالة للاستكمال ويُوقَّع ذلك بعد {time} ث.",
        .pendingRefusal: "تُرفض الرسالة ويُوقَّع الرفض بعد {time} ث.",
        .undo: "تراجُع",
        .signNow: "التوقيع الآن",
        .noticeDecided: "سُجّل القرار. يُوقَّع بعد عشر ثوانٍ، ويمكن التراجع عنه حتى ذلك الحين.",
        .noticeUndone: "تم التراجع. لم يُوقَّع شيء، والرسالة تنتظر كما كانت.",
        .noticeSigned: "تم التوقيع.",
        .logDropped: "تعذّر توقيع قرار {name}. الرسالة تنتظر: يلزم اتخاذ القرار من جديد.",
        .auditDecided: "اتخذ قرارًا",
        .auditUndone: "تراجع عن قرار",
        .coarserTo: "تقريب المكان إلى",
        .metres: "{number} م",
        .useTerm: "استخدامه",
        .brush: "طمس أجزاء من الصورة",
        .brushHint:
            "ارسم إطارات فوق ما يجب ألّا يمر. بلوحة المفاتيح: الأسهم تحرّك الإطار، وShift مع الأسهم يغيّر حجمه، وEnter يطمسه.",
        .brushFailed: "تعذّر فتح الصورة هنا. أدخِل نسخة محجوبة كملف بدلًا من ذلك.",
        .brushUse: "استخدام هذه النسخة",
        .brushUndo: "إزالة آخر إطار",
        .keyWithhold: "في المراجعة: حجب الجملة أو الحقل",
        .keyReplace: "في المراجعة: استبدال الحقل",
        .keyPreview: "في المراجعة: الانتقال إلى المعاينة",
        .pasteHint: "يمكن أيضًا لصق صورة أو إفلاتها هنا.",
        .removeFile: "إزالة",
    ]
}
