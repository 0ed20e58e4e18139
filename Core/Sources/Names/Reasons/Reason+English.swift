extension Reason {
    var english: String {
        switch what {
        case .same(let role, let one, let other): "\(Self.english(role)) same: \(Self.both(one, other))"
        case .spelling(let role, let one, let other): "\(Self.english(role)) written differently: \(one) / \(other)"
        case .onlyOne(let role, let name): "\(Self.english(role)) on one side only: \(name)"
        case .differs(let role, let one, let other): "another \(Self.english(role)): \(one) / \(other)"
        case .order(.rotated): "the last name stands first on one side"
        case .order(.shuffled): "the names behind the given name stand in another order"
        case .order(.swapped): "father and son, or others, have changed places"
        case .order(.same): "names in the same order"
        case .shifted: "one chain begins a name later, as a father's does"
        case .birthSame(let date): "born at the same time: \(date)"
        case .birthNear(let one, let other, let years):
            "born \(years == 1 ? "1 year" : "\(years) years") apart: \(one) / \(other)"
        case .birthDiffers(let one, let other, let years): "born \(years) years apart: \(one) / \(other)"
        case .sexSame: "same sex"
        case .sexDiffers: "another sex"
        case .relative(let relative, let same, let one, let other):
            same
                ? "\(Self.english(relative)) same: \(Self.both(one, other))"
                : "another \(Self.english(relative)): \(one) / \(other)"
        case .document(.same, let number, _): "same document number: \(number)"
        case .document(.oneEdit, let one, let other): "document numbers one character apart: \(one) / \(other)"
        case .document(.differs, let one, let other): "no document number in common: \(one) / \(other)"
        }
    }

    /// One of them where they are written alike.
    static func both(_ one: String, _ other: String) -> String { one == other ? one : "\(one) / \(other)" }

    private static func english(_ role: NameUnit.Role) -> String {
        switch role {
        case .given: "given name"
        case .ancestor: "ancestor's name"
        case .family: "last name"
        case .kunya: "kunya"
        case .title: "title"
        case .initial: "initial"
        }
    }

    private static func english(_ relative: Relative) -> String {
        switch relative {
        case .father: "father"
        case .mother: "mother"
        case .origin: "place of origin"
        }
    }
}
