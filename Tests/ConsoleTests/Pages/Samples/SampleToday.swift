@testable import Console

extension Sample {
    var queue: [QueueRow] {
        [
            QueueRow(
                id: "q1", link: "/review/q1", precedence: .flash, kind: .flashWarning,
                subject: say("حركة مسلحة نحو العلامة 14", "Armed movement towards marker 14"), from: sideA, to: sideB,
                stamp: stamp(2, 58), due: due(3, 13, "0:08"), stage: .released, takenBy: okafor, reviewAfter: true),
            QueueRow(
                id: "q2", link: "/review/q2", precedence: .immediate, kind: .request,
                subject: say(
                    "طلب معلومات عن شاحنتين بيضاوين شوهدتا عند تقاطع تلة السدرة قبل منتصف الليل",
                    "Request for information on two white lorries seen at the Sidra Hill junction before midnight"),
                from: sideB, to: sideA, stamp: stamp(1, 20), due: due(2, 50, "0:15", late: true), stage: .inReview,
                takenBy: nil, mark: .overdue, isUnread: true),
            QueueRow(
                id: "q3", link: "/review/q3", precedence: .priority, kind: .notice,
                subject: say("أعمال صيانة على السياج، القطاع 4", "Fence works, sector 4"), from: sideA, to: sideB,
                stamp: stamp(0, 45), due: due(4, 45, "1:40"), stage: .awaitingSecond, takenBy: marsh, mark: .reminder),
            QueueRow(
                id: "q4", link: "/review/q4", precedence: .routine, kind: .report,
                subject: say("حصيلة المضبوطات للأسبوع 45 (CSV)", "Seizures, week 45 (CSV مرفق)"), from: sideA,
                to: mediator,
                stamp: stamp(21, 10, day: 13), due: nil, stage: .accepted, takenBy: nil, isUnread: true),
            QueueRow(
                id: "q5", link: "/review/q5", precedence: .routine,
                kind: .desk(id: "custody-list", label: say("قائمة ترشيح", "Nomination list")),
                subject: say("الدفعة الثالثة", "Third batch"), from: sideB, to: mediator,
                stamp: stamp(19, 2, day: 13), due: due(12, 0, "8:55"), stage: .returned, takenBy: nil, isUnread: true),
        ]
    }

    var needs: [Need] {
        [
            Need(
                task: .confirmRelease, title: say("أعمال صيانة على السياج، القطاع 4", "Fence works, sector 4"),
                link: "/review/q3", precedence: .priority, stamp: stamp(2, 40)),
            Need(task: .signHandover, title: marsh, link: "/roster", stamp: stamp(3, 0)),
        ]
    }

    var dutyEntries: [DutyEntry] {
        [
            DutyEntry(
                number: 418, stamp: stamp(3, 1), author: okafor, kind: .system,
                text: say("أُحيلت برقية خاطفة دون مراجعة مسبقة.", "A flash passed without review.")),
            DutyEntry(
                number: 417, stamp: stamp(2, 55), author: okafor, kind: .call,
                text: say("يُبلغ عن حركة على الأقدام شرق العلامة 14.", "Reports movement on foot east of marker 14."),
                caller: haddad, words: say("«ثلاثة، على الأقدام، يتجهون غربًا»", "“Three, on foot, heading west.”"),
                readBack: true),
            DutyEntry(
                number: 416, stamp: stamp(2, 31), author: okafor, kind: .entry,
                text: say("تصحيح: العلامة 14 لا 41.", "Correction: marker 14, not 41."), corrects: 415),
            DutyEntry(
                number: 415, stamp: stamp(2, 30), author: okafor, kind: .entry,
                text: say("الدورية عند العلامة 41.", "Patrol at marker 41."), correctedBy: 416),
            DutyEntry(
                number: 414, stamp: stamp(1, 5), author: marsh, kind: .call,
                text: say("سؤال عن موعد العبور.", "Asks when the crossing is."), caller: karim, readBack: false),
        ]
    }

    var today: TodayModel {
        TodayModel(queue: queue, needs: needs, dutyLog: DutyLogModel(entries: dutyEntries, form: DutyForm()))
    }

    var todayEmpty: TodayModel {
        TodayModel(queue: [], needs: [], dutyLog: DutyLogModel(entries: [], form: DutyForm()))
    }

    /// Entry 414 is being corrected and the form came back with an error.
    var todayCorrecting: TodayModel {
        var form = DutyForm(kind: .call, caller: karim, readBack: true, corrects: 414)
        form.error = FieldProblem.missing.text(in: words)
        return TodayModel(
            queue: Array(queue.prefix(2)), needs: [], dutyLog: DutyLogModel(entries: dutyEntries, form: form))
    }
}
