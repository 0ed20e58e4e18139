import Desks
import Foundation
import Node
import Room
import Store
import Testing
import TransparencyLog

struct AttachmentTests {
    /// A GIF of twelve by twelve with `PLANTED` in a comment and after its end.
    static let picture = Array(
        Data(
            base64Encoded: """
                R0lGODlhDAAMAIMAAHd0j1p0bGZecD9uTCZtMS9YPGtDZE5CUDNCPhpBLWAiRkIhO04GLCchMg8fKhgGKSH+B1BMQU5URUQALAAAAA\
                AMAAwAAAheAB8IHMigoMGBAhsYNOigYYOHCyIqmOgQYsQFExVUbHAxo4IEIBGIPEDygAEDIBOIRFDyJMoEBQqwJOkSZcyYAw4I2LmT\
                AAGcAwLwBADAJ4EBSAMIJVr0aFKlTAEEBAA7UExBTlRFRA==
                """)!)

    private func sent(_ files: [File], _ room: TestRoom) async throws -> (sent: StepID, got: StepID) {
        try await room.cross(.report { $0.attachments = files })
    }

    @Test func `a file reaches its receiver and its ciphertext is another for each audience`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let bytes = Array("The plan, in words.".utf8)
        let file = try room.a.attach(bytes, name: "plan.txt")
        #expect((file.mediaType, file.size) == ("text/plain", bytes.count))
        let key = try await room.send(.report(to: [.bBorder, .cBorder]) { $0.attachments = [file] }, from: .a)
        try await room.exchange()
        let toB = try await room.release(key, to: .b)!
        let toC = try await room.release(key, to: .c)!
        try await room.exchange()
        let atB = try await room.b.message(room.b.item(toB)).attachments[0]
        let atC = try await room.c.message(room.c.item(toC)).attachments[0]
        #expect(try room.b.open(atB) == bytes)
        #expect(try room.c.open(atC) == bytes)
        #expect(Set([file.digest, atB.digest, atC.digest]).count == 3)
        #expect(Set([file.key, atB.key, atC.key]).count == 3)
        #expect(Set([file, atB, atC].map { room.m.blob($0.digest)! }).count == 3)
        #expect(try await room.b.item(toB).attachments == 1)
        for (digest, audience, may) in [
            (atB.digest, MemberID.b, true), (atC.digest, .c, true), (atB.digest, .c, false), (atC.digest, .b, false),
            (file.digest, .b, false), (file.digest, .a, false),
        ] {
            #expect(try await room.m.mayFetch(digest.description, audience) == may)
        }
        #expect(!room.b.hasBlob(file.digest))
        #expect(!room.b.hasBlob(atC.digest))
    }

    @Test func `a picture leaves without its metadata`() async throws {
        try #require(String(decoding: Self.picture, as: UTF8.self).contains("PLANTED"))
        let room = try await TestRoom()
        let node = room.a
        let file = try node.attach(Self.picture, name: "a.gif")
        #expect(file.mediaType == "image/gif")
        let stripped = try node.open(file)
        #expect(!String(decoding: stripped, as: UTF8.self).contains("PLANTED"))
        #expect(file.size == stripped.count)
        #expect(stripped.count < Self.picture.count)
    }

    @Test func `a picture that can't be cleaned is refused, and so is a file too large`() async throws {
        let room = try await TestRoom()
        let heic: [UInt8] = [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 40)
        for bytes in [heic, Array(Self.picture.prefix(60)), [0xFF, 0xD8, 0xFF, 0xE0], Array("II*\u{0}".utf8)] {
            #expect(throws: NodeFault.invalid("attachment.image")) { try room.a.attach(bytes, name: "x") }
        }
        for name in ["", String(repeating: "x", count: 201)] {
            #expect(throws: NodeFault.invalid("attachment.name")) { try room.a.attach([1], name: name) }
        }
        let large = [UInt8](repeating: 1, count: File.maximumSize + 1)
        #expect(throws: NodeFault.invalid("attachment.size")) { try room.a.attach(large, name: "x") }
    }

    /// Padmé as its paper has it, in floating point.
    private func padme(_ length: Int) -> Int {
        guard length > 1 else { return 1 }
        let exponent = Int(log2(Double(length)))
        let size = Int(log2(Double(exponent))) + 1
        let step = 1 << max(0, exponent - size)
        return (length + step - 1) / step * step
    }

    @Test func `a ciphertext's length is one of few`() async throws {
        let room = try await TestRoom()
        var lengths: Set<Int> = []
        for length in [0, 1, 2, 3, 9, 100, 1000, 1023, 1024, 1025, 4097, 65_000, 65_536, 100_000, 1 << 20] {
            let file = try room.a.attach([UInt8](repeating: 0x80, count: length), name: "x")
            let blob = try #require(room.a.blob(file.digest))
            #expect(blob.count == padme(length) + 16, "\(length)")
            #expect(Double(blob.count - 16) <= max(1, Double(length) * 1.12))
            #expect(try room.a.open(file).count == length)
        }
        for length in 100_000..<100_064 {
            let file = try room.a.attach([UInt8](repeating: 0x80, count: length), name: "x")
            lengths.insert(room.a.blob(file.digest)!.count)
        }
        #expect(lengths.count <= 2)
    }

    @Test func `a step waits for its file, and only for the right one`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        try await room.send(.report { $0.attachments = [file] }, from: .a)
        let steps = try await room.envelopes(.a, .mediator)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 0, refusal: .attachment))
        #expect(RefusalCode.attachment.isTemporary)
        #expect(room.m.missingBlobs(of: steps.map(IncomingStep.init)) == [file.digest])
        var other = room.a.blob(file.digest)!
        other[0] ^= 1
        #expect(try room.m.store(blob: other) != file.digest)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 0, refusal: .attachment))
        #expect(try room.m.store(blob: room.a.blob(file.digest)!) == file.digest)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 1))
        #expect(throws: NodeFault.refused(.oversized)) {
            try room.m.store(blob: [UInt8](repeating: 0, count: 25 << 20))
        }
    }

    @Test func `a file whose key or name is wrong is not released`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        var wrong = file
        wrong.key[0] ^= 1
        let key = try await room.send(.report { $0.attachments = [wrong] }, from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.unavailable("attachment")) { try await room.release(key, to: .b) }
        #expect(try await room.m.item(key).stage == .queued)
        let got = try await room.release(key, to: .b) { $0.withheld = ["attachment.0"] }!
        try await room.exchange()
        #expect(try await room.b.message(room.b.item(got)).attachments.isEmpty)
        let changed = File(
            name: file.name, mediaType: file.mediaType, size: file.size, digest: Hash256(of: [1]), key: file.key)
        #expect(throws: NodeFault.notFound) { try room.a.open(changed) }
    }

    @Test func `a release that is only proposed, or said before, leaves no file behind`() async throws {
        let room = try await TestRoom { $0.reviewers = 2 }
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        let key = try await room.send(.report { $0.attachments = [file] }, from: .a)
        try await room.exchange()
        func files() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: room.folder + "/m/blobs").count
        }
        #expect(try files() == 1)
        #expect(try await room.release(key, to: .b) == nil)
        await #expect(throws: NodeFault.authority(.sameReviewer)) { try await room.release(key, to: .b) }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.release(key, to: .b, by: .observer) }
        #expect(try files() == 1)
        let got = try #require(try await room.release(key, to: .b, by: .secondDuty))
        #expect(try files() == 2)
        #expect(try await room.release(key, to: .b, by: .duty) == got)
        #expect(try files() == 2)
        try await room.exchange()
        #expect(try await room.b.open(room.b.message(room.b.item(got)).attachments[0]) == Array("words".utf8))
    }

    @Test func `the mediator's own message carries files as well`() async throws {
        let room = try await TestRoom()
        let file = try room.m.attach(Array("ours".utf8), name: "ours.txt")
        let body = Message.notice("Ours.", to: [.aBorder, .bBorder]) { $0.attachments = [file] }
        let draft = try await room.m.save(.message(body), by: .duty, submit: true)
        let keys = try await room.m.approve(draft.id, by: .secondDuty)
        try await room.exchange()
        var digests: Set<Hash256> = []
        for (key, node) in zip(keys, [room.a, room.b]) {
            let got = try await node.message(node.item(key)).attachments[0]
            #expect(try node.open(got) == Array("ours".utf8))
            digests.insert(got.digest)
        }
        #expect(digests.count == 2)
    }
}
