extension Language {
    /// Phrases that count something, in the forms that Arabic has.
    static let arabicCounted: [Counted: PluralForms] = [
        .items: PluralForms(
            zero: "لا رسائل", one: "رسالة واحدة", two: "رسالتان",
            few: "{count} رسائل", many: "{count} رسالة", other: "{count} رسالة"),
        .unread: PluralForms(
            zero: "لا غير مقروء", one: "رسالة واحدة غير مقروءة", two: "رسالتان غير مقروءتين",
            few: "{count} رسائل غير مقروءة", many: "{count} رسالة غير مقروءة", other: "{count} رسالة غير مقروءة"),
        .overdue: PluralForms(
            zero: "لا متأخر", one: "رسالة واحدة متأخرة", two: "رسالتان متأخرتان",
            few: "{count} رسائل متأخرة", many: "{count} رسالة متأخرة", other: "{count} رسالة متأخرة"),
        .tasks: PluralForms(
            zero: "لا مهام", one: "مهمة واحدة", two: "مهمتان",
            few: "{count} مهام", many: "{count} مهمة", other: "{count} مهمة"),
        .openItems: PluralForms(
            zero: "لا رسائل مفتوحة", one: "رسالة مفتوحة واحدة", two: "رسالتان مفتوحتان",
            few: "{count} رسائل مفتوحة", many: "{count} رسالة مفتوحة", other: "{count} رسالة مفتوحة"),
        .fieldErrors: PluralForms(
            zero: "لا أخطاء", one: "حقل واحد يحتاج إلى تصحيح", two: "حقلان يحتاجان إلى تصحيح",
            few: "{count} حقول تحتاج إلى تصحيح", many: "{count} حقلًا يحتاج إلى تصحيح",
            other: "{count} حقل يحتاج إلى تصحيح"),
        .minutes: PluralForms(
            zero: "فورًا", one: "دقيقة واحدة", two: "دقيقتان",
            few: "{count} دقائق", many: "{count} دقيقة", other: "{count} دقيقة"),
        .hours: PluralForms(
            zero: "فورًا", one: "ساعة واحدة", two: "ساعتان",
            few: "{count} ساعات", many: "{count} ساعة", other: "{count} ساعة"),
        .seconds: PluralForms(
            zero: "فورًا", one: "ثانية واحدة", two: "ثانيتان",
            few: "{count} ثوانٍ", many: "{count} ثانية", other: "{count} ثانية"),
        .stepsPerTick: PluralForms(
            zero: "لا خطوات في الدورة", one: "خطوة واحدة في الدورة لكل عضو", two: "خطوتان في الدورة لكل عضو",
            few: "{count} خطوات في الدورة لكل عضو", many: "{count} خطوة في الدورة لكل عضو",
            other: "{count} خطوة في الدورة لكل عضو"),
        .openItemsAllowed: PluralForms(
            zero: "لا رسائل مفتوحة لأي عضو", one: "رسالة مفتوحة واحدة لكل عضو", two: "رسالتان مفتوحتان لكل عضو",
            few: "{count} رسائل مفتوحة لكل عضو", many: "{count} رسالة مفتوحة لكل عضو",
            other: "{count} رسالة مفتوحة لكل عضو"),
        .tickSeconds: PluralForms(
            zero: "السجل يُوقَّع دون توقف", one: "يُوقَّع السجل كل ثانية", two: "يُوقَّع السجل كل ثانيتين",
            few: "يُوقَّع السجل كل {count} ثوانٍ", many: "يُوقَّع السجل كل {count} ثانية", other: "يُوقَّع السجل كل {count} ثانية"
        ),
        .steps: PluralForms(
            zero: "لا خطوات", one: "خطوة واحدة", two: "خطوتان",
            few: "{count} خطوات", many: "{count} خطوة", other: "{count} خطوة"),
        .lettersAtMost: PluralForms(
            zero: "لا حروف", one: "حرف واحد على الأكثر", two: "حرفان على الأكثر",
            few: "{count} حروف على الأكثر", many: "{count} حرفًا على الأكثر", other: "{count} حرف على الأكثر"),
        .lettersAtLeast: PluralForms(
            zero: "أي عدد من الحروف", one: "حرف واحد على الأقل", two: "حرفان على الأقل",
            few: "{count} حروف على الأقل", many: "{count} حرفًا على الأقل", other: "{count} حرف على الأقل"),
        .moreItems: PluralForms(
            zero: "لا غيرها", one: "ورسالة واحدة أخرى", two: "ورسالتان أخريان",
            few: "و{count} رسائل أخرى", many: "و{count} رسالة أخرى", other: "و{count} رسالة أخرى"),
        .files: PluralForms(
            zero: "لا ملفات", one: "ملف واحد", two: "ملفان", few: "{count} ملفات", many: "{count} ملفًا",
            other: "{count} ملف"),
        .retentionDays: PluralForms(
            zero: "لا تسمح الشروط بحفظ الملف بعد انتهاء قضيته.",
            one: "تسمح الشروط بحفظ الملف يومًا واحدًا بعد انتهاء قضيته.",
            two: "تسمح الشروط بحفظ الملف يومين بعد انتهاء قضيته.",
            few: "تسمح الشروط بحفظ الملف {count} أيام بعد انتهاء قضيته.",
            many: "تسمح الشروط بحفظ الملف {count} يومًا بعد انتهاء قضيته.",
            other: "تسمح الشروط بحفظ الملف {count} يوم بعد انتهاء قضيته."),
        .moreLines: PluralForms(
            zero: "لا سطور أخرى", one: "حُذف سطر واحد", two: "حُذف سطران",
            few: "حُذفت {count} سطور", many: "حُذف {count} سطرًا", other: "حُذف {count} سطر"),
    ]
}
