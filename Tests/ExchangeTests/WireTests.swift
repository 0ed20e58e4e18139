import Exchange
import Foundation
import IJSON
import Node
import Room
import Testing

@Suite(.serialized) struct WireTests {
    private func room() async throws -> WireRoom { try await WireRoom(port: LoopbackPort.free()) }

    @Test func `a client without a certificate is refused`() async throws {
        let room = try await room()
        try await room.serving {
            await #expect(throws: (any Error).self) { try await room.ask("head", as: nil) }
        }
    }

    @Test func `a certificate that the terms don't pin is refused`() async throws {
        let room = try await room()
        let made = try TLSIdentity.make(name: "a")
        let stranger = try TLSIdentity(certificate: made.certificate, key: made.key)
        try await room.serving {
            await #expect(throws: (any Error).self) { try await room.ask("head", as: stranger) }
        }
    }

    @Test func `the mediator's own certificate is no party's`() async throws {
        let room = try await room()
        try await room.serving {
            await #expect(throws: (any Error).self) { try await room.ask("head", as: room.identities[room.m]!) }
        }
    }

    @Test func `a party doesn't talk to another mediator than the one pinned`() async throws {
        let room = try await room()
        try await room.serving {
            await #expect(throws: (any Error).self) {
                try await room.ask("head", as: room.identities[room.a]!, trusting: room.identities[room.b]!)
            }
        }
    }

    @Test func `a pinned party is answered, always at the same length`() async throws {
        let room = try await room()
        try await room.serving {
            let head = try await room.ask("head", as: room.identities[room.a]!)
            #expect(head.status == 200)
            let refused = try await room.ask("steps", as: room.identities[room.a]!, put: Array("not a step\n".utf8))
            #expect(refused.status == 200)
            #expect(head.body.count == refused.body.count)
            let reply = try JSON(parsing: refused.body)
            #expect(reply["refusal"]?.string == "malformed")
        }
    }

    @Test func `a party's step under another party's certificate is refused`() async throws {
        let room = try await room()
        _ = try await room.node(room.a).submit(room.report(from: room.a, "mine"))
        let steps = try await room.node(room.a).steps(to: room.m, after: 0)
        let line = steps[0].token + [0x20] + Base64URL.encodeBytes(steps[0].salt) + [0x0A]
        try await room.serving {
            let answer = try await room.ask("steps", as: room.identities[room.b]!, put: line)
            #expect(try JSON(parsing: answer.body)["refusal"]?.string == "unknownMember")
            #expect(try await room.node(room.m).stepCount() == 0)
        }
    }

    @Test func `a party fetches only the files that were released to it`() async throws {
        let room = try await room()
        let secret = try room.node(room.m).attach(Array("for nobody".utf8), name: "secret.txt")
        try await room.serving {
            let answer = try await room.ask("blobs/\(secret.digest)", as: room.identities[room.b]!)
            #expect(answer.status == 404)
        }
    }

    @Test func `a file under another's name is not stored`() async throws {
        let room = try await room()
        let name = try room.node(room.a).attach(Array("one".utf8), name: "one.txt").digest
        try await room.serving {
            let answer = try await room.ask("blobs/\(name)", as: room.identities[room.a]!, put: Array("two".utf8))
            #expect(answer.status == 400)
            #expect(!room.node(room.m).hasBlob(name))
        }
    }
}
