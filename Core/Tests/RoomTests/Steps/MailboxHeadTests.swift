import IJSON
import Room
import Testing
import TransparencyLog

struct MailboxHeadTests {
    private let room = TestRoom()

    private func head(_ change: (inout MailboxHead) -> Void = { _ in }) -> MailboxHead {
        var head = MailboxHead(room: room.room, audience: .a, sequence: 5, treeSize: 4096, issuedAt: TestRoom.now)
        change(&head)
        return head
    }

    private func refusal(_ token: [UInt8]) throws -> RefusalCode? {
        let terms = try room.terms(for: .a)
        do throws(RefusalCode) {
            _ = try MailboxHead(verifying: token, terms: terms, for: .a)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the mediator's head for a party reads back`() throws {
        let head = head()
        let token = head.signed(by: room.signing(.mediator)).bytes
        #expect(try MailboxHead(verifying: token, terms: room.terms(for: .a), for: .a) == head)
    }

    @Test func `another room, audience, signer or type is refused`() throws {
        let mediator = room.signing(.mediator)
        #expect(try refusal(head { $0.room = .of("other") }.signed(by: mediator).bytes) == .otherRoom)
        #expect(try refusal(head { $0.audience = .b }.signed(by: mediator).bytes) == .audience)
        #expect(try refusal(head().signed(by: room.signing(.a)).bytes) == .malformed)
        #expect(try refusal(head().signed(by: room.signing(.mediator, epoch: 2)).bytes) == .malformed)
        let payload = head().signed(by: mediator).payload
        let other = CompactJWS(type: StepType.fact.tokenType, payload: payload, signer: mediator)
        #expect(try refusal(other.bytes) == .malformed)
        #expect(try refusal([]) == .malformed)
    }

    @Test func `a changed or spoilt head is refused`() throws {
        let token = head().signed(by: room.signing(.mediator))
        var payload = try #require(token.payload.object)
        payload["x"] = .null
        let more = CompactJWS(type: token.type, payload: .object(payload), signer: room.signing(.mediator))
        #expect(try refusal(more.bytes) == .malformed)
        var parts = token.bytes.split(separator: 0x2E).map(Array.init)
        payload["x"] = nil
        payload["seq"] = .integer(6)
        parts[1] = Base64URL.encodeBytes(JSON.object(payload).encoded)
        #expect(try refusal(Array(parts.joined(separator: [0x2E]))) == .signature)
    }
}
