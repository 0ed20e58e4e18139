@testable import Console

extension Sample {
    private var officers: [Option] { [Option("leo", marsh), Option("ruth", okafor)] }

    var roster: RosterModel {
        let duty = say("ضابط المناوبة", "Duty officer")
        let second = say("ضابط ثانٍ", "Second officer")
        return RosterModel(
            onNow: [
                OnDuty(name: okafor, role: duty, until: stamp(6, 0)), OnDuty(name: marsh, role: second, until: nil),
            ],
            shifts: [
                Shift(name: okafor, role: duty, from: stamp(22, 0, day: 13), to: stamp(6, 0), isNow: true),
                Shift(name: marsh, role: duty, from: stamp(6, 0), to: stamp(14, 0), isNow: false),
            ],
            delegations: [
                Delegation(
                    holder: okafor, deputy: marsh, from: stamp(0, 0), until: stamp(0, 0, day: 16), isActive: true)
            ],
            pending: [
                Handover(
                    id: "h3", from: okafor, to: marsh, offered: stamp(3, 0),
                    notes: say("انتظر مكالمة من القطاع 4.", "Expect a call from sector 4."),
                    openItems: Array(queue.prefix(3)), canSign: true)
            ],
            users: officers, roles: [Option("duty", duty), Option("second", second)], canPlan: true,
            canHandOver: true)
    }

    var rosterEmpty: RosterModel {
        RosterModel(
            onNow: [], shifts: [], delegations: [], pending: [], users: officers, roles: [], canPlan: true,
            canHandOver: false, errors: ["shift.from": FieldProblem.notTime.text(in: words)])
    }

    var lexicon: LexiconModel {
        LexiconModel(
            entries: [
                LexiconEntry(
                    concept: "place:sector-4", arabic: "القطاع 4", english: "Sector 4",
                    unaccepted: [UnacceptedTerms(member: sideB, terms: ["الشريط الشرقي", "eastern strip"])]),
                LexiconEntry(
                    concept: "title:head-of-border", arabic: "مدير الحدود", english: "Border director", unaccepted: []),
            ],
            members: [Option("a", sideA), Option("b", sideB)], canEdit: true)
    }

    var terms: TermsModel {
        TermsModel(
            members: [
                MemberRow(
                    id: "m", name: mediator, isMediator: true, offices: [say("مكتب المناوبة", "Duty desk")],
                    adherence: .author, since: stamp(9, 0, day: 1)),
                MemberRow(
                    id: "a", name: sideA, isMediator: false,
                    offices: [say("مكتب الحدود", "Border office"), say("مكتب الارتباط", "Liaison office")],
                    adherence: .adhered, since: stamp(9, 0, day: 2)),
                MemberRow(id: "b", name: sideB, isMediator: false, offices: [], adherence: .waiting),
            ],
            rules: rules,
            chain: [
                TermsDocument(
                    number: 2, hash: "b7e0…41c9", effective: stamp(9, 0, day: 9),
                    summary: say("مهلة أقصر للفورية", "A shorter time for Immediate"), isHead: true),
                TermsDocument(
                    number: 1, hash: "3f9a…b38f", effective: stamp(9, 0, day: 1),
                    summary: say("الإعلان المؤسِّس", "Founding declaration"), isHead: false),
            ],
            canDraft: true, canImport: true)
    }

    private var rules: RoomRules {
        RoomRules(
            times: [
                PrecedenceTime(precedence: .flash, reviewMinutes: 0, acknowledgeMinutes: 15),
                PrecedenceTime(precedence: .immediate, reviewMinutes: 30, acknowledgeMinutes: 60),
                PrecedenceTime(precedence: .priority, reviewMinutes: 240, acknowledgeMinutes: 1440),
            ],
            twoPerson: [
                say("كل ما يحمل TLP:RED", "Everything under TLP:RED"), say("قوائم الأشخاص", "Lists of people"),
            ],
            stepsPerTick: 11, openItems: 200, tickSeconds: 60, hasCover: true,
            kinds: Kind.common + [.desk(id: "custody-list", label: say("قائمة ترشيح", "Nomination list"))])
    }

    var node: NodeModel {
        NodeModel(
            rows: [
                HealthRow(name: say("القرص", "Disk"), state: .ok, text: say("بقي 84٪", "84% free")),
                HealthRow(name: say("الساعة", "Clock"), state: .waiting, text: say("فرق ثانيتين", "Two seconds off")),
                HealthRow(
                    name: say("النسخة الاحتياطية", "Backup"), state: .alarm, text: say("منذ 3 أيام", "3 days old")),
            ],
            peers: [
                PeerRow(name: sideA, state: .ok, text: say("متصل", "Connected"), lastContact: stamp(3, 4)),
                PeerRow(
                    name: sideB, state: .waiting, text: say("عبر حزم مختومة", "By sealed bundles"), lastContact: nil),
            ],
            waitingSteps: 4, oldestWaiting: stamp(1, 12),
            checkpoint: CheckpointMark(root: "02d7aa31", stamp: stamp(3, 4), isWitnessed: false),
            alarms: [
                AlarmRow(
                    stamp: stamp(2, 0), state: .alarm, text: say("النسخة الاحتياطية متأخرة.", "The backup is late."))
            ], canCarry: true)
    }

    var bundles: BundlesModel {
        BundlesModel(
            peers: [Option("a", sideA), Option("b", sideB)],
            result: BundleResult(
                from: sideB, number: 7, taken: 3, held: 12, parked: 0, refused: 2,
                reason: say("تجاوز الحصة.", "Over the quota."), missing: [4, 6]))
    }

    var bundlesRefused: BundlesModel {
        BundlesModel(
            peers: [Option("a", sideA), Option("b", sideB)],
            error: say(
                "الحزمة ناقصة. انسخوها إلى وسيط التخزين من جديد.", "The bundle is cut off. Copy it to the stick again.")
        )
    }
}
