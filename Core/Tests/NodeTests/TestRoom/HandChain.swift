import IJSON
import Node
import Room
import SelectiveDisclosure
import Store
import TransparencyLog

/// Steps of a member made by hand, as a program that keeps no rule would make them.
struct HandChain {
    let from: MemberID
    let to: MemberID
    let terms: TermsOfReference
    let room: TestRoom
    var epoch = 1
    private(set) var sequence: Int
    private(set) var previous: Hash256

    /// Goes on where a member's chain stands.
    init(_ room: TestRoom, from: MemberID, to: MemberID) async throws {
        self.room = room
        self.from = from
        self.to = to
        terms = room.node(from).terms
        let last = try await room.sent(from, to).last
        sequence = last?.sequence ?? 0
        previous = last?.entry ?? terms.room
    }

    /// Goes on from what a receiver holds.
    mutating func resume(after held: [StoredStep]) {
        sequence = held.last?.sequence ?? 0
        previous = held.last?.entry ?? terms.room
    }

    /// A step that would be the next, without going on from it.
    func draw(
        _ content: StepContent, as type: StepType, id: StepID? = nil, change: (inout StepClaims) -> Void = { _ in }
    ) -> (id: StepID, envelope: Envelope, entry: Hash256) {
        var claims = StepClaims(
            room: terms.room, issuer: from, audience: to, id: id ?? StepID(bytes: room.random.bytes(16))!,
            issuedAt: terms.rules.rounded(room.clock.now), terms: terms.head, sequence: sequence + 1,
            previous: previous, content: content)
        change(&claims)
        let salt = room.random.bytes(32)
        let token = try? claims.signed(
            as: type, by: TestKeys.signer(from, epoch: epoch), salt: salt, random: room.random.bytes,
            holder: TestKeys.signer(.mediator, epoch: 1).verificationKey)
        guard let token else { preconditionFailure("content that fits no token") }
        let envelope = Envelope(token: token, salt: salt)
        let entry = LogEntry.entry(token: envelope.token, salt: envelope.salt, room: terms.room)
        return (claims.id, envelope, entry)
    }

    /// The next step.
    mutating func step(
        _ content: StepContent, as type: StepType, id: StepID? = nil, change: (inout StepClaims) -> Void = { _ in }
    ) -> (id: StepID, envelope: Envelope) {
        let step = draw(content, as: type, id: id, change: change)
        sequence += 1
        previous = step.entry
        return (step.id, step.envelope)
    }

    /// The next submission.
    mutating func submission(_ message: Message, id: StepID? = nil) -> (id: StepID, envelope: Envelope) {
        step(.message(message), as: .submission, id: id)
    }
}

extension Envelope {
    /// Puts another signature in the place of the token's.
    mutating func forge() {
        let end = token.firstIndex(of: UInt8(ascii: "~")) ?? token.endIndex
        token.replaceSubrange(end - 86..<end, with: [UInt8](repeating: UInt8(ascii: "A"), count: 86))
    }

    /// The claims of the token with all that is disclosed in it.
    func claims() throws -> JSON {
        guard token.contains(UInt8(ascii: "~")) else { return try CompactJWS(parsing: token).payload }
        return .object(try OpenedSDJWT(SDJWT(parsing: token)).unverifiedClaims)
    }
}
