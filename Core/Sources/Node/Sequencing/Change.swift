public import Desks
public import Room
import Store

/// A thing that a commit changed, as far as a page has to know to show it anew.
public enum Change: Sendable, Hashable {
    /// An item, or what officers noted of it: who took it, what was proposed, a reminder, a hold.
    case item(StepID)
    /// A person in a transfer of custody.
    case person(PersonReference)
    /// A movement of persons, by the item that ordered it.
    case movement(StepID)
    /// A draft.
    case draft(String)
    /// The duty log.
    case dutyLog
    /// Shifts, delegations, hand-overs.
    case roster
    /// The lexicon.
    case lexicon
    /// The terms of reference, or what officers said about them.
    case terms
    /// Users, or the sessions that let them in.
    case officers
    /// What goes wrong, what was lost, who was heard.
    case health
    /// The transparency log: it grows at each tick.
    case log
    /// A record of a collection that has no case here.
    case record(String)
    /// Nobody knows: a commit failed, and may be stored nevertheless.
    case unknown

    /// Its sort, whichever it is of.
    enum Sort: Hashable {
        case items, custody, drafts, dutyLog, roster, lexicon, terms, officers, health, log, records, unknown
    }

    var sort: Sort {
        switch self {
        case .item: .items
        case .person, .movement: .custody
        case .draft: .drafts
        case .dutyLog: .dutyLog
        case .roster: .roster
        case .lexicon: .lexicon
        case .terms: .terms
        case .officers: .officers
        case .health: .health
        case .log: .log
        case .record: .records
        case .unknown: .unknown
        }
    }

    /// What a written record or journal line means. The audit changes with every act and is nobody's news.
    static func of(_ touched: Touched) -> Change? {
        switch touched {
        case .journal("duty"): .dutyLog
        case .journal("terms"): .terms
        case .journal("alarm"), .journal("evidence"): .health
        case .journal: nil
        case .record(let collection, let id): of(collection, id)
        }
    }

    private static func of(_ collection: String, _ id: String) -> Change? {
        switch collection {
        case "claim", "proposal", "after-review", "reminder", FileRedactions.collection, Hold.collection,
            PendingDecision.collection,
            Erasure.collection:
            StepID(id).map(Change.item)
        case Draft.collection: .draft(id)
        case "shift", "delegation", "handover": .roster
        case "lexicon": .lexicon
        case "anchored": .terms
        case User.collection, Session.collection: .officers
        case "log", "head-times", "mailbox-head": .log
        case "conflict", "conflicts", Loss.collection, Contact.collection: .health
        case "probe": nil
        default: .record(collection)
        }
    }
}
