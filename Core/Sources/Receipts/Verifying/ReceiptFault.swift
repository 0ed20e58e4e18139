public import Room
public import SelectiveDisclosure
public import TransparencyLog

/// Why a receipt proves nothing, a case for each reason.
public enum ReceiptFault: Error, Sendable, Hashable {
    // What was handed in.

    /// Not a receipt's file; which part isn't as it must be.
    case file(String)
    /// The code's text on paper isn't one; what of it.
    case paper(PaperFault)

    // The room.

    /// The documents are not the terms of a room.
    case documents(TermsFault)
    /// The receipt's documents don't continue the terms that the verifier has.
    case contradictsTerms
    /// The receipt is of another room than the terms that the verifier has.
    case otherRoom
    /// There are neither documents nor terms of the verifier's own to check against.
    case noTerms
    /// The room's fingerprint isn't the one that was confirmed.
    case fingerprint

    // The token.

    /// The token can't be read as a step.
    case token
    /// The token's room isn't the documents'.
    case foreignToken
    /// The signer or its key epoch isn't in the terms.
    case unknownSigner(KeyID)
    /// The token names an author, an audience or a type that don't go together.
    case impossible
    /// The head of the terms that the token names is unknown.
    case termsHead
    /// The signature isn't the key's.
    case signature
    /// The token is signed, but as an SD-JWT it is defective.
    case disclosures(SDJWTFault)
    /// A long-term signature is there, and isn't the member's over this token.
    case longTermSignature
    /// The submitter's own token is missing though the release announces it, or it isn't that submitter's over the same.
    case attribution
    /// The token handed in isn't the one whose hash is on the paper.
    case otherToken

    // The log.

    /// The checkpoint isn't of the room's log, or its signatures are bad.
    case checkpoint(TrustFault)
    /// The entry isn't where the proof says.
    case inclusion(ProofFault)
    /// Parties that have not cosigned.
    case unwitnessed([MemberID])

    // The opening of an origin.

    /// The step is not a release that names an origin.
    case noOrigin
    /// The submission is of another room than the release.
    case originOfOtherRoom
    /// The submission's entry isn't the one that the release names.
    case otherOrigin
    /// The token given as the origin isn't a submission to the mediator.
    case notASubmission
    /// The release doesn't carry the submission's digests unchanged.
    case digestsChanged
    /// So many digests of the submission are neither a disclosure of it nor one of its decoys.
    case unexplained(Int)
}

extension ReceiptFault {
    /// One sentence to a person.
    public var sentence: String {
        switch self {
        case .file(let part): "This is not a receipt's file (\(part))."
        case .paper(let fault): fault.sentence
        case .documents(let fault): "The documents in it are not the terms of a room: \(fault.sentence)."
        case .contradictsTerms: "Its documents contradict the terms you gave."
        case .otherRoom: "It is of another room than the terms you gave."
        case .noTerms: "The terms of the room are needed to check this."
        case .fingerprint: "The room's fingerprint is not the one you confirmed."
        case .token: "The token is not a step of a room."
        case .foreignToken: "The token is of another room than the documents."
        case .unknownSigner(let key): "The terms know no key \(key), so the signature can't be checked."
        case .impossible: "The token's author, audience and type don't go together."
        case .termsHead: "The token refers to terms that the documents don't lead to."
        case .signature: "The signature is not that of the key it names."
        case .disclosures(let fault): "The token's disclosures are not in order: \(fault.sentence)."
        case .longTermSignature: "The long-term signature is not the author's over this token."
        case .attribution:
            "The submitter's own signature, which the release announces, is missing or is not over this."
        case .otherToken: "The token you gave is not the one this paper speaks of."
        case .checkpoint(let fault): "The signed state of the log can't be believed: \(fault.sentence)."
        case .inclusion: "The log's state does not contain this step at that place."
        case .unwitnessed(let missing): "Not every party cosigned the log's state: \(Self.list(missing)) missing."
        case .noOrigin: "This step is no release that names an origin, so there is nothing to open."
        case .originOfOtherRoom: "The submission is of another room than the release."
        case .otherOrigin: "The submission is not the origin that the release names."
        case .notASubmission: "What was given as the origin is not a submission."
        case .digestsChanged: "The release does not carry the submission's digests unchanged."
        case .unexplained(let count):
            "\(count) digests of the submission are neither fields of it nor its padding: it was not given whole."
        }
    }

    private static func list(_ members: [MemberID]) -> String {
        members.map(\.description).joined(separator: ", ")
    }
}
