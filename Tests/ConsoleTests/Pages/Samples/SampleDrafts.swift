@testable import Console

extension Sample {
    var chooser: ChooserModel { ChooserModel(kinds: Kind.common, offersFlashWarning: true) }

    private var offices: [Option] {
        [
            Option("body:m.duty", say("مكتب المناوبة لدى الوسيط", "Mediator’s duty desk"), isChosen: true),
            Option("body:b.intel", say("مكتب المعلومات", "Information office")),
            Option("body:b.border", say("مكتب الحدود", "Border office")),
        ]
    }

    private var precedences: [Option] {
        Precedence.allCases.map {
            Option(
                $0.rawValue, words[$0.word], hint: $0 == .flash ? words.count(.minutes, 15) : nil, precedence: $0)
        }
    }

    private var places: [Option] {
        [
            Option("place:marker-14", say("العلامة 14", "Marker 14")),
            Option("place:sidra-hill", say("تلة السدرة", "Sidra Hill")),
        ]
    }

    func fieldsets(withErrors: Bool) -> [FieldsetModel] {
        let missing = withErrors ? FieldProblem.missing.text(in: words) : nil
        let coordinates = withErrors ? FieldProblem.notCoordinates.text(in: words) : nil
        return [
            FieldsetModel(
                part: .addressing,
                fields: [
                    FieldModel(
                        name: "action", label: words[.forAction], control: .choices(offices), isRequired: true),
                    FieldModel(name: "information", label: words[.forInformation], control: .choices(offices)),
                ]),
            FieldsetModel(
                part: .handling,
                fields: [
                    FieldModel(
                        name: "precedence", label: words[.precedence], control: .radio(precedences),
                        value: "immediate", isRequired: true),
                    FieldModel(
                        name: "tlp", label: words[.label],
                        control: .select(TLP.allCases.map { Option($0.rawValue, "TLP:\($0.rawValue)") }),
                        value: "AMBER", isRequired: true),
                    FieldModel(
                        name: "orcon", label: words[.originatorControl], control: .checkbox, value: "on"),
                ]),
            FieldsetModel(part: .content, fields: content(missing, coordinates)),
            FieldsetModel(
                part: .attachments,
                fields: [
                    FieldModel(
                        name: "files", label: words[.attachments],
                        control: .file(accept: "image/*,application/pdf", isMultiple: true),
                        hint: words.fill(.problemFileKind, [.list: "PNG, JPEG, PDF"]))
                ]),
        ]
    }

    private func content(_ missing: String?, _ coordinates: String?) -> [FieldModel] {
        [
            FieldModel(
                name: "subject", label: words[.subject], control: .text(max: 200),
                value: missing == nil ? say("حركة شرق العلامة 14", "Movement east of marker 14") : "",
                isRequired: true, error: missing),
            FieldModel(
                name: "what", label: say("ماذا حدث", "What happened"), control: .multiline(max: 8000, rows: 5),
                value: say("\nثلاثة أشخاص على الأقدام.", "\nThree people on foot."), isRequired: true),
            FieldModel(
                name: "where", label: say("أين", "Where"),
                control: .place(
                    PlaceControl(options: places, id: "place:marker-14", at: "36.81, 42.09", precision: "500")),
                error: coordinates),
            FieldModel(
                name: "when", label: say("متى", "When"), control: .time, value: "2025-11-14 02:50", isRequired: true),
            FieldModel(
                name: "number", label: say("عدد الأشخاص", "Number of people"), control: .number(min: 0, max: 9999),
                value: "3"),
            FieldModel(name: "revision", label: "", control: .hidden, value: "7"),
        ]
    }

    var compose: ComposeModel {
        ComposeModel(
            kind: .report, draftID: "d7", fieldsets: fieldsets(withErrors: false), submission: .forApproval,
            about: ItemReference(
                title: say("طلب معلومات عن شاحنتين", "Request on two lorries"), serial: "A-M-0041", link: "/items/i41"),
            saved: stamp(2, 59))
    }

    var composeWithErrors: ComposeModel {
        ComposeModel(
            kind: .warning, draftID: nil, fieldsets: fieldsets(withErrors: true), submission: .flash,
            returnedReason: say("حدّد الوقت بدقة.", "Give the exact time."),
            warnings: [say("في النص اسم لا يقبله المستلم.", "The text has a term the receiver doesn’t accept.")])
    }

    var drafts: DraftsModel {
        let row = { (id: String, state: DraftRow.State, author: String, reason: String?, mayApprove: Bool) in
            DraftRow(
                id: id, kind: .report, precedence: id == "d2" ? .immediate : .routine,
                subject: say("حركة شرق العلامة 14", "Movement east of marker 14"), author: author, saved: stamp(2, 40),
                state: state, reason: reason, canApprove: mayApprove)
        }
        return DraftsModel(rows: [
            row("d2", .awaitingApproval, karim, nil, true), row("d7", .editing, haddad, nil, false),
            row(
                "d4", .rejected, haddad, say("الموقع ينكشف. قرّبه إلى كيلومتر.", "Shows the post. Round it to 1 km."),
                false),
        ])
    }

    var orderReturned: ApprovalModel {
        var model = approval
        model.draftID = "d3"
        model.changes = []
        model.warnings = []
        model.canApprove = false
        model.order = OrderForm(
            fields: [
                FieldModel(
                    name: "reason", label: words[.reason], control: .multiline(max: 1000, rows: 3),
                    value: say("أُرسلت خطأً.", "Sent by mistake."), isRequired: true)
            ], returnedReason: say("اذكر السبب بدقة.", "Say exactly why."))
        return model
    }

    var approval: ApprovalModel {
        ApprovalModel(
            draftID: "d2", message: core, drafter: karim, saved: stamp(2, 40),
            changes: [
                DiffLine(field: words[.subject], change: .same, text: core.subject),
                DiffLine(field: say("أين", "Where"), change: .removed, text: "36.8134, 42.0911"),
                DiffLine(field: say("أين", "Where"), change: .added, text: "36.81, 42.09"),
            ],
            warnings: [say("يرد في النص رقم هاتف.", "The text has a telephone number in it.")], canApprove: true)
    }
}
