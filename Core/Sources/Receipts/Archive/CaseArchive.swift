public import IJSON
public import Room
public import TransparencyLog

/// What a member's node holds of one person in a transfer, under that member's signature: the steps as they were signed,
/// each with its place in the log, and what the node takes the case to be. Whoever has the file can check it offline.
///
/// The steps prove themselves; all else is the member's word. That nothing was left out is its word too.
public struct CaseArchive: Sendable, Hashable {
    /// A step as the node holds it.
    public struct Step: Sendable, Hashable {
        /// Token, salt and companions.
        public var envelope: Envelope
        /// Its place in the log; `nil` while no checkpoint that every party cosigned has it.
        public var proof: LogProof?

        /// A step.
        public init(envelope: Envelope, proof: LogProof?) {
            self.envelope = envelope
            self.proof = proof
        }
    }

    /// A file that the side keeps of the person for itself.
    public struct File: Sendable, Hashable {
        /// What it says, as the side's node keeps it.
        public var content: JSON
        /// Who read it, the first reading first.
        public var readings: [JSON]

        /// A file.
        public init(content: JSON, readings: [JSON]) {
            self.content = content
            self.readings = readings
        }
    }

    /// All that the signature is over.
    public struct Content: Sendable, Hashable {
        /// Whose node.
        public var member: MemberID
        /// The room.
        public var room: Hash256
        /// When it was made, by that node's clock, in seconds since 1970.
        public var made: Int
        /// The person's reference. Desks know how one is formed; here it is one to 32 capital letters, digits and hyphens.
        public var subject: String
        /// The terms of reference as far as the proofs need them, in order: see ``Receipt/documents(from:)``.
        public var documents: [[UInt8]]
        /// The steps in the order in which the node had them, none twice.
        public var steps: [Step]
        /// How many steps of the case were erased at the node and are not among them.
        public var erased: Int
        /// What the node takes the case to be: statement by statement what it was told of the person.
        public var ledger: JSON
        /// The side's own files of the person; `nil` when they were not to go along.
        public var files: [File]?

        /// An archive of nothing yet.
        public init(
            member: MemberID, room: Hash256, made: Int, subject: String, documents: [[UInt8]], ledger: JSON,
            steps: [Step] = [], erased: Int = 0, files: [File]? = nil
        ) {
            self.member = member
            self.room = room
            self.made = made
            self.subject = subject
            self.documents = documents
            self.ledger = ledger
            self.steps = steps
            self.erased = erased
            self.files = files
        }
    }

    /// What is in it.
    public let content: Content
    /// The member's signature, a compact JWS of type `wasl-archive-v1+jwt` over the SHA-256 of the content.
    public let signature: [UInt8]

    init(content: Content, signature: [UInt8]) {
        self.content = content
        self.signature = signature
    }

    /// Signs what is in it, so that its member can't deny later what it handed over.
    ///
    /// - Parameter signer: a signing key of the content's member; an archive by any other is refused when it is checked.
    public init(_ content: Content, signedBy signer: some Signer) {
        self.content = content
        signature = CompactJWS(type: Self.tokenType, payload: content.claims, signer: signer).bytes
    }

    private static let tokenType = "wasl-archive-v1+jwt"

    /// The key of the signature when it is the member's over this content, by any of its keys.
    func signer(under terms: TermsOfReference) -> KeyID? {
        guard let token = try? CompactJWS(parsing: signature), token.type == Self.tokenType,
            token.key.member == content.member, token.payload == content.claims,
            let key = terms.members[content.member]?.signingKeys[token.key.epoch], token.isSigned(by: key)
        else { return nil }
        return token.key
    }
}

extension CaseArchive.Content {
    fileprivate var claims: JSON {
        .object([
            "room": .string(room.description), "iss": .string(member.description), "iat": .int(made),
            "sub": .string(subject), "sha256": .string(Hash256(of: JSON.object(object).encoded).description),
        ])
    }
}
