import Node
import Room
import Store
import TransparencyLog

extension TestRoom {
    /// Every chain of the room.
    var directions: [Direction] {
        charter.parties.flatMap { [Direction(from: $0, to: .mediator), Direction(from: .mediator, to: $0)] }
    }

    /// Carries steps both ways until nothing moves.
    func exchange() async throws {
        var moved = true
        while moved {
            moved = false
            for direction in directions where try await carry(direction) { moved = true }
        }
    }

    /// Carries what a receiver lacks, with its files; says whether anything was taken.
    @discardableResult
    func carry(_ direction: Direction) async throws -> Bool {
        let held = try await node(direction.to).head(from: direction.from)
        let steps = try await node(direction.from).steps(to: direction.to, after: held)
        node(direction.from).learn(held: held, by: direction.to)
        guard !steps.isEmpty else { return false }
        try await carryFiles(of: steps, direction)
        return try await node(direction.to).accept(steps, from: direction.from).head > held
    }

    /// Carries the files that steps name, as far as the receiver may have them.
    func carryFiles(of steps: [Envelope], _ direction: Direction) async throws {
        let sender = node(direction.from)
        let receiver = node(direction.to)
        for digest in receiver.missingBlobs(of: steps.map(IncomingStep.init)) {
            if direction.from.isMediator {
                guard try await sender.mayFetch(digest.description, direction.to) else { continue }
            }
            if let blob = sender.blob(digest) { _ = try receiver.store(blob: blob) }
        }
    }

    /// All steps of a chain as its author has them.
    func sent(_ from: MemberID, _ to: MemberID) async throws -> [StoredStep] {
        try await steps(of: Direction(from: from, to: to), at: from)
    }

    /// All steps of a chain as a member's store has them.
    func steps(of direction: Direction, at member: MemberID) async throws -> [StoredStep] {
        try await store(member).read { try $0.steps(direction, after: 0, limit: 100_000, bytes: 1 << 30) }
    }

    /// The contents of a chain, as its author has them.
    func said(_ from: MemberID, _ to: MemberID) async throws -> [StepContent] {
        let verifier = StepVerifier(terms: node(from).terms, member: from)
        return try await sent(from, to).map { try verifier.stored($0.envelope).content }
    }

    /// The steps of a chain as envelopes.
    func envelopes(_ from: MemberID, _ to: MemberID) async throws -> [Envelope] {
        try await sent(from, to).map(\.envelope)
    }

    /// The refusals that the mediator signed for a party.
    func refusals(to party: MemberID) async throws -> [RefusalCode] {
        try await said(.mediator, party).compactMap { if case .refusal(_, let code) = $0 { code } else { nil } }
    }
}
