/// A sort of text that is meant to do something where it is stored or shown.
enum HostileClass: String, CaseIterable, Sendable {
    case overrides, invisible, marks, markFlood, element, attribute, script, reference, query, formula, path, lookAlike
    case controls, lines, template, emptiness

    /// The text with a number of its own in it, by which it is known again on a page.
    func text(_ number: Int) -> String {
        let body =
            switch self {
            case .overrides: "a\u{202E}b\u{202D}c\u{202A}d\u{2066}e\u{2069}\u{2069}"
            case .invisible: "a\u{200B}b\u{FEFF}c\u{2060}d\u{AD}e\u{E0041}"
            case .marks: "م" + String(repeating: "\u{64E}", count: 24) + "e" + String(repeating: "\u{301}", count: 10)
            case .markFlood: "م" + String(repeating: "\u{64E}", count: 10_000)
            case .element: "<img src=x onerror=alert(1)><b>"
            case .attribute: "\" onfocus=\"alert(1)\" x='y' `z"
            case .script: "</textarea><script>alert(1)</script>"
            case .reference: "&lt;script&gt;&#60;b&#x3e;&amp;"
            case .query: "'; DROP TABLE step;-- \" OR 1=1"
            case .formula: "=HYPERLINK(\"//x\";\"y\")+1@SUM(A1)|x"
            case .path: "../../../etc/passwd\\..\\%2e%2e%2f"
            case .lookAlike: "p\u{430}ss \u{430}\u{440}\u{441} \u{661}2"
            case .controls: "a\u{1}b\u{1B}[31mc\u{7F}d\u{8}"
            case .lines: "a\r\nSet-Cookie: x=1\r\n\r\nb\u{2028}c\u{85}d"
            case .template: "{{7*7}}${7*7}{name}{0}%s%n"
            case .emptiness: "a\u{FFFE}b\u{FFFF}c\u{10FFFF}d\u{FFFD}"
            }
        return "\(body) zq\(number)z"
    }

    /// Whether letters of it look other than they are, so that whoever reads another's words has to be shown where.
    var deceivesByLetters: Bool { [.overrides, .invisible, .lookAlike].contains(self) }
}

/// What becomes of words that somebody puts into an input of a page.
enum HostileFate: Sendable {
    /// Kept as they are, but for those sorts, which are refused and said to be. A line's end becomes a line feed, as
    /// in every form.
    case kept(refusing: Set<HostileClass> = [.markFlood])
    /// Read as something else (a time, a number, a name from a list), so that all of it is refused.
    case read
    /// Shown back to whoever typed it, and not kept.
    case echoed
    /// Never shown, and kept only as a hash.
    case secret
    /// A file: its name is tried apart.
    case file
}

/// Every input of every page that takes words, by the address its form posts to and its name.
enum HostileInputs {
    /// What somebody else decides by: another officer, or another member.
    static let crossing: Set = [
        "drafts/{id} reason", "items/{id}/acknowledge-acted note", "items/{id}/acknowledge-readback readBack",
        "items/{id}/cancel reason", "items/{id}/recall reason", "review/{id} remark", "review/{id} translation",
        "review/{id} translator", "review/{id} sub.subject", "review/{id} sub.text", "review/{id}/return note",
    ]

    private static let line: Set<HostileClass> = [.markFlood, .controls, .lines]
    private static let text: Set<HostileClass> = [.markFlood, .controls]

