/// A mediator put back from a backup, and the generation of the log that begins then.
extension DeskWords {
    static let englishRestoring: [String: String] = [
        "trouble.loss": "Put back from a backup",
        "loss.return": """
        A party holds what this node signed and no longer has. Nothing is signed until every party has handed back what \
        it holds. Leave the node running; make sure that these are connected: {list}
        """,
        "loss.declare": """
        The log has lost what was cosigned. Nothing is logged until a new generation begins. With the root key: \
        wasl terms generation DIR
        """,
        "loss.adherence": "A new generation of the log is declared. Nothing is logged until these have adhered: {list}",
        "loss.forked": """
        This node has signed two different steps of one number. It signs nothing any more. Call the parties, and have an \
        inspector look at it.
        """,
        "trouble.replay": "Handed back",
        "loss.replay": "What the parties handed back does not fit. Read the node's log.",
        "trouble.behind": "The mediator's log is behind",
        "loss.behind": """
        The mediator shows a smaller log than this node cosigned: perhaps it was put back from a backup. What this node \
        holds was offered to it. Ask the mediator over another channel.
        """,
        "document.generation": "Generation of the log",
        "generation.number": "Generation of the log", "generation.committed": "Leaves of the old log that it rests on",
        "generation.own": "Leaves that this node cosigned",
        "generation.less": """
        It rests on less than this node cosigned. The node does not adhere to that. Tell the mediator over another channel.
        """,
        "code.view": "A step says that its author saw another log.",
        "code.restored": "A step that was handed back could not be folded in; it stands in its chain all the same.",
    ]

    static let arabicRestoring: [String: String] = [
        "trouble.loss": "استُعيدت من نسخة احتياطية",
        "loss.return": """
        لدى أحد الأطراف ما وقّعته هذه العقدة ولم يعد عندها. لا يُوقَّع شيء حتى يعيد كل طرف ما لديه. اترك العقدة تعمل \
        وتأكد من اتصال: {list}
        """,
        "loss.declare": """
        فقد السجل ما وُقّع شاهدًا. لا يُقيَّد شيء حتى يبدأ جيل جديد. بالمفتاح الجذري: \u{200E}wasl terms generation DIR\u{200E}
        """,
        "loss.adherence": "أُعلن جيل جديد من السجل. لا يُقيَّد شيء حتى ينضم: {list}",
        "loss.forked":
            "وقّعت هذه العقدة خطوتين مختلفتين برقم واحد. لن توقّع شيئًا بعد الآن. اتصل بالأطراف واستدعِ مفتشًا.",
        "trouble.replay": "ما أُعيد", "loss.replay": "ما أعاده الأطراف لا يتسق. اقرأ سجل العقدة.",
        "trouble.behind": "سجل الوسيط متأخر",
        "loss.behind": """
        يُظهر الوسيط سجلًا أصغر مما وقّعته هذه العقدة شاهدة: لعله استُعيد من نسخة احتياطية. عُرض عليه ما لديها. اسأل \
        الوسيط عبر قناة أخرى.
        """,
        "document.generation": "جيل السجل",
        "generation.number": "جيل السجل", "generation.committed": "قيود السجل القديم التي يقوم عليها",
        "generation.own": "القيود التي وقّعتها هذه العقدة شاهدة",
        "generation.less": "يقوم على أقل مما وقّعته هذه العقدة. العقدة لا تنضم إلى ذلك. أبلغ الوسيط عبر قناة أخرى.",
        "code.view": "خطوة تقول إن كاتبها رأى سجلًا آخر.",
        "code.restored": "خطوة أُعيدت ولم يمكن إدراجها؛ وهي في سلسلتها مع ذلك.",
    ]
}
