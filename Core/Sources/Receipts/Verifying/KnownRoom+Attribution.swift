import IJSON
import Room

extension KnownRoom {
    /// Whose own signature came with a release of attribution `signed` (protocol, section 3); `nil` for any other step.
    ///
    /// - Throws: ``ReceiptFault/attribution`` when it should have come and didn't, when it doesn't hold, and when something
    ///   came that the token doesn't announce.
    func attribution(_ envelope: Envelope, of step: SignedStep) throws(ReceiptFault) -> MemberID? {
        let isAnnounced =
            step.type == .release && step.originEntry != nil
            && step.content["attribution"]?.string == Attribution.signed.rawValue
        guard isAnnounced || envelope.companions.origin != nil else { return nil }
        guard let read = try? UnverifiedStep(envelope),
            let author = try? StepVerifier(terms: terms, member: step.audience).attribution(of: read)
        else { throw .attribution }
        return author
    }
}
