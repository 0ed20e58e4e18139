@testable import Console

extension Sample {
    var figures: SituationFigures {
        let counts: [Precedence: Int] = [.flash: 1, .immediate: 3, .priority: 12, .routine: 41]
        return SituationFigures(
            from: stamp(22, 0, day: 13), until: stamp(6, 0), asOf: stamp(5, 58),
            rows: Figure.allCases.map { figure in
                SituationFigures.FigureRow(
                    figure: figure, counts: figure.isOfItems ? counts : [:], total: figure.isOfItems ? 57 : 9)
            },
            kinds: [
                SituationFigures.KindRow(kind: .report, counts: [.received: 40, .sent: 12, .passed: 38, .returned: 1]),
                SituationFigures.KindRow(kind: .warning, counts: [.received: 1, .refused: 1]),
                SituationFigures.KindRow(
                    kind: .desk(id: "custody-list", label: say("قائمة ترشيح", "Nomination list")), counts: [.sent: 2]),
            ])
    }

    var situationText: String {
        say(
            """
            سجل المناوبة
            - مكالمة 140255Z NOV 25 · المقدم سامر الحداد: يُبلغ عن حركة على الأقدام شرق العلامة 14.
            - قيد 140230Z NOV 25: الدورية عند العلامة 14 [بعد التصحيح في القيد 416]

            المتأخر
            - طلب معلومات № 40: شاحنتان بيضاوان (IMMEDIATE) عند تقاطع تلة السدرة (140250Z NOV 25)
            """,
            """
            Duty log
            - Call 140255Z NOV 25 · Lt Col Samer Haddad: Reports movement on foot east of marker 14.
            - Entry 140230Z NOV 25: Patrol at marker 14 [as corrected in entry 416]

            Overdue
            - Request № 40: two white lorries at the junction تلة السدرة (140250Z NOV 25)
            """)
    }

    var situation: SituationModel {
        SituationModel(
            figures: figures, fromText: "2025-11-13 22:00", untilText: "2025-11-14 06:00", text: situationText,
            label: .amber,
            kept: [
                SituationMark(
                    id: "s1", from: stamp(14, 0, day: 13), until: stamp(22, 0, day: 13), author: marsh,
                    saved: stamp(22, 4, day: 13))
            ], canWrite: true, canDraft: true)
    }

    var situationKept: SituationModel {
        var model = situation
        model.id = "s2"
        model.revision = 3
        model.author = okafor
        model.saved = stamp(5, 50)
        model.figures.isPartial = true
        return model
    }

    var brief: BriefModel {
        let lines = queue.map { row in
            BriefLine(
                serial: "118", precedence: row.precedence, kind: row.kind, subject: row.subject, stamp: row.stamp,
                clock: row.due?.clock)
        }
        return BriefModel(
            figures: figures, fromText: "2025-11-13 22:00", untilText: "2025-11-14 06:00",
            oldest: stamp(19, 2, day: 13),
            waiting: BriefList(lines + lines), overdue: BriefList([lines[1]]), deadlines: BriefList(lines),
            alarms: [
                BriefAlarm(text: say("الوصل مع الوسيط", "Link to the mediator")),
                BriefAlarm(stamp: stamp(2, 0), text: say("أخفق التحقق من توقيع.", "A signature did not hold.")),
            ],
            onDuty: [OnDuty(name: okafor, role: say("ضابط المناوبة", "Duty officer"), until: stamp(6, 0))],
            label: .amberStrict)
    }

    var paperForms: PaperFormsModel {
        PaperFormsModel(
            forms: [Option("report", words[.kindReport]), Option("handover", words[.handoverRecord])],
            batches: [
                PaperBatchRow(
                    sheets: 11, kind: words[.kindReport], first: "A-000011", last: "A-000015", count: 5,
                    user: marsh, stamp: stamp(1, 0))
            ], mostCopies: 50, canPrint: true)
    }

    var paperPages: [SamplePage] {
        let program = PrintTrouble(
            reason: .missing, install: "apt install chromium fonts-noto-core fonts-hosny-amiri",
            page: "/items/i41/print",
            back: "/items/i41")
        return [
            SamplePage(name: "situation", html: situationPage(situation, partyShell("/sitrep"))),
            SamplePage(name: "situation-kept", html: situationPage(situationKept, mediatorShell("/sitrep/s2"))),
            SamplePage(name: "brief", html: briefPage(brief, mediatorShell("/brief"))),
            SamplePage(name: "paper-forms", html: paperFormsPage(paperForms, partyShell("/forms"))),
            SamplePage(name: "print-missing", html: printTroublePage(program, partyShell("/items/i41/print.pdf"))),
        ]
    }

    var handoverRecord: HandoverRecord {
        HandoverRecord(
            id: "q7Zt0pC1lXk", from: okafor, to: marsh, offered: stamp(5, 50), signed: stamp(6, 2),
            notes: say(
                "انتظر مكالمة من القطاع 4.\nالمولّد يُختبر الساعة 0700Z.",
                "Expect a call from sector 4.\nGenerator test at 0700Z."),
            items: queue.map { row in
                HandoverItem(
                    serial: "118", precedence: row.precedence, kind: row.kind, subject: row.subject, stage: row.stage,
                    due: row.due?.stamp)
            }, label: .amber)
    }

    /// Everything that goes on paper, as documents.
    var papers: [(name: String, document: PaperDocument)] {
        let marks = PaperMarks(
            node: say("عقدة الوسيط، مكتب المناوبة", "Mediator’s node, duty desk"),
            fingerprint: "3f9a11c07d52e84b6a0d9c215e77b38f", printed: stamp(6, 5))
        let frames = (1...2).map { "WASL1/ABCDEF01/\($0)/2/1234/" + String(repeating: "AB12CD34", count: 100) }
        let long = String(
            repeating: say(
                "وُصفت الحركة بالتفصيل، مع (IMMEDIATE) وإحداثيات 36.81, 42.09. ",
                "The movement was described at length. "), count: 60)
        var message = message
        message.core.body.append(BodyField(label: say("النص", "Text"), value: .text(long)))
        message.timeline += (0..<14).flatMap { _ in message.timeline }
        let paper = MessagePaper(
            message: message, entry: String(repeating: "9c41e07b", count: 8), replaced: [core], frames: frames)
        let forms = ["report", "request", "answer", "notice", "warning", "outcome", "translation", "handover"]
        return [
            ("message", messagePaper(paper, marks, words)), ("handover", handoverPaper(handoverRecord, marks, words)),
            ("manifest", manifestPaper(manifest, marks, words)),
            ("situation", situationPaper(situationKept, marks, words)), ("brief", briefPaper(brief, marks, words)),
        ]
            + forms.map { kind in
                (
                    "form-\(kind)",
                    formPaper(PaperFormDrawing.model(kind, numbers: ["A-000012", "A-000013"])!, marks, words)
                )
            }
    }
}
