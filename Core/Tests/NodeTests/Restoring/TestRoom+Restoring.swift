import IJSON
import Node
import Receipts
import Room
import Store
import Testing
import TransparencyLog

extension TestRoom {
    /// A party says what it holds and hands back what it is asked for; whether it was asked.
    @discardableResult
    func makeContact(_ party: MemberID) async throws -> Bool {
        guard let asked = try await m.hear(node(party).holding(), from: party) else { return false }
        try await m.takeBack(node(party).asked(asked), isLast: true, from: party)
        return true
    }

    /// What the mediator declares after a loss.
    func generation(
        _ number: Int = 2, last: SignedCheckpoint? = nil, witnessed: SignedCheckpoint? = nil
    ) -> [UInt8] {
        let generation = LogGeneration(number: number, last: last, witnessed: witnessed)
        return TermsDocument.generation(after: m.terms.head, generation).signed(by: Charter.root(.mediator)).bytes
    }

    /// The mediator declares the generation that follows from what it lost.
    func declare() async throws -> Hash256 {
        let last = try #require(try await m.loss()?.last)
        let state = try await m.logState()
        let document = generation(state.generation + 1, last: last, witnessed: state.witnessed)
        try await lay(document, at: .mediator)
        return Hash256(of: document)
    }

    /// Every party adheres, and steps are carried until nothing moves.
    func adhere(to hash: Hash256) async throws {
        try await exchange()
        for party in charter.parties { try await lay(Charter.adherence(party, to: hash), at: party) }
        try await exchange()
    }

    /// Every step that a receiver or its author holds, with the receipt that the holder gives out.
    func receipts(at member: MemberID) async throws -> [Receipts.Receipt] {
        var receipts: [Receipts.Receipt] = []
        for direction in directions where direction.from == member || direction.to == member {
            for step in try await steps(of: direction, at: member) {
                if let receipt = try await node(member).receipt(of: step) { receipts.append(receipt) }
            }
        }
        return receipts
    }

    /// Two different trees of one size that the log's key signed in one generation, or two steps of one number: what a
    /// mediator must never do, looked for in all that was ever stored.
    ///
    /// - Parameter start: the room that this one goes on from.
    func doubles(since start: TestRoom? = nil) throws -> [String] {
        var found: [String] = []
        var roots: [String: Hash256] = [:]
        var written = start?.store(.mediator).written ?? ProbeStore.Written()
        written.append(store(.mediator).written)
        for record in written.records where record.collection == "log" {
            for text in record.json["recent"]?.array ?? [] {
                let signed = try SignedCheckpoint(parsing: Array((text.string ?? "").utf8)).checkpoint
                let name = "\(signed.origin) \(signed.size)"
                if let known = roots[name], known != signed.root { found.append("tree \(name)") }
                roots[name] = signed.root
            }
        }
        var steps: [String: Hash256] = [:]
        for step in written.steps where step.direction.from.isMediator {
            let name = "\(step.direction) \(step.sequence)"
            if let known = steps[name], known != step.entry { found.append("step \(name)") }
            steps[name] = step.entry
        }
        return found
    }
}
