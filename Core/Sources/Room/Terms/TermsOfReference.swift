public import TransparencyLog

/// Why a document does not belong to these terms.
public enum TermsFault: Error, Sendable, Hashable {
    case malformed
    case signature
    case unknownMember(MemberID)
    case wrongSigner
    /// An epoch that does not follow the one before it, or an amendment of other terms.
    case order
    case noDeclaration
    /// A generation's checkpoint that isn't of the log in force, or isn't cosigned as it has to be.
    case checkpoint
    /// A generation that commits to less than the so many leaves that this member cosigned, or to others.
    case commitsToLess(than: Int)
    case notAdhered(MemberID)
    case missing(String)
}

/// What one member's documents say of it.
public struct MemberTerms: Sendable, Hashable {
    /// The offline root.
    public let root: VerificationKey
    /// Signing keys by epoch.
    public internal(set) var signingKeys: [Int: VerificationKey] = [:]
    /// The epoch in force.
    public internal(set) var epoch = 0
    /// All that its root certified, by use, in order of epochs from 1.
    var certified: [KeyUse: [[UInt8]]] = [:]
    /// The pinned TLS certificate, DER.
    public internal(set) var certificate: [UInt8]?
    /// Documents it adhered to.
    public internal(set) var adherences: Set<Hash256> = []
    /// Where it connects to.
    public internal(set) var address: String?
    /// What it may use.
    public internal(set) var quotas = Quotas()
    /// Whether its signing key stands still.
    public internal(set) var isSuspended = false

    init(root: VerificationKey) { self.root = root }

    /// The key in force.
    public var signingKey: VerificationKey? { signingKeys[epoch] }

    /// The public keys that its root certified for a use, in order of epochs from 1.
    public func roleKeys(_ use: KeyUse) -> [[UInt8]] { certified[use] ?? [] }
}

/// Rules proposed and not yet in force.
public struct Amendment: Sendable, Hashable {
    /// The hash that parties adhere to.
    public let hash: Hash256
    /// The rules proposed.
    public let rules: RoomRules
}

/// The terms of reference as far as one member's documents tell them: the founding declaration, what was changed
/// since, and what the mediator agreed with each party. A party holds its own annex only.
public struct TermsOfReference: Sendable, Hashable {
    /// SHA-256 of the founding declaration.
    public let room: Hash256
    /// The head of the chain of shared documents.
    public internal(set) var head: Hash256
    /// Every head there has been, so that a step signed before a change is still understood.
    public internal(set) var heads: Set<Hash256>
    /// The rules in force.
    public internal(set) var rules: RoomRules
    /// When the room was founded.
    public let created: Int
    /// All members of whom the declaration speaks.
    public internal(set) var members: [MemberID: MemberTerms]
    /// The generation of the log: one more after each loss of it.
    public internal(set) var logGeneration = 1
    /// The generations in force after the first, in order.
    public internal(set) var generations: [LogGeneration] = []
    /// A generation that waits for adherence.
    public internal(set) var proposedGeneration: ProposedGeneration?
    /// Rules that wait for adherence.
    public internal(set) var amendment: Amendment?
    /// What was proposed and came into force. Who reads the documents of two members together finds an adherence to it
    /// after its effect.
    var effective: Set<Hash256> = []
    /// Hashes of the documents taken in.
    var taken: Set<Hash256>

    /// Starts from the founding declaration.
    public init(declaration token: CompactJWS) throws(TermsFault) {
        guard token.type == TermsDocument.tokenType, let document = try? TermsDocument(json: token.payload) else {
            throw .malformed
        }
        guard case .declaration(let root, let parties, let rules, let created) = document else { throw .noDeclaration }
        guard token.key == KeyID(member: .mediator, epoch: 0) else { throw .wrongSigner }
        guard token.isSigned(by: root) else { throw .signature }
        room = Hash256(of: token.bytes)
        head = room
        heads = [room]
        taken = [room]
        self.rules = rules
        self.created = created
        members = [.mediator: MemberTerms(root: root)]
        for (party, root) in parties { members[party] = MemberTerms(root: root) }
    }

    /// Builds the terms from a member's documents in order.
    public init(documents: [[UInt8]]) throws(TermsFault) {
        guard let first = documents.first else { throw .noDeclaration }
        try self.init(declaration: Self.parse(first))
        for document in documents.dropFirst() { try apply(document) }
    }

    static func parse(_ bytes: [UInt8]) throws(TermsFault) -> CompactJWS {
        do { return try CompactJWS(parsing: bytes) } catch { throw .malformed }
    }

    /// The parties.
    public var parties: [MemberID] { members.keys.filter { !$0.isMediator }.sorted() }

    /// The room's fingerprint as people read it to one another: sixteen groups of four hexadecimal digits.
    public var fingerprint: String {
        let digits = Array("0123456789abcdef")
        let hex = room.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return stride(from: 0, to: hex.count, by: 4).map { String(hex[$0..<$0 + 4]) }.joined(separator: " ")
    }

    /// What a node of that member still lacks before it may work in the room.
    public func lacks(for member: MemberID) -> TermsFault? {
        guard members[member] != nil else { return .unknownMember(member) }
        let needed = member.isMediator ? Array(members.keys.sorted()) : [.mediator, member]
        for name in needed {
            guard let terms = members[name] else { return .unknownMember(name) }
            if terms.signingKey == nil { return .missing("key \(name)") }
            if terms.certificate == nil { return .missing("certificate \(name)") }
            if !name.isMediator, terms.address == nil { return .missing("annex \(name)") }
            if !name.isMediator, !terms.adherences.contains(room) { return .notAdhered(name) }
        }
        for name in needed where members[name]?.roleKeys(.seal).isEmpty == true {
            return .missing("seal key \(name)")
        }
        if log.keys.isEmpty { return .missing("log key m") }
        for party in parties where cosigningKeys(of: party).isEmpty { return .missing("cosign key \(party)") }
        return nil
    }
}
