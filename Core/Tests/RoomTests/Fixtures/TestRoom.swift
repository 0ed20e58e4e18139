import Room
import TransparencyLog

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
    static let c = MemberID("c")!
}

extension StepID {
    /// The identifier of sixteen equal bytes.
    static func of(_ byte: UInt8) -> StepID { StepID(bytes: [UInt8](repeating: byte, count: 16))! }
}

extension OfficeID {
    static func of(_ text: String) -> OfficeID { OfficeID(text)! }
}

extension Hash256 {
    static func of(_ text: String) -> Hash256 { Hash256(of: Array(text.utf8)) }
}

/// A room of the mediator and the parties `a` and `b`, with fixed keys.
struct TestRoom {
    static let now = 1_800_000_000
    static let members: [MemberID] = [.mediator, .a, .b]

    var rules = RoomRules(
        kinds: ["report", "warning"],
        offices: [.of("a.border"): "border", .of("b.border"): "border", .of("m.duty"): "liaison"])

    func root(_ member: MemberID) -> TestSigner { TestSigner(member, epoch: 0) }
    func signing(_ member: MemberID, epoch: Int = 1) -> TestSigner { TestSigner(member, epoch: epoch) }

    var declaration: [UInt8] {
        let parties = [MemberID.a, .b].map { ($0, root($0).verificationKey) }
        return TermsDocument.declaration(
            mediatorRoot: root(.mediator).verificationKey, parties: Dictionary(uniqueKeysWithValues: parties),
            rules: rules, created: Self.now
        ).signed(by: root(.mediator)).bytes
    }

    var room: Hash256 { Hash256(of: declaration) }

    func key(_ member: MemberID, epoch: Int = 1) -> [UInt8] {
        let value = signing(member, epoch: epoch).verificationKey.bytes
        return TermsDocument.key(member: member, use: .sign, epoch: epoch, value: value)
            .signed(by: root(member)).bytes
    }

    func certificate(_ member: MemberID, epoch: Int = 1) -> [UInt8] {
        let value = [UInt8](repeating: UInt8(epoch), count: 64) + Array(member.description.utf8)
        return TermsDocument.key(member: member, use: .tls, epoch: epoch, value: value).signed(by: root(member)).bytes
    }

    /// A key of another use; those that seal are bytes of the right length.
    func roleKey(_ member: MemberID, _ use: KeyUse, epoch: Int = 1) -> [UInt8] {
        let value =
            use == .seal
            ? [UInt8](repeating: UInt8(epoch), count: TermsOfReference.sealKeyLength)
            : TestSigner(member, epoch: 100 + epoch).verificationKey.bytes
        return TermsDocument.key(member: member, use: use, epoch: epoch, value: value).signed(by: root(member)).bytes
    }

    func annex(_ party: MemberID, address: String = "room.example:7443", quotas: Quotas = Quotas()) -> [UInt8] {
        TermsDocument.annex(party: party, address: address, quotas: quotas).signed(by: root(.mediator)).bytes
    }

    func adherence(_ party: MemberID, to hash: Hash256? = nil) -> [UInt8] {
        TermsDocument.adherence(party: party, to: hash ?? room).signed(by: root(party)).bytes
    }

    func suspension(_ member: MemberID, by signer: TestSigner, lifted: Bool = false) -> [UInt8] {
        TermsDocument.suspension(member: member, lifted: lifted).signed(by: signer).bytes
    }

    func amendment(after head: Hash256, _ change: (inout RoomRules) -> Void) -> [UInt8] {
        var rules = rules
        change(&rules)
        return TermsDocument.amendment(after: head, rules: rules).signed(by: root(.mediator)).bytes
    }

    func effect(_ amendment: [UInt8], by signer: TestSigner? = nil) -> [UInt8] {
        TermsDocument.effect(amendment: Hash256(of: amendment)).signed(by: signer ?? signing(.mediator)).bytes
    }

    /// The documents of the founding as a member's node has them: the mediator's has all, a party's only its own.
    func founding(for member: MemberID) -> [[UInt8]] {
        let parties: [MemberID] = member.isMediator ? [.a, .b] : [member]
        return [declaration] + ([.mediator] + parties).flatMap { [key($0), certificate($0), roleKey($0, .seal)] }
            + parties.flatMap { [annex($0), adherence($0)] }
            + [roleKey(.mediator, .log)] + [MemberID.a, .b].map { roleKey($0, .cosign) }
    }

    func terms(for member: MemberID) throws -> TermsOfReference {
        try TermsOfReference(documents: founding(for: member))
    }
}
