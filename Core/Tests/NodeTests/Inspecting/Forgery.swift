import Desks
import IJSON
import Node
import Receipts
import Room
import SelectiveDisclosure
import Store
import Testing
import TransparencyLog

/// The folders of an honest room, as dishonest members hand them over.
struct Forgery {
    let room: TestRoom
    /// The step of a's that is the last to be logged, with its leaf, and the tick that brought it.
    let victim: (step: StoredStep, leaf: Int)
    var folders: [OpenedFolder]

    /// An honest room, then a tick with one submission, which no later step has seen, and ticks without any.
    init() async throws {
        room = try await TestRoom()
        for text in ["One. Two. Three.", "Four. Five."] {
            _ = try await room.cross(.report(text)) { $0.withheld.insert("text.0") }
            _ = try await room.cross(.report(text, to: [.aBorder]), from: .b, to: .a)
            try await room.tick()
        }
        try await room.tick()
        for text in ["Last.", "And last."] { try await room.send(.report(text), from: .a) }
        try await room.exchange()
        try await room.tick()
        for _ in 1...5 { try await room.tick() }
        folders = try await room.openings()
        let step = try #require(try await room.sent(.a, .mediator).last { $0.type == .submission })
        let entries = try #require(folders[0].logs.first?.entries)
        victim = (step, try #require(entries.firstIndex(of: step.entry)))
    }

    var tick: OpenedTick { folders[0].logs[0].ticks.first { $0.size > victim.leaf }! }
    var entries: [Hash256] { folders[0].logs[0].entries }
    /// The leaves of the victim's tick that are pads, by number.
    var pads: [Int] { (0..<16).compactMap { entries.firstIndex(of: tick.seed.pad($0)) } }
    static let garbage = Hash256(of: Array("garbage".utf8))

    mutating func change(_ members: [MemberID], _ body: (inout OpenedFolder) throws -> Void) rethrows {
        for index in folders.indices where members.contains(folders[index].member) { try body(&folders[index]) }
    }

    /// Shows members another log, with a checkpoint that the log's key signed over it and no other.
    mutating func relog(_ members: [MemberID] = [.mediator, .a, .b], _ body: (inout [Hash256]) -> Void) throws {
        let room = room
        try change(members) { folder in
            body(&folder.logs[0].entries)
            folder.logs[0].checkpoints = [try room.lie(folder.logs[0].entries.map(\.bytes)).note.bytes]
        }
    }

    /// Lays a step that was made by hand at both ends of its chain.
    mutating func lay(
        _ envelope: Envelope, _ id: StepID, as type: StepType, from: MemberID, to: MemberID,
        at members: [MemberID]? = nil
    ) {
        let chain = ChainID(from: from, to: to)
        let entry = LogEntry.entry(token: envelope.token, salt: envelope.salt, room: room.m.terms.room)
        for index in folders.indices where (members ?? [from, to]).contains(folders[index].member) {
            let last = folders[index].steps.filter { $0.chain == chain }.map(\.sequence).max() ?? 0
            folders[index].steps.append(
                OpenedStep(
                    chain: chain, sequence: last + 1, id: id, type: type, entry: entry, received: room.clock.now,
                    envelope: envelope))
            folders[index].heads.removeAll { $0.chain == chain }
            folders[index].heads.append(OpenedHead(chain: chain, sequence: last + 1, entry: entry))
        }
    }

    /// The same of a content that the chain's author signs.
    mutating func say(
        _ content: StepContent, as type: StepType, from: MemberID, to: MemberID,
        change: (inout StepClaims) -> Void = { _ in }
    ) async throws {
        var hand = try await HandChain(room, from: from, to: to)
        let view = try #require(try await room.node(from).logState().latest?.checkpoint)
        let step = hand.step(content, as: type) {
            $0.view = TreeView(size: view.size, root: view.root)
            change(&$0)
        }
        lay(step.envelope, step.id, as: type, from: from, to: to)
    }

    /// A release to b under the mediator's signature that names a's last submission and carries another's digests.
    mutating func releaseOfAnother() async throws {
        let verifier = StepVerifier(terms: room.m.terms, member: .mediator)
        let submissions = try await room.sent(.a, .mediator).filter { $0.type == .submission }
        let other = try verifier.stored(submissions[submissions.count - 2].envelope)
        let hand = try await HandChain(room, from: .mediator, to: .b)
        let release = Release(message: .report(), origin: nil, serial: 99)
        let draft = hand.draw(.release(release), as: .release)
        let claims = try #require(try draft.envelope.claims().object)
        var added = JSONObject([
            "origin": .string(LogEntry.origin(of: victim.step.entry, salt: victim.step.envelope.salt).description)
        ])
        for name in ["seq", "prev", "release"] { added[name] = claims[name] }
        var replaced = JSONObject()
        for name in ["iss", "aud", "jti", "iat", "terms", "view"] { replaced[name] = claims[name] }
        let signed = try #require(other.disclosed).reissued(
            keeping: [["handling", "kind"], ["handling", "precedence"], ["body", "reliability"]], adding: added,
            replacing: replaced, type: StepType.release.tokenType, signer: TestTokenSigner())
        lay(Envelope(token: signed.bytes, salt: draft.envelope.salt), draft.id, as: .release, from: .mediator, to: .b)
    }

    var inspection: Inspection { Inspector.inspect(folders) }
}

/// The mediator's signing key as SD-JWTs are signed.
private struct TestTokenSigner: TokenSigner {
    private let signer = TestKeys.signer(.mediator, epoch: 1)
    var algorithm: SignatureAlgorithm { .edDSA }
    var keyID: String? { signer.key.description }

    func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8] { signer.signature(over: message) }
}
