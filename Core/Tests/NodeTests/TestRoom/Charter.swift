import Node
import Room
import TransparencyLog

/// The founding documents of a test's room: declaration, keys, annexes, adherences.
struct Charter: Sendable {
    let parties: [MemberID]
    let rules: RoomRules
    let declaration: CompactJWS
    private let mediators: [[UInt8]]
    private let own: [MemberID: [[UInt8]]]

    static let created = 1_760_000_000

    static var standardRules: RoomRules {
        let offices: [OfficeID: String] = [
            .aBorder: "border", .aCustody: "custody", .bBorder: "border", .bCustody: "custody", .cBorder: "border",
            .cCustody: "custody", .mDesk: "liaison",
        ]
        return RoomRules(
            kinds: ["report", "request", "answer", "notice", "warning", "outcome", "translation"], offices: offices)
    }

    static func root(_ member: MemberID) -> Ed25519Signer { TestKeys.signer(member, epoch: 0) }

    static func key(_ member: MemberID, epoch: Int) -> [UInt8] {
        let value = TestKeys.signer(member, epoch: epoch).verificationKey.bytes
        return TermsDocument.key(member: member, use: .sign, epoch: epoch, value: value).signed(by: root(member)).bytes
    }

    static func certificate(_ member: MemberID) -> [UInt8] {
        let value = [UInt8](repeating: member.description.utf8.first!, count: 96)
        return TermsDocument.key(member: member, use: .tls, epoch: 1, value: value).signed(by: root(member)).bytes
    }

    static func roleKey(_ member: MemberID, _ use: KeyUse, epoch: Int = 1) -> [UInt8] {
        let value =
            switch use {
            case .seal: TestSealKeys.key(member, epoch: epoch).publicKey
            case .evidence: TestKeys.longTermSigner(member).publicKey
            default: TestKeys.signer(member, use, epoch: epoch).verificationKey.bytes
            }
        return TermsDocument.key(member: member, use: use, epoch: epoch, value: value).signed(by: root(member)).bytes
    }

    static func annex(_ party: MemberID, _ quotas: Quotas) -> [UInt8] {
        TermsDocument.annex(party: party, address: "m.example:8443", quotas: quotas).signed(by: root(.mediator)).bytes
    }

    static func adherence(_ party: MemberID, to document: Hash256) -> [UInt8] {
        TermsDocument.adherence(party: party, to: document).signed(by: root(party)).bytes
    }

    init(parties: [MemberID], rules: RoomRules = Charter.standardRules, quotas: [MemberID: Quotas] = [:]) {
        self.parties = parties
        self.rules = rules
        let roots = Dictionary(uniqueKeysWithValues: parties.map { ($0, Self.root($0).verificationKey) })
        declaration = TermsDocument.declaration(
            mediatorRoot: Self.root(.mediator).verificationKey, parties: roots, rules: rules, created: Self.created
        ).signed(by: Self.root(.mediator))
        let room = Hash256(of: declaration.bytes)
        mediators =
            [
                declaration.bytes, Self.key(.mediator, epoch: 1), Self.certificate(.mediator),
                Self.roleKey(.mediator, .log), Self.roleKey(.mediator, .seal), Self.roleKey(.mediator, .evidence),
            ] + parties.map { Self.roleKey($0, .cosign) }
        own = Dictionary(
            uniqueKeysWithValues: parties.map { party in
                let documents = [
                    Self.key(party, epoch: 1), Self.certificate(party), Self.annex(party, quotas[party] ?? Quotas()),
                    Self.adherence(party, to: room), Self.roleKey(party, .seal),
                    Self.roleKey(party, .evidence),
                ]
                return (party, documents)
            })
    }

    /// What stays between a party and the mediator.
    func ownDocuments(of party: MemberID) -> [[UInt8]] { own[party] ?? [] }

    /// What a member's node is founded with: a party holds nothing of another party.
    func documents(for member: MemberID) -> [[UInt8]] {
        let members = member.isMediator ? parties : [member]
        return mediators + members.flatMap { own[$0] ?? [] }
    }
}
