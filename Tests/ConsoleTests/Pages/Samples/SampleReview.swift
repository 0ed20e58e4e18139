@testable import Console

extension Sample {
    private var hit: LexiconHit {
        LexiconHit(
            found: say("الشريط الشرقي", "eastern strip"), term: say("القطاع 4", "Sector 4"), owner: sideB,
            field: say("ماذا حدث", "What happened"))
    }

    var review: ReviewModel {
        ReviewModel(
            id: "q2", message: core, serial: "A-M-0041", received: stamp(2, 53), due: due(3, 23, "0:18"),
            takenBy: okafor, isMine: true, fields: reviewFields,
            attachments: [
                ReviewAttachment(
                    id: "1", file: AttachmentModel(name: "sketch-مخطط.png", size: "412 KB", link: "/items/q2/files/1"),
                    decision: .replace,
                    redacted: AttachmentModel(
                        name: "sketch-2.png", size: "96 KB", link: "/items/q2/files/2", isRedacted: true), isImage: true
                )
            ],
            audience: [
                Option("body:b.border", say("مكتب الحدود", "Border office"), isChosen: true),
                Option("body:b.intel", say("مكتب المعلومات", "Information office")),
            ],
            labels: [.amber, .amberStrict, .red], label: .amberStrict, remark: "", translation: "", translator: "",
            hits: [hit], preview: preview, previewDigest: "5b1e", second: .needed, isAfterwards: false,
            returnReasons: [
                Option("unclear", say("غير واضح", "Unclear")), Option("time", say("الوقت ناقص", "No time given")),
            ],
            refusalCodes: [
                Option("out-of-scope", say("خارج الشروط", "Outside the terms")),
                Option("caveat", say("قيد مخالف", "Caveat violated")),
            ])
    }

    private var reviewFields: [ReviewField] {
        [
            ReviewField(
                name: "what", label: say("ماذا حدث", "What happened"),
                value: say(
                    "شوهد ثلاثة أشخاص على الأقدام في الشريط الشرقي يتجهون غربًا. رآهم حارس البئر.",
                    "Three people on foot were seen in the eastern strip, heading west. The well guard saw them."),
                decision: .pass, substitute: "",
                sentences: [
                    ReviewSentence(
                        number: 0,
                        text: say(
                            "شوهد ثلاثة أشخاص على الأقدام في الشريط الشرقي يتجهون غربًا.",
                            "Three people on foot were seen in the eastern strip, heading west."), isHeldBack: false),
                    ReviewSentence(
                        number: 1, text: say("رآهم حارس البئر.", "The well guard saw them."), isHeldBack: true),
                ], hits: [hit]),
            ReviewField(
                name: "where", label: say("أين", "Where"), value: "36.8134, 42.0911", decision: .replace,
                substitute: "36.81, 42.09",
                control: .place([Option("1000", "1000 m")])),
            ReviewField(
                name: "source", label: say("المصدر", "Source"),
                value: say("برج المراقبة 9، كاميرا حرارية", "Tower 9, thermal camera"), decision: .withhold,
                substitute: ""),
        ]
    }

    private var preview: MessageCore {
        var shown = core
        shown.from = mediator
        shown.caveats = [.tlp(.amberStrict)]
        shown.action = [say("مكتب الحدود", "Border office")]
        shown.information = []
        shown.attachments = [AttachmentModel(name: "x", size: "", link: nil, isWithheld: true)]
        return shown
    }

    /// Somebody else's, proposed for release, and it passed as a flash.
    var reviewSecond: ReviewModel {
        var model = review
        model.isMine = false
        model.takenBy = marsh
        model.second = .proposed(by: marsh, stamp(3, 1))
        model.isAfterwards = true
        model.hits = []
        model.keeping = KeepingModel(bar: DeskWords(words)["bar.stage"], mayHold: true, mayPropose: true)
        return model
    }

    /// Decided, and not signed yet.
    var pendingMark: PendingMark {
        PendingMark(
            id: "q2", act: .release, subject: core.subject, officer: okafor, due: stamp(3, 5), secondsLeft: 8,
            isMine: true)
    }

    /// Taken, not previewed yet, with an error.
    var reviewFirst: ReviewModel {
        var model = review
        model.preview = nil
        model.previewDigest = nil
        model.second = .proposedByYou(stamp(3, 4))
        model.error = words[.previewStale]
        return model
    }

    /// Decided, with its time to undo running.
    var reviewPending: ReviewModel {
        var model = review
        model.isMine = false
        model.canTake = false
        model.second = .notNeeded
        model.pending = pendingMark
        return model
    }
}
