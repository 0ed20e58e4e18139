import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// Takes in a document of the terms that a peer sent. What a peer may not say is refused; the same document twice
    /// does nothing.
    func take(document: [UInt8], from peer: MemberID) throws {
        guard let token = try? CompactJWS(parsing: document), let parsed = try? TermsDocument(json: token.payload)
        else {
            throw RefusalCode.content
        }
        if member.isMediator {
            switch parsed {
            case .key(peer, _, _, _), .adherence(peer, _), .suspension(peer, _): break
            default: throw RefusalCode.authority
            }
        }
        let isNew = try adopt(document)
        guard isNew, member.isMediator, case .key(_, .cosign, _, _) = parsed else { return }
        for other in terms.parties where other != peer {
            try run([.forward(.terms(document: document), as: .terms, to: other)])
        }
    }

    /// Takes in a document from anywhere, and does what follows from it.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    func adopt(_ document: [UInt8]) throws -> Bool {
        let wasSuspended = terms.members[member]?.isSuspended == true
        let generation = terms.logGeneration
        var next = terms
        do { try next.apply(document) } catch { throw RefusalCode.content }
        // Whatever it adhered to, a party goes on from no less than what it cosigned since.
        if next.logGeneration > generation, let begun = next.generations.last {
            do { try check(begun) } catch is TermsFault { throw RefusalCode.content }
        }
        outcome.terms = next
        guard try writer.add(document: document) else { return false }
        if wasSuspended, terms.members[member]?.isSuspended == false { try settle() }
        outcome.recordsChanged = true
        try writer.append(
            "terms", at: now, .object(["document": .string(Hash256(of: document).description)]))
        if terms.logGeneration > generation, let begun = terms.generations.last { try begin(begun) }
        if replay == nil { try takeEffect() }
        return true
    }

    /// The mediator states that what all parties adhered to is in force.
    func takeEffect() throws {
        guard member.isMediator else { return }
        let adhered = [
            terms.isAmendmentAdhered ? terms.amendment?.hash : nil,
            terms.isGenerationAdhered ? terms.proposedGeneration?.hash : nil,
        ].compactMap { $0 }
        // Carrying one comes back here for the other.
        guard let hash = adhered.first else { return }
        guard let me = terms.members[member], let signer = keys.signer(epoch: me.epoch) else {
            throw NodeFault.unavailable("signing key")
        }
        try carry(TermsDocument.effect(amendment: hash).signed(by: signer).bytes)
    }

    /// Adopts a document of this node's own and sends it to those it concerns.
    ///
    /// The step that carries it is signed before the document is adopted, so that a new key is announced under the old.
    func carry(_ document: [UInt8]) throws {
        guard let token = try? CompactJWS(parsing: document), let parsed = try? TermsDocument(json: token.payload)
        else {
            throw NodeFault.invalid("document")
        }
        // Tried on a copy first: nothing is announced that these terms don't take.
        var trial = terms
        do { try trial.apply(document) } catch { throw NodeFault.terms(error) }
        if case .adherence(_, let hash) = parsed, let proposed = terms.proposedGeneration, proposed.hash == hash {
            try check(proposed.generation)
        }
        for peer in audience(of: parsed) { try author(.terms(document: document), as: .terms, to: peer) }
        try adopt(document)
    }

    private func audience(of document: TermsDocument) -> [MemberID] {
        guard member.isMediator else { return [.mediator] }
        switch document {
        case .declaration: return []
        case .amendment, .generation, .effect, .key(.mediator, _, _, _), .suspension(.mediator, _): return terms.parties
        case .annex(let party, _, _), .suspension(let party, _): return [party]
        // A party's own documents come from it and stay between it and the mediator.
        case .key, .adherence: return []
        }
    }
}
