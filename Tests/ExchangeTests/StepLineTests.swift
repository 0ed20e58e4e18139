import IJSON
import NIOCore
import Node
import Room
import Testing

@testable import Exchange

/// How steps look on the wire, a line each.
struct StepLineTests {
    private let plain = Envelope(token: Array("a.b.c".utf8), salt: [UInt8](0..<32))
    private let accompanied = Envelope(
        token: Array("d~e~".utf8), salt: [UInt8](32..<64), companions: Companions(origin: Array("o".utf8)))

    private func written(_ envelopes: [Envelope]) -> String {
        var buffer = ByteBuffer()
        Wire.write(envelopes, to: &buffer)
        return String(buffer: buffer)
    }

    private func read(_ text: String) -> [Envelope]? { Wire.envelopes(ByteBuffer(string: text)) }

    @Test func `what is written is read, also from the middle of a buffer`() {
        let envelopes = [plain, accompanied, plain]
        #expect(read(written(envelopes)) == envelopes)
        var buffer = ByteBuffer(string: "before\n" + written(envelopes))
        buffer.moveReaderIndex(forwardBy: 7)
        #expect(Wire.envelopes(buffer) == envelopes)
        #expect(read("") == [])
    }

    @Test func `empty lines and a missing last line end do no harm`() {
        let line = written([plain])
        #expect(read("\n\n" + line + "\n" + line.dropLast()) == [plain, plain])
    }

    @Test(arguments: [
        "token", " AAAA", "token !!!!", "token AAAA ", "token AAAA !!!!", "token AAAA AAAA", "token  AAAA",
        "token AAAA AAAA AAAA",
    ])
    func `a line that isn't a step spoils the whole`(_ line: String) {
        #expect(read(line + "\n") == nil)
        #expect(read(written([plain]) + line + "\n") == nil)
        #expect(read(line + "\n" + written([plain])) == nil)
    }

    @Test func `steps that were encoded beforehand are taken, and answered once they are held`() async throws {
        let room = try await WireRoom(port: LoopbackPort.free())
        for index in 1...5 { _ = try await room.node(room.a).submit(room.report(from: room.a, "\(index)")) }
        let steps = try await room.node(room.a).steps(to: room.m, after: 0)
        let requests = [PreparedSteps(Array(steps[..<2])), PreparedSteps(Array(steps[2...]))]
        #expect(requests.map(\.count) == [2, 3])
        let link = PartyLink(node: room.node(room.a), identity: room.identities[room.a]!, logger: WireRoom.quiet)
        try await room.serving {
            var heads: [Int] = []
            try await link.handIn(requests) { reply in
                #expect(reply.refusal == nil)
                heads.append(reply.head)
            }
            #expect(heads == [2, 5])
            #expect(try await room.node(room.m).head(from: room.a) == 5)
        }
    }
}
