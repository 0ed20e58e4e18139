public import IJSON
public import Room

/// Why an archive of a case is refused, a case for each reason.
public enum ArchiveFault: Error, Sendable, Hashable {
    /// Longer than ``CaseArchive/maximumLength``.
    case oversized
    /// Not an archive's file; which part isn't as it must be.
    case malformed(String)
    /// The same content is written in another way.
    case spelling
    /// The room can't be known by its documents, or isn't the one that the verifier has.
    case terms(ReceiptFault)
    /// It names another room than its documents are of.
    case otherRoom
    /// The documents know no such member.
    case unknownMember(MemberID)
    /// The signature isn't that member's over this archive.
    case signature
    /// A step, counted from 1, isn't what it should be.
    case step(Int, ReceiptFault)
    /// A step, counted from 1, was in it before.
    case repeated(Int)
}

extension ArchiveFault {
    /// One sentence to a person.
    public var sentence: String {
        switch self {
        case .oversized: "It is larger than an archive may be (\(CaseArchive.maximumLength >> 20) MiB)."
        case .malformed(let part): "This is not an archive of a case (\(part))."
        case .spelling: "The archive is not spelt as it was written: it was changed."
        case .terms(let fault): fault.sentence
        case .otherRoom: "It names another room than its documents are of."
        case .unknownMember(let member): "The documents know no member \(member), whose archive it is said to be."
        case .signature: "The signature is not its member's over this archive: it was changed, or another made it."
        case .step(let number, let fault): "Step \(number) proves nothing, so the whole is refused: \(fault.sentence)"
        case .repeated(let number): "Step \(number) stands in it twice."
        }
    }

    /// The refusal, for programs.
    public var json: JSON { .object(["verdict": .string("refused"), "reason": .string(sentence)]) }
}
