@testable import Console

/// The board of custody and its pages, with invented persons.
extension Sample {
    private var desk: DeskWords { DeskWords(words) }

    private func person(
        _ reference: String, _ stage: String, closed: Int = 0, trouble: String? = nil, due: Due? = nil,
        isPriority: Bool = false
    ) -> PersonLine {
        PersonLine(
            reference: reference, link: "/custody/persons/\(reference)", stage: desk["custody.\(stage)"],
            isPriority: isPriority, responsible: sideA, since: stamp(2, 40), closed: closed, trouble: trouble, due: due)
    }

    private func action(_ kind: String) -> Option { Option("/compose/\(kind)?about=i9", desk["kind.\(kind)"]) }

    private var movementLine: MovementLine {
        MovementLine(
            link: "/custody/movements/i9", name: "i9", date: stamp(5, 0), stage: desk["movement.discrepancy"],
            isWrong: true,
            persons: 50, place: desk["at.receipt"], due: due(6, 0, "0:55"))
    }

    var custody: CustodyBoardModel {
        let lines = [
            ("proposed", [3, 0, 12, 0, 1]), ("ordered", [50, 0, 0, 0, 0]), ("received", [0, 4, 40, 100, 7]),
        ]
        return CustodyBoardModel(
            ages: ["0–1", "1–3", "3–7", "7–30", "≥ 30"],
            stages: lines.map { name, counts in
                CustodyStageLine(
                    name: desk["custody.\(name)"], link: "/custody/stages/\(name)", total: counts.reduce(0, +),
                    counts: counts, scale: 151)
            },
            pressing: [
                person("K7Q2-9MXF", "handedOver", trouble: desk["fault.gates"], due: due(3, 0, "0:55", late: true)),
                person(
                    "T3VW-80CA", "received", trouble: desk["milestone.family-notified"], due: due(6, 0, "2:05"),
                    isPriority: true),
            ], movements: [movementLine],
            plans: [ItemReference(title: say("خطة آب", "The plan of August"), link: "/items/i3")],
            isEmpty: false, beginnings: [action("offer"), action("transfer-plan")])
    }

    var custodyEmpty: CustodyBoardModel {
        CustodyBoardModel(
            ages: [], stages: [], pressing: [], movements: [], plans: [], isEmpty: true, beginnings: []
        )
    }

    var custodyPersons: PersonsModel {
        PersonsModel(
            title: desk["custody.ordered"],
            rows: [person("K7Q2-9MXF", "ordered", closed: 2), person("T3VW-80CA", "ordered")],
            next: "/custody/stages/ordered?after=1.T3VW-80CA", actions: [action("safeguard")],
            about: ItemReference(title: say("عرض", "An offer"), link: "/items/i8"))
    }

    var custodyTransfer: PersonsModel {
        var model = custodyPersons
        model.next = nil
        model.match = "/people/match/i8"
        model.happened = [
            TransferLine(
                stamp: stamp(1, 0), what: desk["told.offer"], by: sideA, link: "/items/i8", persons: 2, all: 2,
                isWrong: false),
            TransferLine(
                stamp: stamp(2, 0), what: desk["told.hand-over"], by: sideA, persons: 1, all: 2, isWrong: true),
        ]
        return model
    }

    private func model(_ line: PersonLine) -> PersonModel {
        PersonModel(
            line: line, holder: sideA, receiver: sideB, transfer: "/custody/transfers/i8",
            movements: [ItemReference(title: "i9", link: "/custody/movements/i9")], gates: [], told: [], troubles: [],
            milestones: [], particulars: [], actions: [action("safeguard"), action("challenge")])
    }

    var custodyPerson: PersonModel {
        var model = model(person("K7Q2-9MXF", "ordered", closed: 2))
        model.gates = [
            .init(name: desk["gates.assessment"], state: .open), .init(name: desk["gates.property"], state: .waived),
            .init(name: desk["gates.fitness"], state: .closed, because: desk["because.unfit"]),
            .init(
                name: desk["gates.identity"], state: .closed, because: words[.matchHolds], link: "/people/match/i8"),
        ]
        model.archive = "/custody/persons/K7Q2-9MXF/archive"
        model.hasFile = true
        model.told = [
            .init(stamp: stamp(1, 0), what: desk["told.offer"], detail: "", by: sideA, link: "/items/i8"),
            .init(
                stamp: stamp(2, 0), what: desk["told.assess"], detail: "“1”", by: sideA, link: "/items/i10"),
        ]
        model.troubles = [
            .init(what: desk["told.hand-over"], why: desk["fault.gates"], due: due(6, 0, "2:05"), link: "/items/i11")
        ]
        return model
    }

    var custodyReceived: PersonModel {
        var model = model(person("T3VW-80CA", "received", isPriority: true))
        model.milestones = [
            .init(name: desk["milestone.place-of-custody"], told: stamp(2, 0)),
            .init(name: desk["milestone.lawyer"], due: due(6, 0, "2:05")),
            .init(name: desk["milestone.verdict"], isEntitled: true),
        ]
        model.particulars = [ItemReference(title: say("بيانات", "Particulars"), link: "/items/i12")]
        return model
    }

