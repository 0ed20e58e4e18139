import IJSON
import Room
import TransparencyLog

/// A room of the mediator and the parties `a` and `b`, with fixed keys, and its documents.
struct TestRoom {
    static let now = 1_800_000_000
    var name = "room"

    private func root(_ member: MemberID) -> TestKey { TestKey(member, name + " root", epoch: 0) }

    func document(_ member: MemberID, _ use: KeyUse, _ value: [UInt8], epoch: Int = 1) -> [UInt8] {
        TermsDocument.key(member: member, use: use, epoch: epoch, value: value).signed(by: root(member)).bytes
    }

    func suspension(of member: MemberID) -> [UInt8] {
        TermsDocument.suspension(member: member, lifted: false).signed(by: TestKey(.mediator)).bytes
    }

    var declaration: [UInt8] {
        let rules = RoomRules(kinds: ["warning"], offices: [OfficeID("b.border")!: "border"])
        return TermsDocument.declaration(
            mediatorRoot: root(.mediator).verificationKey,
            parties: [.a: root(.a).verificationKey, .b: root(.b).verificationKey], rules: rules, created: Self.now
        ).signed(by: root(.mediator)).bytes
    }

    var id: Hash256 { Hash256(of: declaration) }

    /// What all members hold.
    var shared: [[UInt8]] {
        [
            declaration, document(.mediator, .sign, TestKey(.mediator).bytes),
            document(.mediator, .log, TestKey(.mediator, "log").bytes),
            document(.a, .cosign, TestKey(.a, "cosign").bytes), document(.b, .cosign, TestKey(.b, "cosign").bytes),
        ]
    }

    /// What a party's node has of its own besides.
    func own(_ party: MemberID) -> [[UInt8]] {
        [
            document(party, .sign, TestKey(party).bytes),
            document(party, .tls, [UInt8](repeating: 7, count: 64)),
            TermsDocument.annex(party: party, address: "room.example:7443", quotas: Quotas())
                .signed(by: root(.mediator)).bytes,
            TermsDocument.adherence(party: party, to: id).signed(by: root(party)).bytes,
        ]
    }

    func documents(_ party: MemberID) -> [[UInt8]] { shared + own(party) }

    /// The terms' head after all shared documents.
    var head: Hash256 { (try? TermsOfReference(documents: shared))!.head }

    /// A step of no disclosures.
    func step(
        _ type: StepType, from: MemberID, to: MemberID, _ content: StepContent, salt: [UInt8]
    ) throws -> [UInt8] {
        try StepClaims(
            room: id, issuer: from, audience: to, id: StepID(bytes: [UInt8](repeating: 5, count: 16))!,
            issuedAt: Self.now, terms: head, sequence: 1, previous: id, content: content
        ).signed(as: type, by: TestKey(from), salt: salt) { [UInt8](repeating: 0, count: $0) }
    }
}
