public import IJSON
import Room
public import SelectiveDisclosure
public import TransparencyLog

/// A release laid beside the submission it comes from (protocol, section 3): that what passed is what was said, and
/// what of it was withheld. Only ``ReceiptVerifier`` makes one.
public struct Opening: Sendable {
    /// The release.
    public let release: ProvenReceipt
    /// The submission.
    public let submission: SignedStep
    /// The submission's own place in the log, if its receipt was given.
    public let submissionPlace: LogPlace?
    /// The submission's fields that passed as they were said.
    public let passed: [ClaimPath]
    /// The submission's fields that did not pass.
    public let withheld: [ClaimPath]
    /// What the release says beside them: the mediator's own words.
    public let mediatorsWords: JSONObject
    /// Claims that can't be withheld and that the release has otherwise or not at all, such as addressees in the
    /// receiver's own terms.
    public let altered: [String]
    /// How many digests are padding.
    public let paddingCount: Int
}

extension ReceiptVerifier {
    /// The verdict on a release and the submission it is said to come from. Both must hold for themselves first.
    public mutating func open(_ release: Receipt, origin: Origin) -> Result<Opening, ReceiptFault> {
        do throws(ReceiptFault) { return .success(try opening(release, origin)) } catch { return .failure(error) }
    }

    private mutating func opening(_ receipt: Receipt, _ origin: Origin) throws(ReceiptFault) -> Opening {
        let release = try proven(receipt)
        guard release.step.type == .release, let named = release.step.originEntry else { throw .noOrigin }
        // The submitter's keys are seldom in the receiver's documents; each token is checked against what came with it.
        var place: LogPlace?
        let room: KnownRoom
        if case .receipt(let receipt) = origin {
            place = try proven(receipt).place
            (_, room) = try self.room(receipt.documents)
        } else {
            (_, room) = try self.room(receipt.documents)
        }
        guard room.terms.room == release.room.id else { throw .originOfOtherRoom }
        let submission = try room.signed(origin.envelope)
        guard submission.type == .submission || submission.type == .correction else { throw .notASubmission }
        guard LogEntry.origin(of: submission.entry, salt: origin.envelope.salt) == named else { throw .otherOrigin }
        return try Self.compared(release, submission, origin.envelope, place, in: room)
    }

    private static func compared(
        _ release: ProvenReceipt, _ submission: SignedStep, _ envelope: Envelope, _ place: LogPlace?, in room: KnownRoom
    ) throws(ReceiptFault) -> Opening {
        guard let said = submission.selective, let shown = release.step.selective else { throw .token }
        guard shown.hasDigests(of: said) else { throw .digestsChanged }
        let padding = submission.withheldCount
        let unexplained = said.unexplained(byDecoys: DecoySource.digests(padding, salt: envelope.salt))
        guard unexplained == 0 else { throw .unexplained(unexplained) }
        // By the disclosures' own text: the numbers of a list's elements change when some of them are withheld.
        let kept = Set(shown.token.disclosures)
        let places = zip(said.token.disclosures, said.disclosedPaths)
        let passed = places.filter { kept.contains($0.0) }.map(\.1)
        let withheld = places.filter { !kept.contains($0.0) }.map(\.1)
        guard let reduced = try? said.presentation(of: Set(passed)) else { throw .digestsChanged }
        let same = try room.signed(Envelope(token: reduced.bytes, salt: envelope.salt)).content
        let content = release.step.content
        var words = content
        for name in same.names { words[name] = nil }
        words["origin"] = nil
        // Files are encrypted anew for each audience, so the submitter's own word on them never goes along.
        let filesPassed = said.claims["handling"]?["attachments"].map { files in
            Set(files.fileNames).isSubset(of: JSON.object(words).attachedNames)
        }
        return Opening(
            release: release, submission: submission, submissionPlace: place, passed: passed.filter(\.isContent),
            withheld: withheld.filter { $0.isContent && !($0.isOfFiles && filesPassed == true) },
            mediatorsWords: words,
            altered: same.sorted.filter { content[$0.name] != $0.value }.map(\.name), paddingCount: padding)
    }
}

extension SignedStep {
    /// The entry of the submission that a release names.
    public var originEntry: Hash256? {
        (content["origin"] ?? content["content"]?["origin"])?.string.flatMap { Hash256($0) }
    }
}

extension JSON {
    /// Names and sizes of files in a list of them.
    fileprivate var fileNames: [String] {
        (array ?? []).map { "\($0["size"]?.int ?? 0) \($0["name"]?.string ?? "")" }
    }

    /// The same of the list in the mediator's words.
    fileprivate var attachedNames: [String] { (self["release"]?["attachments"] ?? .null).fileNames }
}

extension ClaimPath {
    /// Whether it leads to the files.
    fileprivate var isOfFiles: Bool {
        steps.count >= 2 && steps[0].name == "handling" && steps[1].name == "attachments"
    }

    /// Whether it leads to something that was said rather than to the step's place in its author's chain.
    fileprivate var isContent: Bool {
        let name = steps.first?.name == "handling" && steps.count == 2 ? steps[1].name : steps.first?.name
        return name != "seq" && name != "prev"
    }
}