    var custodyMovement: MovementModel {
        MovementModel(
            line: movementLine, order: "/items/i9", escorts: [sideA],
            places: [
                .init(name: desk["at.departure"], stamp: stamp(2, 0), count: 50, link: "/items/i13", isMissing: false),
                .init(name: desk["at.checkpoint"], isMissing: true), .init(name: desk["at.receipt"], isMissing: false),
            ],
            discrepancies: [
                .init(
                    place: desk["at.receipt"], missing: ["K7Q2-9MXF"], extra: ["T3VW-80CA"], repeated: [],
                    isHidden: true,
                    due: due(6, 0, "2:05"), action: action("discrepancy")),
                .init(
                    place: desk["at.departure"], missing: ["K7Q2-9MXF"], extra: [], repeated: ["T3VW-80CA"],
                    isHidden: false, due: due(3, 0, "0:55", late: true), settled: "“1”"),
            ], left: [("K7Q2-9MXF", desk["left.hospital"])], persons: [person("T3VW-80CA", "received")],
            actions: [action("movement-count")], carrying: "/node/bundles")
    }

    var people: PeopleModel {
        PeopleModel(
            query: "",
            rows: [
                PersonFileRow(
                    number: "A-17", link: "/people/A-17", name: say("مثال بن خيال", "Mithal bin Khayal"),
                    birth: "1989-03",
                    priority: desk["priority.prominent"], isPriority: true, reference: "K7Q2-9MXF"),
                PersonFileRow(
                    number: "A-18", link: "/people/A-18", name: "—", birth: "", priority: desk["priority.routine"],
                    isPriority: false),
            ], count: ItemCount(number: 2), next: "/people?q=&cursor=1")
    }

    private func fileField(_ name: String, _ value: String, error: String? = nil) -> FieldModel {
        FieldModel(
            name: "f.\(name)", label: desk["person.\(name)"], control: .text(max: 200), value: value,
            hint: words.fill(.ruleUnchecked, [.name: "Mandela Rule 7(a)"]), error: error)
    }

    var personFile: PersonFileModel {
        PersonFileModel(
            number: "A-17", revision: 3,
            fields: [fileField("name_arabic", "مثال بن خيال"), fileField("birth", "1989-03")],
            readings: [.init(stamp: stamp(2, 40), officer: haddad, how: desk["reading.read"])],
            particulars: [Option("name_arabic", desk["field.name_arabic"])], board: "/custody/persons/K7Q2-9MXF",
            photograph: "/people/A-17/photograph?3", removal: .open(asksWord: true))
    }

    var personFileBarred: PersonFileModel {
        var model = personFile
        (model.photograph, model.removal) = (nil, .barred(desk["closure.family"]))
        return model
    }

    var personFileGoing: PersonFileModel {
        var model = personFile
        model.removal = .proposed(by: haddad, mayConfirm: true)
        return model
    }

    var watchLists: [WatchListRow] {
        [WatchListRow(name: "wanted-2026", count: 1_204, officer: haddad, stamp: stamp(2, 40))]
    }

    var personRetention: PersonRetentionModel {
        PersonRetentionModel(
            days: 30,
            rows: [.init(number: "A-17", link: "/people/A-17", reference: "K7Q2-9MXF", closed: stamp(1, 0))])
    }

    var personFileNew: PersonFileModel {
        PersonFileModel(
            number: nil, revision: 0, fields: [fileField("number", "?", error: desk["person.fault.number"])],
            readings: [],
            particulars: [])
    }

    var manifest: ManifestPaper {
        ManifestPaper(
            copy: .handOver, movement: custodyMovement, persons: ["K7Q2-9MXF", "T3VW-80CA"],
            codes: ["WASLM1/1/1/2/K7Q29MXFT3VW80CA"], receipt: ["WASL1/ABCDEF01/1/1/1234/AB12"])
    }

    var personImport: PersonImportModel {
        let options = [Option("number", desk["person.number"]), Option("name", desk["person.name"])]
        var model = PersonImportModel(
            fileName: "list.csv", watchList: "wanted-2026",
            columns: [
                FieldModel(name: "column.0", label: "No", control: .select(options), value: "number"),
                FieldModel(name: "column.1", label: "الاسم", control: .select(options), value: "name"),
            ])
        model.report = .init(
            rows: 51, good: 50, known: 2, added: 48, updated: 1,
            faults: [(7, desk["person.birth"], desk["person.fault.date"])], moreFaults: 3)
        return model
    }

    var personImportRunning: PersonImportModel {
        PersonImportModel(columns: [], progress: (200, 51_000))
    }

    var personMatch: PersonMatchModel {
        PersonMatchModel(
            action: "/people/match/i8", about: "/custody/transfers/i8", count: 2, against: words.number(1_000_000),
            hasFailed: false,
            persons: [
                .init(
                    place: 0, reference: "K7Q2-9MXF", isPriority: true,
                    candidates: [
                        .init(
                            place: 0, name: say("مثال بن خيال", "Mithal bin Khayal"), number: "A-17",
                            source: words[.people],
                            percent: words.number(97), isPriority: true, reasons: [say("الاسم نفسه", "the same name")])
                    ], decision: (words[.matchSame], haddad)),
                .init(place: 1, reference: "T3VW-80CA", isPriority: false, candidates: [], decision: nil),
            ], actions: [action("identity-answer")])
    }

    var personMatchEmpty: PersonMatchModel {
        PersonMatchModel(
            action: "/people/match/i8", about: "/custody/transfers/i8", count: 0, hasFailed: true, persons: [],
            actions: [])
    }
}
