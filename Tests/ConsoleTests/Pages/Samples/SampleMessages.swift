@testable import Console

extension Sample {
    var core: MessageCore {
        MessageCore(
            kind: .report, precedence: .immediate,
            caveats: [.tlp(.amberStrict), .originatorControl, .releasable(to: sideB)],
            subject: say("حركة شرق العلامة 14", "Movement east of marker 14"), from: sideA,
            action: [mediator, say("مكتب الحدود", "Border office")],
            information: [say("مكتب المعلومات", "Information office")],
            body: [
                BodyField(
                    label: say("ماذا حدث", "What happened"),
                    value: .text(
                        say(
                            "شوهد ثلاثة أشخاص على الأقدام يتجهون غربًا، ومعهم دابة محمّلة.\nلم يُطلق النار.",
                            "Three people on foot were seen heading west with a laden animal.\nNo shots were fired.")),
                    translation: Translation(
                        text: say("Three people on foot, heading west.", "ثلاثة أشخاص على الأقدام يتجهون غربًا."),
                        code: say("en", "ar"), translator: marsh)),
                BodyField(
                    label: say("أين", "Where"),
                    value: .place(
                        name: say("العلامة 14", "Marker 14"), coordinates: "36.81, 42.09",
                        precision: say("1 كم", "1 km")),
                    isSubstituted: true),
                BodyField(label: say("متى", "When"), value: .time(stamp(2, 50))),
                BodyField(label: say("المصدر", "Source"), value: .withheld),
                BodyField(
                    label: say("وصف الأشخاص", "Description"),
                    value: .list([say("معطف داكن", "dark coat"), say("حقيبتا ظهر", "two rucksacks")])),
            ],
            attachments: [
                AttachmentModel(name: "sketch-مخطط.png", size: "412 KB", link: "/items/i41/files/1"),
                AttachmentModel(name: "x", size: "2 MB", link: nil, isWithheld: true),
                AttachmentModel(name: "route.pdf", size: "96 KB", link: nil),
            ])
    }

    var message: MessageModel {
        MessageModel(
            id: "i41", core: core, serial: "M-A-0108", incident: "2025-0047", signed: stamp(2, 52),
            received: stamp(2, 53), stage: .opened, due: due(3, 35, "0:30"),
            relations: [
                Relation(
                    kind: .answers,
                    item: ItemReference(title: say("طلب معلومات", "A request"), serial: "A-M-0040", link: "/items/i40")),
                Relation(
                    kind: .translatedBy,
                    item: ItemReference(title: say("ترجمة", "A translation"), serial: "M-A-0109", link: nil)),
            ],
            acknowledgements: levels, timeline: timeline, hasReceipt: true,
            actions: [
                .acknowledgeReadBack(phrase: nil), .acknowledgeActed, .answer(link: "/compose/answer?about=i41"),
                .outcome(link: "/compose/outcome?about=i41"),
                .translate(link: "/compose/translation?about=i41"),
            ])
    }

    private var levels: [AckLevel] {
        [
            AckLevel(level: .delivered, reached: stamp(2, 54)),
            AckLevel(level: .opened, reached: stamp(3, 2), by: haddad),
            AckLevel(level: .readBack), AckLevel(level: .actedOn),
        ]
    }

    private var timeline: [TimelineRow] {
        [
            TimelineRow(stamp: stamp(2, 52), who: sideA, step: .submitted, leaf: "9c41e07b", proof: .witnessed),
            TimelineRow(
                stamp: stamp(2, 53), who: mediator, step: .accepted, detail: "№ 8", leaf: "5b11f0c2", proof: .witnessed),
            TimelineRow(
                stamp: stamp(2, 53), who: mediator, step: .released,
                detail: say("أُحيل إلى مكتب الحدود.", "Passed to the border office."), leaf: "02d7aa31",
                proof: .witnessed
            ),
            TimelineRow(stamp: stamp(3, 2), who: haddad, step: .opened, proof: .recorded),
        ]
    }

    /// One that is held, and one that another officer proposed to erase and that a holder erased already.
    var messageHeld: MessageModel {
        var model = message
        model.keeping = KeepingModel(
            holds: [
                HoldMark(
                    id: "h1", by: haddad, stamp: stamp(3, 10),
                    reason: say("طلبتها محكمة.", "A court asked for it."), mayLift: true),
                HoldMark(
                    id: "h2", by: marsh, stamp: stamp(3, 12), reason: "2025/17", mayLift: false),
            ], bar: DeskWords(words)["bar.held"], mayHold: true, mayPropose: true)
        return model
    }

    var messageProposed: MessageModel {
        var model = message
        model.keeping = KeepingModel(
            erasure: ErasureMark(
                by: haddad, stamp: stamp(3, 20), reason: say("انتهت الحاجة إليها.", "It is needed no longer."),
                mayConfirm: true, mayDrop: true), mayHold: true,
            copies: [CopyMark(holder: mediator, erased: stamp(3, 15)), CopyMark(holder: sideB)])
        return model
    }

    var messageAsked: MessageModel {
        var model = message
        model.keeping = KeepingModel(
            erasure: ErasureMark(stamp: stamp(3, 20), mayConfirm: false, mayDrop: false), mayHold: true,
            mayPropose: true)
        return model
    }

    var erased: ErasedModel {
        ErasedModel(
            kind: .report, precedence: .immediate, from: sideA, to: mediator, serial: "M-A-0108", signed: stamp(2, 52),
            received: stamp(2, 53), erased: stamp(3, 30), isUnfinished: true,
            copies: [CopyMark(holder: mediator, erased: stamp(3, 15)), CopyMark(holder: sideB)], timeline: timeline)
    }

    /// The originator's view of an item that no longer stands, with every grave action.
    var messageRecalled: MessageModel {
        var model = message
        model.stage = .recalled
        model.due = nil
        model.relations.append(
            Relation(
                kind: .replacedBy,
                item: ItemReference(
                    title: say("الصيغة المصحّحة", "The corrected text"), serial: "A-M-0044", link: "/items/i44")))
        model.actions = [
            .correct(link: "/compose/report?corrects=i41"),
            .consent(audiences: [Option("body:b.intel", say("مكتب المعلومات", "Information office"))]),
            .withdraw, .cancel, .recall, .take, .acknowledgeOpened,
        ]
        return model
    }
}
