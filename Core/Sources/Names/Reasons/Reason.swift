/// One thing that speaks for two records being one person, or against it: one weight of Fellegi and Sunter's sum (JASA 64,
/// 1969) in words.
public struct Reason: Sendable, Hashable {
    /// In which language people read it.
    public enum Language: String, Sendable, CaseIterable {
        case english = "en"
        case arabic = "ar"
    }

    /// What was seen.
    enum What: Sendable, Hashable {
        case same(NameUnit.Role, String, String)
        case spelling(NameUnit.Role, String, String)
        case onlyOne(NameUnit.Role, String)
        case differs(NameUnit.Role, String, String)
        case order(Pairing.Order)
        case shifted
        case birthSame(String)
        case birthNear(String, String, years: Int)
        case birthDiffers(String, String, years: Int)
        case sexSame, sexDiffers
        case relative(Relative, same: Bool, String, String)
        case document(Edit, String, String)
    }

    enum Relative: Sendable, Hashable { case father, mother, origin }
    enum Edit: Sendable, Hashable { case same, oneEdit, differs }

    let what: What
    /// What it adds to the logarithm of how much likelier the two are one person; below 0 it speaks against.
    public let bits: Double

    /// Whether it speaks for it.
    public var isFor: Bool { bits >= 0 }

    /// In words.
    public func text(_ language: Language) -> String {
        switch language {
        case .english: english
        case .arabic: arabic
        }
    }
}
