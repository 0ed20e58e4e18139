/// The rules of the terms of reference, by the names of their fields in the guided form, with what each means in practice.
extension DeskWords {
    static let englishTerms: [String: String] = [
        "rules.section.times": "Time until a named person has seen it",
        "rules.section.releasing": "Releasing", "rules.section.traffic": "What may cross",
        "rules.section.offices": "Offices",
        "rules.time.flash.hint": "Counted from signing. Reminders go down the roster before it is over.",
        "rules.reviewers": "The mediator’s officers who must agree to a release",
        "rules.reviewers.1": "One officer", "rules.reviewers.2": "Two officers",
        "rules.standing": "Released at once by standing order",
        "rules.standing.hint": "Messages of these kinds pass whole, without anybody reviewing them first.",
        "rules.cover": "Entries to which each tick of the log is filled up",
        "rules.longterm": "Long-term signatures (ML-DSA-65) beside messages and releases",
        "rules.longterm.hint": "They hold when today’s signatures can be forged, and take about 4 KB each.",
        "rules.notice": "Tell the author which fields were passed on",
        "rules.notice.hint": "Without it an author learns only that the message was passed.",
        "rules.kinds": "Kinds of message", "rules.kinds.hint": "Other kinds are refused.",
        "rules.label": "Label when the author chose none",
        "rules.label.hint": "Authors may always choose a tighter one.",
        "rules.tick": "Seconds a tick",
        "rules.tick.hint":
            "Times in messages are rounded to it: longer shows less of who is active, shorter is faster.",
        "rules.section.custody": "Transfers of custody",
        "rules.custody.waivable": "What two officers may waive",
        "rules.custody.followup": "What the sending side is told afterwards",
        "rules.custody.assessment": "Days for which an assessment of risk holds",
        "rules.custody.discrepancy": "Minutes in which a list that doesn’t fit is to be settled",
        "rules.custody.retention": "Days for which a side may keep a file after its case",
        "rules.custody.retention.hint": "Left empty, each side decides.",
        "rules.custody.milestones": "Days until it is to be told",
        "rules.retention": "Days until records are erased",
        "rules.retention.hint": "What is held for a reason is kept longer.",
        "rules.offices.hint": """
        One office a line, in small Latin letters: border. If another desk works for it, name it too: border = liaison. \
        Messages to an office that you leave out are refused from then on.
        """,
        "rules.on": "yes", "rules.off": "no",
    ]

    static let arabicTerms: [String: String] = [
        "rules.section.times": "المهلة حتى يطّلع شخص مسمّى",
        "rules.section.releasing": "الإحالة", "rules.section.traffic": "ما يجوز أن يمر",
        "rules.section.offices": "الجهات",
        "rules.time.flash.hint": "تُحسب من التوقيع. وتصل التذكيرات إلى المناوبين بالتتابع قبل انقضائها.",
        "rules.reviewers": "عدد ضباط الوسيط الذين تلزم موافقتهم على الإحالة",
        "rules.reviewers.1": "ضابط واحد", "rules.reviewers.2": "ضابطان",
        "rules.standing": "يُحال فورًا بأمر دائم",
        "rules.standing.hint": "تمر رسائل هذه الأنواع كاملة دون أن يراجعها أحد أولًا.",
        "rules.cover": "عدد القيود التي يُكمَّل إليها السجل في كل دورة",
        "rules.longterm": "توقيعات طويلة الأمد (ML-DSA-65) مع الرسائل والإحالات",
        "rules.longterm.hint": "تبقى صالحة إن أمكن تزوير توقيعات اليوم، ويأخذ كل منها نحو 4 كيلوبايت.",
        "rules.notice": "إعلام الكاتب بالحقول التي مُرّرت",
        "rules.notice.hint": "من دونه لا يعلم الكاتب إلا أن الرسالة مُرّرت.",
        "rules.kinds": "أنواع الرسائل", "rules.kinds.hint": "ما سواها يُرفض.",
        "rules.label": "قيد التداول إن لم يختر الكاتب", "rules.label.hint": "للكاتب دائمًا أن يختار قيدًا أشد.",
        "rules.tick": "ثواني الدورة",
        "rules.tick.hint": "تُقرَّب إليها أوقات الرسائل: الأطول أقل كشفًا للنشاط، والأقصر أسرع.",
        "rules.section.custody": "الاحتجاز والنقل",
        "rules.custody.waivable": "ما يجوز لضابطين التنازل عنه",
        "rules.custody.followup": "ما تُبلَّغ به الجهة المرسِلة بعد ذلك",
        "rules.custody.assessment": "أيام صلاحية تقييم المخاطر",
        "rules.custody.discrepancy": "الدقائق التي تُحسم فيها قائمة لا تتطابق",
        "rules.custody.retention": "أيام حفظ الملف بعد انتهاء قضيته",
        "rules.custody.retention.hint": "إن تُرك فارغًا قررت كل جهة لنفسها.",
        "rules.custody.milestones": "أيام حتى الإبلاغ",
        "rules.retention": "أيام حفظ السجلات قبل محوها", "rules.retention.hint": "ما حُجز لسبب يُحفظ مدة أطول.",
        "rules.offices.hint": """
        جهة في كل سطر بحروف لاتينية صغيرة: \u{200E}border\u{200E}. وإن عمل لها مكتب آخر فاذكره: \
        \u{200E}border = liaison\u{200E}. وما تحذفه تُرفض الرسائل إليه من حينها.
        """,
        "rules.on": "نعم", "rules.off": "لا",
    ]
}
