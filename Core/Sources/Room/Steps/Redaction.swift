import SelectiveDisclosure

/// What the mediator makes a release of: the submission, and what of it stays behind (protocol, section 3).
public struct Redaction: Sendable {
    /// The submission.
    public let submission: VerifiedStep
    /// Fields (`subject`, `text`) and sentences (`text.2`, from 0) that are held back.
    public let withheld: Set<String>

    /// A redaction of a submission.
    public init(of origin: VerifiedStep, withholding withheld: Set<String>) {
        submission = origin
        self.withheld = withheld
    }

    /// Claims that pass: what of the handling is the submitter's to say, and all fields but those withheld.
    var passed: Set<ClaimPath> {
        let kept = BodyClaims.passedHandling.map { ClaimPath([.init(BodyClaims.handling), .init($0)]) }
        return Set((submission.disclosed?.disclosedPaths ?? []).filter { kept.contains($0) || passes($0) })
    }

    private func passes(_ path: ClaimPath) -> Bool {
        let names = path.steps.map(\.name)
        guard names.count >= 2, names[0] == BodyClaims.body, !withheld.contains(names[1]) else { return false }
        guard names.count == 4, names[2] == BodyClaims.sentences else { return true }
        return !withheld.contains("\(names[1]).\(names[3])")
    }

    /// The fields that pass, a text's sentences by number when not all of them do.
    public var passedNames: [String] {
        let fields = Set(passed.compactMap { $0.steps.count >= 2 ? Self.field($0) : nil })
        return fields.sorted().flatMap { field in
            let held = withheld.filter { $0.hasPrefix(field + ".") }
            guard !held.isEmpty else { return [field] }
            let sentences = passed.filter { $0.steps.count == 4 && Self.field($0) == field }
            return sentences.map { "\(field).\($0.steps[3].name)" }.sorted()
        }
    }

    private static func field(_ path: ClaimPath) -> String? {
        path.steps[0].name == BodyClaims.body ? path.steps[1].name : nil
    }
}
