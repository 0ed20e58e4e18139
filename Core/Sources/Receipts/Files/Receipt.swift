public import Room
public import TransparencyLog

/// The proof of one step, complete in itself (protocol, section 4): the token with its salt, where the log has it, and
/// the documents by which its signers are known. It verifies offline.
public struct Receipt: Sendable, Hashable {
    /// Token and salt, and what travels beside them.
    public var envelope: Envelope
    /// The entry's place and the signed state of the log (C2SP tlog-proof).
    public var proof: LogProof
    /// The terms of reference as far as the proof needs them, in order: see ``documents(from:)``.
    public var documents: [[UInt8]]

    /// The most documents that are read.
    public static let maximumDocuments = 1024

    /// A receipt of a step, a proof that was read or made, and documents.
    public init(envelope: Envelope, proof: LogProof, documents: [[UInt8]]) {
        self.envelope = envelope
        self.proof = proof
        self.documents = documents
    }

    /// A receipt of its parts, as the node that keeps the step has them.
    ///
    /// - Parameters:
    ///   - inclusion: where the step's entry stands in the tree of the checkpoint.
    ///   - checkpoint: signed by the log and cosigned by every party.
    ///   - terms: the node's documents in order; those that prove nothing here are left out.
    public init(
        envelope: Envelope, inclusion: InclusionProof, checkpoint: SignedCheckpoint, terms: [[UInt8]]
    ) {
        self.init(
            envelope: envelope, proof: LogProof(inclusion: inclusion, checkpoint: checkpoint),
            documents: Self.documents(from: terms))
    }

    /// Those of a member's documents that a receipt carries: all but the annexes and the certificates of the parties'
    /// connections, which say where a party's node stands and prove nothing of a step.
    public static func documents(from terms: [[UInt8]]) -> [[UInt8]] {
        terms.filter { bytes in
            guard let token = try? CompactJWS(parsing: bytes), let document = try? TermsDocument(json: token.payload)
            else { return true }
            return switch document {
            case .annex: false
            case .key(let member, let use, _, _): member.isMediator || (use != .tls && use != .seal)
            default: true
            }
        }
    }
}
