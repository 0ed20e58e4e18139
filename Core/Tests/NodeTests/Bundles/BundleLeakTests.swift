import Foundation
import IJSON
import Room
import Testing
import TransparencyLog

@testable import Node

struct BundleLeakTests {
    @Test(arguments: [MemberID.a, .b])
    func `a stick for one party holds nothing of the other's`(_ party: MemberID) async throws {
        let (room, a, b, _) = try await LeakScenario.play()
        let other = party == .a ? b : a
        try await room.addUsers([.carrier], at: .mediator)
        // All that it was ever sent, as if every stick before had been lost.
        let sealed = try await room.export(.mediator, party, after: 0)
        let reader = BundleReader(terms: room.m.terms, member: party, keys: TestSealKeys(member: party))
        let bundle = try reader.open(sealed)
        #expect(bundle.parts.steps.count > 10)
        #expect(!bundle.parts.files.isEmpty)
        let key = TestSealKeys.key(party, epoch: 1)
        let plain = Data(try SealedFile(parsing: sealed).open(with: key, room: room.m.terms.room))
        var texts = [plain, Data(sealed)]
        for step in bundle.parts.steps {
            texts.append(Data(try step.claims().encoded))
            for part in step.token.split(whereSeparator: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~") }) {
                texts.append(Data(Base64URL.decode(String(decoding: part, as: UTF8.self)) ?? []))
            }
        }
        var secrets = try await other.words + other.identifiers(room) + room.node(other.party).digests()
        secrets += other.party == .a ? ["36.98765", "42.13579"] : ["36.45678", "42.97531"]
        for secret in secrets {
            #expect(texts.allSatisfy { $0.range(of: Data(secret.utf8)) == nil }, "\(secret)")
        }
        // A name of 16 or 32 bytes may also stand there as such.
        for name in secrets.compactMap({ Base64URL.decode($0) }) where [16, 32].contains(name.count) {
            #expect(texts.allSatisfy { $0.range(of: Data(name)) == nil })
        }
    }
}
