/// A rule that asks for something to be kept of a person in custody.
public struct PersonRule: Sendable, Hashable {
    /// As it is cited.
    public let name: String
    /// Whether its text was read when this was written. What wasn't is named from memory, and to be checked by somebody who
    /// has it before anybody relies on it.
    public let isRead: Bool

    private init(_ name: String, isRead: Bool) { (self.name, self.isRead) = (name, isRead) }

    /// Fourth Geneva Convention: personal effects go along.
    public static let effects = PersonRule("GC IV 128", isRead: true)
    /// Fourth Geneva Convention: measures taken, and every change, are told to the bureau.
    public static let changes = PersonRule("GC IV 136", isRead: true)
    /// Fourth Geneva Convention: what is told must identify exactly and reach the next of kin; with the list.
    public static let identification = PersonRule("GC IV 138", isRead: true)
    /// Third Geneva Convention: the same for prisoners of war.
    public static let prisonersOfWar = PersonRule("GC III 122", isRead: false)
    /// Nelson Mandela Rules: one standardised file for each person.
    public static let file = PersonRule("Mandela Rule 6", isRead: false)
    /// Nelson Mandela Rules: identity, on admission.
    public static let identity = PersonRule("Mandela Rule 7(a)", isRead: false)
    /// Nelson Mandela Rules: reasons and authority, date, time and place of the arrest.
    public static let arrest = PersonRule("Mandela Rule 7(b)", isRead: false)
    /// Nelson Mandela Rules: inventory of property.
    public static let inventory = PersonRule("Mandela Rule 7(e)", isRead: false)
    /// Nelson Mandela Rules: the family, and children with their age, place and guardian.
    public static let family = PersonRule("Mandela Rule 7(f)", isRead: false)
    /// Nelson Mandela Rules: whom to tell in an emergency.
    public static let emergency = PersonRule("Mandela Rule 7(g)", isRead: false)
    /// Convention against enforced disappearance: identity in the register.
    public static let registeredIdentity = PersonRule("ICPPED 17(3)(a)", isRead: false)
    /// Convention against enforced disappearance: when, where and by whom somebody was deprived of liberty.
    public static let registeredArrest = PersonRule("ICPPED 17(3)(b)", isRead: false)
    /// Convention against enforced disappearance: who ordered it, and on what grounds.
    public static let registeredGrounds = PersonRule("ICPPED 17(3)(c)", isRead: false)
}
