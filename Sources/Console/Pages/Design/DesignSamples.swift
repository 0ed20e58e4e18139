/// Invented data for the page that shows the components.
enum DesignSamples {
    static let stamp = Stamp(dtg: "140305Z NOV 25", iso: "2025-11-14T03:05:00Z")

    static let dues = [
        Due(stamp: stamp, clock: "0:42", isOverdue: false), Due(stamp: stamp, clock: "1:05", isOverdue: true),
    ]

    static let levels = [
        AckLevel(level: .delivered, reached: stamp), AckLevel(level: .opened, reached: stamp, by: "س. الحداد"),
        AckLevel(level: .readBack), AckLevel(level: .actedOn),
    ]

    /// One text by language.
    static func either(_ words: Language, _ arabic: String, _ english: String) -> String {
        words.code == "ar" ? arabic : english
    }

    static func queue(_ words: Language) -> [QueueRow] {
        let from = either(words, "الوسيط", "Mediator")
        let subject = either(
            words, "حركة ليلية قرب العلامة 14 (grid 38S)", "Night movement near marker 14 (العلامة 14)")
        return Precedence.allCases.enumerated().map { index, precedence in
            QueueRow(
                id: "\(index)", link: "/design", precedence: precedence, kind: index == 0 ? .warning : .report,
                subject: subject, from: from, to: from, stamp: stamp, due: dues[index % 2], stage: .inReview,
                takenBy: index == 1 ? "R. Okafor" : nil, mark: index == 1 ? .overdue : index == 2 ? .reminder : nil,
                reviewAfter: index == 0, isUnread: index < 2)
        }
    }

    static func message(_ words: Language) -> MessageCore {
        MessageCore(
            kind: .report, precedence: .immediate, caveats: [.tlp(.amberStrict), .originatorControl],
            subject: either(words, "حركة ليلية قرب العلامة 14", "Night movement near marker 14"),
            from: words[.mediator], action: ["R. Okafor", "س. الحداد"], information: [],
            body: [
                BodyField(
                    label: words[.subject],
                    value: .text(either(words, "ثلاثة أشخاص على الأقدام.", "Three people on foot.")),
                    translation: Translation(text: "Three on foot. ثلاثة.", code: "en", translator: "L. Marsh")),
                BodyField(label: words[.begins], value: .time(stamp)),
                BodyField(
                    label: words[.holder],
                    value: .place(name: "القطاع 4", coordinates: "36.81, 42.09", precision: "500 m"),
                    isSubstituted: true),
                BodyField(label: words[.author], value: .withheld),
            ],
            attachments: [
                AttachmentModel(name: "sketch-خريطة.png", size: "412 KB", link: "/design"),
                AttachmentModel(name: "b.pdf", size: "2 MB", link: nil, isWithheld: true),
            ])
    }

    /// A message that tries what can be tried.
    static func deceptive(_ words: Language) -> MessageCore {
        var message = message(words)
        message.subject = "p\u{430}ssport \u{202E}41 marker\u{202C}"
        message.body = [
            BodyField(label: words[.entryText], value: .text("عليـ\u{6CC} ١٢\u{6F3} a\u{200B}b")),
            BodyField(label: words[.author], value: .text("م" + String(repeating: "\u{64E}", count: 40))),
        ]
        message.attachments = []
        return message
    }

    static func withheld(_ words: Language) -> [BodyField] {
        [
            BodyField(label: words[.author], value: .withheld),
            BodyField(label: words[.entryText], value: .text(words[.sampleText]), isSubstituted: true),
        ]
    }

    static func changes(_ words: Language) -> [DiffLine] {
        [
            DiffLine(field: words[.subject], change: .removed, text: words[.sampleHeading]),
            DiffLine(field: words[.subject], change: .added, text: words[.sampleText]),
        ]
    }

    static func timeline(_ words: Language) -> [TimelineRow] {
        [
            TimelineRow(stamp: stamp, who: words[.mediator], step: .released, leaf: "9c41e07b", proof: .witnessed),
            TimelineRow(
                stamp: stamp, who: "س. الحداد", step: .readBack,
                detail: either(words, "ثلاثة على الأقدام، العلامة 14.", "Three on foot, marker 14."), proof: .recorded),
        ]
    }

    /// Numbered apart by drawing, since all four stand on one page.
    static func entries(_ words: Language, _ id: String) -> [DutyEntry] {
        let first = (words.code == "ar" ? 10 : 20) + (id.hasSuffix("dark") ? 20 : 0)
        return [
            DutyEntry(
                number: first + 1, stamp: stamp, author: "R. Okafor", kind: .call,
                text: either(words, "يسأل عن موعد العبور.", "Asks when the crossing is."), caller: "س. الحداد",
                words: "«متى يعبرون؟»", readBack: true, corrects: first),
            DutyEntry(
                number: first, stamp: stamp, author: "R. Okafor", kind: .entry,
                text: either(words, "هدوء في كل القطاعات.", "All sectors quiet."), correctedBy: first + 1),
        ]
    }

    static func fields(_ words: Language) -> [FieldModel] {
        let options = [Option("1", words[.routine]), Option("2", words[.priority])]
        return [
            FieldModel(
                name: "subject", label: words[.subject], control: .text(max: 120), value: "grid 38S — العلامة 14",
                isRequired: true, hint: words[.coordinatesHint]),
            FieldModel(
                name: "text", label: words[.entryText], control: .multiline(max: 100, rows: 2), isRequired: true,
                error: words[.problemMissing]),
            FieldModel(name: "one", label: words[.kind], control: .select(options)),
            FieldModel(
                name: "precedence", label: words[.precedence],
                control: .radio(Precedence.allCases.map { Option($0.rawValue, words[$0.word], precedence: $0) }),
                value: "routine"),
            FieldModel(name: "to", label: words[.forAction], control: .choices(options)),
            FieldModel(name: "place", label: words[.placeByName], control: .place(PlaceControl(options: options))),
            FieldModel(name: "number", label: words[.number], control: .number(min: 1, max: 9), value: "3"),
            FieldModel(name: "time", label: words[.begins], control: .time),
            FieldModel(name: "check", label: words[.wasReadBackToCaller], control: .checkbox, value: "on"),
            FieldModel(name: "file", label: words[.attachments], control: .file(accept: "image/*", isMultiple: true)),
        ]
    }
}
