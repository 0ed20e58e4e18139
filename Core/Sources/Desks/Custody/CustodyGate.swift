/// What must be so before somebody is handed over. Each stands on the board with its verdict.
///
/// Where a rule is named, its text is quoted in `docs/custody.md`, or it says there that it was not at hand.
public enum CustodyGate: String, Sendable, Hashable, CaseIterable {
    /// An independent, dated assessment by a named authority that torture, a death penalty, an unfair trial and transfer
    /// onward are no real risk (CAT 3; ICPPED 16; GC IV 45).
    case assessment
    /// The person was heard in private.
    case interview
    /// The person was told what is planned and how to challenge it.
    case information
    /// No challenge by the person is open or was upheld.
    case challenge
    /// Both sides know who it is: no match of names is unresolved.
    case identity
    /// Both sides confirm the nationality.
    case nationality
    /// The person is an adult; doubt means a minor (CRC 1).
    case age
    /// A clinician found the person fit to travel, and that is still valid (GC III 46–47; GC IV 127).
    case fitness
    /// The ICRC was notified and gave a reference (GC III 122; GC IV 136).
    case notification
    /// Access of an independent body after the transfer is agreed (GC IV 143; ICPPED 17).
    case access
    /// No member objects.
    case objection
    /// Property goes with the person, or is accounted for (Mandela Rule 67; GC III 18).
    case property
    /// A complete list was made before departure, and the receiver has it (GC IV 127).
    case list
    /// Women travel apart from men (Mandela Rule 11; GC IV 76, 124).
    case separation

    /// Whether nothing that names the person may leave the holder while it is closed.
    public var isBeforeDisclosure: Bool {
        switch self {
        case .assessment, .interview, .information, .challenge: true
        default: false
        }
    }

    /// Whether the terms may let two officers waive it.
    public var isWaivable: Bool { self == .property || self == .list }

    /// What a gate says on a day.
    public enum Verdict: Sendable, Hashable {
        case open
        /// Two officers waived it, as the terms allow.
        case waived
        case closed(Reason)

        /// Whether it holds nobody up.
        public var lets: Bool { if case .closed = self { false } else { true } }
    }

    /// Why a gate is closed.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Nobody has said anything yet.
        case missing
        /// It was said too long ago.
        case expired
        /// The assessment found a risk.
        case risk
        /// A challenge or an objection waits for its decision.
        case pending
        /// A challenge was upheld.
        case upheld
        /// A match of names is unresolved at a side.
        case unresolved
        /// A side denies it.
        case denied
        /// A side doesn't know.
        case unknown
        /// The person is a minor, or may be.
        case minor
        /// A clinician found the person unfit.
        case unfit
        /// The order doesn't provide for it.
        case notOrdered
    }
}
