import Node
import Receipts
import Room
import TransparencyLog

/// A room of three members made up in memory, with a log and receipts from it, to measure verification on.
struct SampleReceipts {
    let receipts: [Receipt]

    /// - Parameters:
    ///   - count: how many steps, all proven in one state of the log.
    ///   - fillers: how many other leaves the log has.
    init(_ count: Int, fillers: Int, now: Int) throws {
        let random = Environment.system.random
        let members = [MemberID.mediator] + ["a", "b"].compactMap { MemberID($0) }
        let room = try SampleRoom(members: members, now: now, random: random)
        var envelopes: [Envelope] = []
        for number in 1...count { envelopes.append(try room.acknowledgement(number, salt: random(32))) }
        var entries = (0..<fillers).compactMap { _ in Hash256(bytes: random(32)) }
        for envelope in envelopes {
            entries.append(LogEntry.entry(token: envelope.token, salt: envelope.salt, room: room.terms.room))
        }
        let tree = PerfectSubtrees(entries)
        let checkpoint = try room.checkpoint(size: entries.count, root: tree.root, at: now + 60)
        receipts = try envelopes.enumerated().map { index, envelope in
            Receipt(
                envelope: envelope,
                inclusion: try InclusionProof(index: fillers + index, size: entries.count, reading: tree.node),
                checkpoint: checkpoint, terms: room.documents)
        }
    }
}

/// All perfect subtrees over some entries, by level.
private struct PerfectSubtrees {
    private let levels: [[Hash256]]
    let root: Hash256

    init(_ entries: [Hash256]) {
        var levels = [entries.map { Merkle.leafHash($0.bytes) }]
        root = Merkle.root(ofLeafHashes: levels[0])
        while let top = levels.last, top.count > 1 {
            levels.append((0..<top.count / 2).map { Merkle.nodeHash(top[2 * $0], top[2 * $0 + 1]) })
        }
        self.levels = levels
    }

    func node(_ place: NodeCoordinate) -> Hash256 { levels[place.level][place.index] }
}

/// The members' keys and documents.
private struct SampleRoom {
    let terms: TermsOfReference
    let documents: [[UInt8]]
    private let keys: [MemberID: [KeyUse: Ed25519Signer]]
    private let now: Int

    init(members: [MemberID], now: Int, random: (Int) -> [UInt8]) throws {
        func signer(_ member: MemberID, _ epoch: Int) throws -> Ed25519Signer {
            guard let made = Ed25519Signer(key: KeyID(member: member, epoch: epoch), privateKey: random(32)) else {
                throw Complaint("no key")
            }
            return made
        }
        var roots: [MemberID: Ed25519Signer] = [:]
        var keys: [MemberID: [KeyUse: Ed25519Signer]] = [:]
        for member in members {
            roots[member] = try signer(member, 0)
            keys[member] = [.sign: try signer(member, 1), member.isMediator ? .log : .cosign: try signer(member, 1)]
        }
        guard let root = roots[.mediator] else { throw Complaint("no mediator") }
        let parties = roots.filter { !$0.key.isMediator }.mapValues(\.verificationKey)
        let rules = RoomRules(kinds: ["report"], offices: [:])
        let declaration = TermsDocument.declaration(
            mediatorRoot: root.verificationKey, parties: parties, rules: rules, created: now)
        var documents = [declaration.signed(by: root).bytes]
        for member in members {
            guard let root = roots[member] else { continue }
            for (use, key) in keys[member] ?? [:] {
                documents.append(
                    TermsDocument.key(member: member, use: use, epoch: 1, value: key.verificationKey.bytes)
                        .signed(by: root).bytes)
            }
        }
        self.keys = keys
        self.documents = documents
        self.now = now
        terms = try TermsOfReference(documents: documents)
    }

    /// A step of party `b` of the usual size.
    func acknowledgement(_ number: Int, salt: [UInt8]) throws -> Envelope {
        guard let party = terms.parties.last, let signer = keys[party]?[.sign],
            let id = StepID(bytes: Array(salt.prefix(16)))
        else { throw Complaint("no step") }
        let content = StepContent.acknowledgement(
            .opened, of: [ReleaseReference(id: id, hash: terms.room)], officer: "Officer \(number)", note: nil)
        let claims = StepClaims(
            room: terms.room, issuer: party, audience: .mediator, id: id, issuedAt: now, terms: terms.head,
            sequence: number, previous: terms.room, content: content)
        return Envelope(
            token: try claims.signed(
                as: .acknowledgement, by: signer, salt: salt, random: Environment.system.random), salt: salt)
    }

    /// The log's state, cosigned by every party.
    func checkpoint(size: Int, root: Hash256, at time: Int) throws -> SignedCheckpoint {
        guard let head = Checkpoint(origin: terms.logOrigin, size: size, root: root), let key = terms.log.keys.last,
            let signer = keys[.mediator]?[.log]
        else { throw Complaint("no log") }
        var signatures = [NoteSignature(over: head.text, key: key) { signer.signature(over: $0) }]
        for party in terms.parties {
            guard let key = terms.cosigningKeys(of: party).last, let signer = keys[party]?[.cosign] else { continue }
            signatures.append(Cosignature.sign(head.text, time: time, key: key) { signer.signature(over: $0) })
        }
        return try SignedCheckpoint(head, signatures: signatures)
    }
}
