/// Why a bundle was not made or not taken, by the name of the fault.
extension DeskWords {
    static let englishBundles: [String: String] = [
        "bundle.notABundle": "This file is no bundle that this version can read.",
        "bundle.cutOff": "The bundle is cut off. Copy it to the stick again.",
        "bundle.trailing": "Something follows the end of the bundle: it is not the file that was made.",
        "bundle.oversized": "The bundle is larger than any that is made.",
        "bundle.otherMember": "The bundle is for another member.",
        "bundle.unknownSealKey": "The bundle is sealed to a key that this node never announced.",
        "bundle.destroyedSealKey":
            "The bundle is sealed to a key that was destroyed here. Ask its sender for a new one.",
        "bundle.unopened": "The bundle does not open: it was altered, or it was made for another room.",
        "bundle.malformed": "What is in the bundle is not put together as it should be.",
        "bundle.unknownPart": "The bundle has a part that this version does not know.",
        "bundle.otherRoom": "The bundle is of another room.",
        "bundle.unknownSender": "The bundle is by nobody that this node exchanges steps with.",
        "bundle.unknownSignKey":
            "The bundle is signed under a key that is not known here yet. Bring earlier bundles first.",
        "bundle.signature": "The bundle is not signed by the member it names.",
        "bundle.digest": "What is in the bundle is not what its sender signed.",
        "bundle.suspended": "The sender's signing key stands still, so its bundles are not taken.",
        "bundle.foreignFile": "The bundle holds a file that none of its steps names.",
        "bundle.acknowledgesUnwritten": """
        The bundle acknowledges a step that this node never wrote. Was this node put back from a backup? Stop and ask.
        """,
        "bundle.noSuchPeer": "This node exchanges nothing with that member.",
        "bundle.noSealKey": "The receiver has announced no seal key.",
        "bundle.missingFile": "A file that belongs into the bundle is missing from this node's folder.",
        "bundle.node": "The node could not do it now. Try again.",
    ]

    static let arabicBundles: [String: String] = [
        "bundle.notABundle": "هذا الملف ليس حزمة تقرؤها هذه النسخة.",
        "bundle.cutOff": "الحزمة ناقصة. انسخوها إلى وسيط التخزين من جديد.",
        "bundle.trailing": "بعد نهاية الحزمة شيء زائد: ليس هذا الملف الذي أُعدّ.",
        "bundle.oversized": "الحزمة أكبر من كل ما يُعدّ.",
        "bundle.otherMember": "الحزمة لعضو آخر.",
        "bundle.unknownSealKey": "الحزمة مختومة لمفتاح لم تعلنه هذه العقدة قط.",
        "bundle.destroyedSealKey": "الحزمة مختومة لمفتاح أُتلف هنا. اطلب من مرسلها حزمة جديدة.",
        "bundle.unopened": "الحزمة لا تُفتح: غُيّرت أو أُعدّت لغرفة أخرى.",
        "bundle.malformed": "ما في الحزمة ليس مركّبًا كما ينبغي.",
        "bundle.unknownPart": "في الحزمة جزء لا تعرفه هذه النسخة.",
        "bundle.otherRoom": "الحزمة من غرفة أخرى.",
        "bundle.unknownSender": "الحزمة ممّن لا تتبادل معه هذه العقدة شيئًا.",
        "bundle.unknownSignKey": "الحزمة موقّعة بمفتاح لم يُعرف هنا بعد. أدخل الحزم السابقة أولًا.",
        "bundle.signature": "الحزمة ليست بتوقيع العضو الذي تسمّيه.",
        "bundle.digest": "ما في الحزمة ليس ما وقّعه مرسلها.",
        "bundle.suspended": "مفتاح توقيع المرسل موقوف، فلا تُقبل حزمه.",
        "bundle.foreignFile": "في الحزمة ملف لا تذكره أي من خطواتها.",
        "bundle.acknowledgesUnwritten": """
        تُشعر الحزمة باستلام خطوة لم تكتبها هذه العقدة قط. هل أُعيدت هذه العقدة من نسخة احتياطية؟ توقف واسأل.
        """,
        "bundle.noSuchPeer": "لا تتبادل هذه العقدة شيئًا مع ذلك العضو.",
        "bundle.noSealKey": "لم يعلن المتلقي مفتاح ختم.",
        "bundle.missingFile": "ملف من الحزمة مفقود من مجلد هذه العقدة.",
        "bundle.node": "لم تستطع العقدة ذلك الآن. حاول مرة أخرى.",
    ]
}
