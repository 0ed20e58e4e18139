import Formats

@testable import Console

/// Invented people and places, in the language of the page.
struct Sample {
    let words: Language

    func say(_ arabic: String, _ english: String) -> String { words.code == "ar" ? arabic : english }

    var haddad: String { say("المقدم سامر الحداد", "Lt Col Samer Haddad") }
    var karim: String { say("الرائد ليلى كريم", "Maj Layla Karim") }
    var okafor: String { say("النقيب روث أوكافور", "Capt Ruth Okafor") }
    var marsh: String { say("الملازم ليو مارش", "Lt Leo Marsh") }

    var sideA: String { say("قيادة الحدود الشرقية", "Eastern Border Command") }
    var sideB: String { say("مديرية أمن الضفة", "Riverbank Security Directorate") }
    var mediator: String { say("مكتب الوسيط", "Mediator’s office") }

    func stamp(_ hour: Int, _ minute: Int, day: Int = 14) -> Stamp {
        let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        let iso = "2025-11-\(two(day))T\(two(hour)):\(two(minute)):00Z"
        return Stamp(
            dtg: "\(two(day))\(two(hour))\(two(minute))Z NOV 25", iso: iso,
            written: FormTime.parse(iso).map { words.writing.dates(Int64($0)) } ?? [])
    }

    func due(_ hour: Int, _ minute: Int, _ clock: String, late: Bool = false) -> Due {
        Due(stamp: stamp(hour, minute), clock: clock, isOverdue: late)
    }

    /// The mediator's duty officer.
    func mediatorShell(_ path: String, flash: Flash? = nil) -> Shell {
        Shell(
            language: words, nodeTitle: say("عقدة الوسيط، مكتب المناوبة", "Mediator’s node, duty desk"), memberID: "m",
            isMediator: true, user: UserMark(name: okafor, canDraft: true, canReview: true, canAdmin: true),
            csrf: "csrf-token", path: path, unread: 3, overdue: 1, flash: flash,
            room: RoomMark(fingerprint: "3f9a11c07d52e84b6a0d9c215e77b38f", isAnchored: false), now: stamp(3, 5))
    }

    /// A liaison officer of a party.
    func partyShell(_ path: String, flash: Flash? = nil, approves: Bool = true) -> Shell {
        Shell(
            language: words, nodeTitle: say("عقدة قيادة الحدود الشرقية", "Eastern Border Command node"), memberID: "a",
            isMediator: false, user: UserMark(name: haddad, canDraft: true, canApprove: approves),
            csrf: "csrf-token", path: path, unread: 12, overdue: 0, flash: flash,
            room: RoomMark(fingerprint: "3f9a11c07d52e84b6a0d9c215e77b38f", isAnchored: true), now: stamp(3, 5))
    }

    /// Nobody has signed in.
    func doorShell(_ path: String) -> Shell {
        var shell = partyShell(path)
        shell.user = nil
        return shell
    }
}
