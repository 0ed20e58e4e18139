public import Room

/// The number of a blank paper form: the member that printed it and a number that it gave to no other form,
/// `A-000012` on paper.
public struct PaperNumber: Sendable, Hashable, CustomStringConvertible {
    /// Whose form.
    public let member: MemberID
    /// Runs from 1 at each member.
    public let number: Int

    /// A number.
    public init(member: MemberID, number: Int) {
        self.member = member
        self.number = number
    }

    /// As somebody copied it from paper: with or without the member's letter and the zeros, in any digits.
    public init?(_ text: String, of member: MemberID) {
        let letter = member.description.uppercased()
        var digits = text.trimmingPrefix { $0.isWhitespace }.uppercased()[...]
        if digits.hasPrefix(letter) { digits = digits.dropFirst(letter.count).drop { $0 == "-" || $0 == " " } }
        while digits.last?.isWhitespace == true { digits.removeLast() }
        guard (1...9).contains(digits.count) else { return nil }
        var number = 0
        for digit in digits {
            guard let value = digit.wholeNumberValue, value < 10 else { return nil }
            number = number * 10 + value
        }
        guard number > 0 else { return nil }
        self.init(member: member, number: number)
    }

    /// As on paper.
    public var description: String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        return "\(member.description.uppercased())-\(zeros)\(digits)"
    }
}
