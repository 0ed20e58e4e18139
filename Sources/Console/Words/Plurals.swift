/// Every phrase that counts something.
enum Counted: String, CaseIterable, Sendable {
    case items, unread, overdue, tasks, openItems, fieldErrors, minutes, hours, seconds
    case stepsPerTick, openItemsAllowed, tickSeconds, steps
    case lettersAtMost, lettersAtLeast
    case moreItems, moreLines, retentionDays, files
}

/// The forms of a phrase by Unicode CLDR's plural categories: six in Arabic, two in English.
struct PluralForms: Sendable {
    enum Category: CaseIterable, Sendable { case zero, one, two, few, many, other }

    let zero, one, two, few, many, other: String

    init(zero: String, one: String, two: String, few: String, many: String, other: String) {
        self.zero = zero
        self.one = one
        self.two = two
        self.few = few
        self.many = many
        self.other = other
    }

    /// A language with two forms; `zero` where "0 minutes" is not how one says it.
    init(zero: String? = nil, one: String, other: String) {
        self.init(zero: zero ?? other, one: one, two: other, few: other, many: other, other: other)
    }

    subscript(category: Category) -> String {
        switch category {
        case .zero: zero
        case .one: one
        case .two: two
        case .few: few
        case .many: many
        case .other: other
        }
    }

    /// CLDR's rules for Arabic whole numbers.
    @Sendable static func arabicCategory(_ number: Int) -> Category {
        switch (number, abs(number % 100)) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }

    /// CLDR's rules for Sorani, which are those of English; "no message" is said apart too.
    @Sendable static func soraniCategory(_ number: Int) -> Category { englishCategory(number) }

    /// CLDR's rules for English whole numbers, and zero apart.
    @Sendable static func englishCategory(_ number: Int) -> Category {
        switch number {
        case 0: .zero
        case 1: .one
        default: .other
        }
    }
}
