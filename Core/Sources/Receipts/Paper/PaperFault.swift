/// Why texts read from paper are not a receipt.
public enum PaperFault: Error, Sendable, Hashable {
    /// None of the codes is part of a receipt.
    case noFrames
    /// A code that isn't part of a receipt, or that was misread; its beginning.
    case notAFrame(String)
    /// Codes of several receipts; their identifiers.
    case mixed([String])
    /// Two codes of one number that differ.
    case twice(Int)
    /// Codes that were not scanned, of so many.
    case missing([Int], of: Int)
    /// The parts fit together, but not to the identifier that all of them bear.
    case damaged
    /// The content isn't a receipt's; which part.
    case content(String)

    /// One sentence to a person.
    public var sentence: String {
        switch self {
        case .noFrames: "There is no code of a receipt in what was scanned."
        case .notAFrame(let text): "A code was misread or is not part of a receipt (\(text)…)."
        case .mixed(let identifiers):
            "The codes are of different receipts (\(identifiers.joined(separator: ", "))); scan one at a time."
        case .twice(let number): "Code \(number) was scanned twice, and differently."
        case .missing(let numbers, let count):
            "Of \(count) codes, these are missing: \(numbers.map { String($0) }.joined(separator: ", "))."
        case .damaged: "The codes don't make up the receipt they are marked with."
        case .content(let part): "The codes hold something else than a receipt (\(part))."
        }
    }
}