    static let table: [String: HostileFate] = [
        "dutylog text": .kept(), "dutylog caller": .kept(),
        "drafts subject": .kept(refusing: line), "drafts incident": .kept(refusing: []),
        "drafts b.text": .kept(refusing: text),
        "drafts b.question": .kept(refusing: text), "drafts b.tear_line": .kept(refusing: text),
        "drafts b.translator": .kept(refusing: line),
        "drafts paper": .read, "drafts due": .read, "drafts b.place.at": .read, "drafts b.place.precision": .read,
        "drafts b.time": .read, "drafts b.from": .read, "drafts b.until": .read, "drafts b.observed": .read,
        "drafts b.count": .read, "drafts file": .file,
        "drafts b.aliases": .kept(refusing: line),
        "drafts b.authority": .kept(refusing: line),
        "drafts b.basis": .kept(refusing: text),
        "drafts b.batch": .kept(refusing: line),
        "drafts b.birth": .kept(refusing: line), "drafts b.birth_place": .kept(refusing: line),
        "drafts b.charge": .read,
        "drafts b.checkpoint": .read,
        "drafts b.checkpoints": .read,
        "drafts b.date": .read,
        "drafts b.documents": .kept(refusing: line),
        "drafts b.escorts": .read,
        "drafts b.father": .kept(refusing: line),
        "drafts b.first_officer": .kept(refusing: line),
        "drafts b.holder": .read,
        "drafts b.mother": .kept(refusing: line),
        "drafts b.name_arabic": .kept(refusing: line),
        "drafts b.name_latin": .kept(refusing: line),
        "drafts b.nationality": .kept(refusing: line),
        "drafts b.origin": .kept(refusing: line),
        "drafts b.person": .read,
        "drafts b.persons": .read,
        "drafts b.planned": .read,
        "drafts b.receiver": .read,
        "drafts b.reference_number": .kept(refusing: line),
        "drafts b.second_officer": .kept(refusing: line),
        "drafts b.still_held": .read,
        "drafts b.valid_until": .read,
        "drafts b.women": .read,
        "drafts/{id}/reject reason": .kept(), "drafts/{id} reason": .kept(),
        "items/{id}/acknowledge-acted note": .kept(), "items/{id}/acknowledge-readback readBack": .kept(),
        "items/{id}/cancel reason": .kept(), "items/{id}/recall reason": .kept(), "items/{id}/consent expiry": .read,
        "items/{id}/erase reason": .kept(), "items/{id}/hold reason": .kept(),
        "lexicon concept": .read, "lexicon ar": .kept(), "lexicon en": .kept(), "lexicon unaccepted": .kept(),
        "resets reason": .kept(), "review/{id} remark": .kept(), "review/{id} translation": .kept(),
        "review/{id} translator": .kept(), "review/{id} sub.subject": .kept(refusing: line),
        "review/{id} sub.text": .kept(refusing: text), "review/{id} redacted.0": .file,
        "review/{id}/return note": .kept(), "review/{id}/reviewed note": .kept(),
        // Asked for so that the officer thinks about it; nobody keeps it.
        "review/{id}/reject reason": .secret,
        "roster/handover notes": .kept(), "roster/shifts from": .read, "roster/shifts to": .read,
        "roster/delegations from": .read, "roster/delegations until": .read,
        "sitrep text": .kept(), "sitrep/{id} text": .kept(), "sitrep from": .read, "sitrep until": .read,
        "brief from": .echoed, "brief until": .echoed, "forms copies": .echoed,
        "items q": .echoed, "items from": .echoed, "items to": .echoed,
        "custody/movements/{id}/scan picture": .file, "people q": .echoed,
        "people/import table": .file, "people/import list": .read, "people/{number}/photograph photograph": .file,
        "people f.number": .echoed,
        "people f.person": .echoed,
        "people f.name_arabic": .echoed,
        "people f.name_latin": .echoed,
        "people f.aliases": .echoed,
        "people f.birth": .echoed,
        "people f.birth_place": .echoed,
        "people f.father": .echoed,
        "people f.mother": .echoed,
        "people f.origin": .echoed,
        "people f.nationality": .echoed,
        "people f.nationality_basis": .echoed,
        "people f.arrest_date": .echoed,
        "people f.arrest_place": .echoed,
        "people f.arrest_authority": .echoed,
        "people f.arrest_reasons": .echoed,
        "people f.legal_basis": .echoed,
        "people f.property": .echoed,
        "people f.next_of_kin": .echoed,
        "people f.children": .echoed,
        "people f.documents": .echoed,
        "people f.remarks": .echoed,
        "terms/anchor fingerprint": .read, "terms/import file": .file, "node/bundles file": .file,
        "terms/draft offices.a": .echoed, "terms/draft offices.b": .echoed, "terms/draft offices.m": .echoed,
        "terms/draft tick": .echoed, "terms/draft retention": .echoed, "terms/draft time.flash": .echoed,
        "terms/draft time.immediate": .echoed, "terms/draft time.priority": .echoed,
        "terms/draft time.routine": .echoed, "terms/draft custody.assessment": .echoed,
        "terms/draft custody.discrepancy": .echoed, "terms/draft custody.retention": .echoed,
        "tokens label": .kept(), "users name": .read, "users display": .kept(), "users password": .secret,
        "login user": .echoed, "login password": .secret, "login/code code": .read, "login/enrol code": .read,
        "login/password password": .secret, "login/password again": .secret, "account/password present": .secret,
        "account/password password": .secret, "account/password again": .secret,
        "account/factor code": .read, "account/factor/begin code": .read, "account/factor/begin present": .secret,
        "account/factor/remove code": .read, "account/factor/remove present": .secret,
        // Of no form: what a browser calls itself, of which a session keeps the beginning.
        "login User-Agent": .echoed,
    ]
}
