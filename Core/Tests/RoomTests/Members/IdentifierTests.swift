import Room
import Testing

struct IdentifierTests {
    @Test(arguments: ["m", "a", "abcdefgh", "z"])
    func `a member is one to eight small Latin letters`(_ text: String) {
        #expect(MemberID(text)?.description == text)
        #expect(MemberID(text)?.isMediator == (text == "m"))
    }

    @Test(arguments: ["", "A", "abcdefghi", "a1", "a ", "é", "а", "a.b", "a\0"])
    func `anything else is no member`(_ text: String) {
        #expect(MemberID(text) == nil)
        #expect(OfficeID(text + ".border") == nil)
        #expect(KeyID(text + ".1") == nil)
    }

    @Test(arguments: ["a.b", "a.border-2", "a.0", "a.abcdefghijklmnopqrstuvwx"])
    func `an office is a member and a name of small letters, digits and hyphens`(_ text: String) {
        #expect(OfficeID(text)?.description == text)
        #expect(OfficeID(text)?.member == .a)
    }

    @Test(arguments: ["a", "a.", ".a", "a.B", "a.b.c", "a.b_c", "a.abcdefghijklmnopqrstuvwxy", "a.é", "a. b", "a..b"])
    func `anything else is no office`(_ text: String) {
        #expect(OfficeID(text) == nil)
    }

    @Test(arguments: ["a.0", "a.1", "a.10", "m.123456789"])
    func `a key's name is member and epoch`(_ text: String) {
        #expect(KeyID(text)?.description == text)
    }

    @Test(arguments: ["a", "a.", "a.-1", "a.+1", "a.01", "a.1.2", "a.x", "a.1 ", "a.99999999999999999999", "a.١", ".1"])
    func `anything else names no key`(_ text: String) {
        #expect(KeyID(text) == nil)
    }

    @Test func `a step's identifier is sixteen bytes in their one encoding`() {
        let id = StepID.of(0)
        #expect(id.description == "AAAAAAAAAAAAAAAAAAAAAA")
        #expect(StepID(id.description) == id)
        #expect(StepID("AAAAAAAAAAAAAAAAAAAAAB") == nil)
        #expect(StepID("AAAAAAAAAAAAAAAAAAAAA") == nil)
        #expect(StepID("AAAAAAAAAAAAAAAAAAAAAAA") == nil)
        #expect(StepID("AAAAAAAAAAAAAAAAAAAAA=") == nil)
        #expect(StepID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(StepID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test func `members, offices and steps sort by their text`() {
        #expect([MemberID.mediator, .b, .a].sorted() == [.a, .b, .mediator])
        #expect([OfficeID.of("b.a"), .of("a.z"), .of("a.a")].sorted() == [.of("a.a"), .of("a.z"), .of("b.a")])
        #expect([StepID.of(9), .of(1)].sorted() == [.of(1), .of(9)])
    }

    /// RFC 8032, 7.1, test 2.
    @Test func `a verification key checks the signatures of RFC 8032`() throws {
        let key = try #require(
            VerificationKey(bytes: bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")))
        let signature = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        #expect(key.verifies(signature, over: [0x72]))
        #expect(!key.verifies(signature, over: [0x73]))
        #expect(!key.verifies(signature, over: []))
        #expect(!key.verifies([], over: [0x72]))
        // S + L verifies under a lax reading of RFC 8032, 5.1.7.
        let lax = signature[..<32] + bytes("f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10")
        #expect(!key.verifies(Array(lax), over: [0x72]))
        #expect(VerificationKey(key.description) == key)
        #expect(VerificationKey(bytes: Array(key.bytes.dropLast())) == nil)
        #expect(VerificationKey("") == nil)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { at in
            UInt8(hex.dropFirst(at).prefix(2), radix: 16)
        }
    }
}
