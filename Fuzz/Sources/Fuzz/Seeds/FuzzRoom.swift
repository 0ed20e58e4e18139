import Node
import Receipts
import Room
import TransparencyLog

/// A room of three invented members whose keys are the same in every run, with steps and a log.
struct FuzzRoom: Sendable {
    let documents: [[UInt8]]
    let terms: TermsOfReference
    let keys: [MemberID: [KeyUse: Ed25519Signer]]

    init() throws {
        let members = [MemberID.mediator, Seeds.a, Seeds.b]
        func signer(_ member: MemberID, _ name: String, _ epoch: Int) throws -> Ed25519Signer {
            let secret = Hash256(of: Array("wasl fuzz \(member) \(name)".utf8)).bytes
            guard let made = Ed25519Signer(key: KeyID(member: member, epoch: epoch), privateKey: secret) else {
                throw Seeds.Fault.missing
            }
            return made
        }
        var roots: [MemberID: Ed25519Signer] = [:]
        var keys: [MemberID: [KeyUse: Ed25519Signer]] = [:]
        for member in members {
            roots[member] = try signer(member, "root", 0)
            keys[member] = [
                .sign: try signer(member, "sign", 1), member.isMediator ? .log : .cosign: try signer(member, "log", 1),
            ]
        }
        guard let root = roots[.mediator], let desk = OfficeID("b.border") else { throw Seeds.Fault.missing }
        let parties = roots.filter { !$0.key.isMediator }.mapValues(\.verificationKey)
        let rules = RoomRules(kinds: ["report", "warning"], offices: [desk: "border"])
        var documents = [
            TermsDocument.declaration(
                mediatorRoot: root.verificationKey, parties: parties, rules: rules, created: Seeds.now
            ).signed(by: root).bytes
        ]
        for member in members {
            guard let own = roots[member] else { continue }
            for use in [KeyUse.sign, .log, .cosign] {
                guard let key = keys[member]?[use] else { continue }
                documents.append(
                    TermsDocument.key(member: member, use: use, epoch: 1, value: key.verificationKey.bytes)
                        .signed(by: own).bytes)
            }
        }
        self.keys = keys
        self.documents = documents
        terms = try TermsOfReference(documents: documents)
    }

    /// A step, signed. Randomness is a hash of a counter.
    func step(
        _ content: StepContent, _ type: StepType, from: MemberID, to: MemberID, _ number: Int,
        redacting redaction: Redaction? = nil
    ) throws -> Envelope {
        guard let signer = keys[from]?[.sign], let id = StepID(bytes: Array(Self.bytes(32, number).prefix(16))) else {
            throw Seeds.Fault.missing
        }
        let claims = StepClaims(
            room: terms.room, issuer: from, audience: to, id: id, issuedAt: Seeds.now, terms: terms.head,
            sequence: number, previous: terms.room, content: content)
        let salt = Self.bytes(32, number + 1000)
        var calls = number * 1_000_000
        let token = try claims.signed(
            as: type, by: signer, salt: salt,
            random: { count in
                calls += 1
                return Self.bytes(count, calls)
            },
            holder: keys[.mediator]?[.sign]?.verificationKey, redacting: redaction)
        return Envelope(token: token, salt: salt)
    }

    private static func bytes(_ count: Int, _ number: Int) -> [UInt8] {
        let blocks = (0..<(count + 31) / 32).flatMap { Hash256(of: Array("\(number) \($0)".utf8)).bytes }
        return Array(blocks.prefix(count))
    }

    func verified(_ envelope: Envelope) throws -> VerifiedStep {
        try StepVerifier.evidence(UnverifiedStep(envelope), terms: terms)
    }

    /// A state of the log with a leaf for each entry, cosigned by the parties.
    func checkpoint(_ entries: [Hash256]) throws -> SignedCheckpoint {
        let root = Merkle.root(ofLeafHashes: entries.map { Merkle.leafHash($0.bytes) })
        guard let head = Checkpoint(origin: terms.logOrigin, size: entries.count, root: root),
            let key = terms.log.keys.last, let signer = keys[.mediator]?[.log]
        else { throw Seeds.Fault.missing }
        var signatures = [NoteSignature(over: head.text, key: key) { signer.signature(over: $0) }]
        for party in terms.parties {
            guard let key = terms.cosigningKeys(of: party).last, let signer = keys[party]?[.cosign] else { continue }
            signatures.append(
                Cosignature.sign(head.text, time: Seeds.now + 60, key: key) { signer.signature(over: $0) })
        }
        return try SignedCheckpoint(head, signatures: signatures)
    }
}
