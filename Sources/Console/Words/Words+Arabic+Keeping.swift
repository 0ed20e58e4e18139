extension Language {
    /// Holds, erasing, and copies elsewhere.
    static let arabicKeeping: [Word: String] = [
        .keeping: "الحفظ والمحو",
        .heldBy: "حفظها {name} من المحو منذ {time}",
        .holdItem: "حفظها من المحو",
        .holdHint: "ما دام الحفظ قائمًا لا يمحوها شيء هنا. يمكن لضابط آخر أن يرفعه.",
        .liftHold: "رفع الحفظ",
        .liftHoldQuestion: "بعد ذلك يمكن محو الرسالة من جديد. هل تتابع؟",
        .liftByAnother: "يرفعه ضابط الموافقة أو مدير، غير الذي وضعه.",
        .proposeErasure: "اقتراح محوها",
        .erasureScope: """
        المحو يشمل هذه العقدة وحدها. ما طُبع أو نُقل على وسائط وسجل المناوبة خارج عنه، وكل عضو آخر يقرّ عن نفسه.
        """,
        .erasureReasonHint: "يبقى السبب في سجل الاطلاع: لا تذكر فيه شيئًا من مضمون الرسالة.",
        .erasureAsked: "استرجع المُصدِر الرسالة ويطلب محوها.",
        .erasureProposedBy: "اقترح {name} محوها، {time}",
        .confirmErasure: "محوها نهائيًا",
        .confirmErasureQuestion: "تُتلف كل نسخها في هذه العقدة ولا يمكن استعادتها. هل تتابع؟",
        .erasureByAnother: "لا بد أن يؤكد المحو ضابط الموافقة أو مدير، غير الذي اقترحه.",
        .dropErasure: "إسقاط الاقتراح",
        .erasureUnfinished: "أُتلف النص. حذف الملفات وإبلاغ من لديهم نسخ يجريان تلقائيًا.",
        .copiesElsewhere: "النسخ لدى الآخرين",
        .copyDestroyed: "أُقرّ بإتلافها {time}",
        .copyNotAttested: "لا إقرار بإتلافها؛ قد تكون باقية",
        .erasedTitle: "مُحيت هذه الرسالة",
        .erasedHint: "أُتلف مضمونها في هذه العقدة ولا يمكن قراءته. أما مرورها ووقته فيبقيان ثابتين في السجل.",
        .erasedAt: "وقت المحو هنا",
        .noticeErasureProposed: "اقتُرح المحو؛ ينتظر ضابطًا ثانيًا.",
        .noticeErasureDropped: "أُسقط اقتراح المحو.",
        .noticeErased: "مُحيت الرسالة في هذه العقدة.",
        .noticeHeld: "حُفظت الرسالة من المحو.",
        .noticeHoldLifted: "رُفع الحفظ.",
    ]
}
