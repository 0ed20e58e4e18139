import Room
import TransparencyLog

/// The terms of a room with the keys of its log made ready.
struct KnownRoom: Sendable {
    let terms: TermsOfReference
    let fingerprint: String
    let parties: [MemberID]
    let cosigners: [VerifierKey: MemberID]
    private let logs: [LogIdentity]

    /// The verifier's documents, and the receipt's on top of them.
    init(trusted: [[UInt8]], added: [[UInt8]]) throws(ReceiptFault) {
        guard let first = trusted.first ?? added.first else { throw .noTerms }
        var terms: TermsOfReference
        do {
            terms = try TermsOfReference(documents: trusted.isEmpty ? added : trusted)
        } catch {
            throw .documents(error)
        }
        if !trusted.isEmpty, let declaration = added.first {
            guard declaration == first else { throw .otherRoom }
            for document in added.dropFirst() {
                do { try terms.apply(document) } catch { throw .contradictsTerms }
            }
        }
        self.init(terms)
    }

    private init(_ terms: TermsOfReference) {
        self.terms = terms
        fingerprint = terms.fingerprint
        parties = terms.parties
        // Of all epochs: what was cosigned before a rotation stays cosigned.
        cosigners = terms.parties.reduce(into: [:]) { keys, party in
            for key in terms.cosigningKeys(of: party) { keys[key] = party }
        }
        logs = terms.logs
    }

    /// The log of that name: the room's, in this generation or an earlier one.
    func log(named origin: LogOrigin) -> LogIdentity? { logs.first { $0.origin == origin } }
}

extension TermsOfReference {
    /// The room's logs, one a generation: what an earlier one proved is proved.
    fileprivate var logs: [LogIdentity] { (1...max(1, logGeneration)).map { log(of: $0) } }
}
