import Desks
import Foundation
import Node
import Room
import Store
import Testing

/// Images that the mediator redacted pass in place of the submitter's files, marked as the mediator's.
struct RedactedFileTests {
    /// A GIF of twelve by twelve with `PLANTED` in a comment and after its end.
    static let picture = Array(
        Data(
            base64Encoded: """
                R0lGODlhDAAMAIMAAHd0j1p0bGZecD9uTCZtMS9YPGtDZE5CUDNCPhpBLWAiRkIhO04GLCchMg8fKhgGKSH+B1BMQU5URUQALAAAAAA\
                MAAwAAAheAB8IHMigoMGBAhsYNOigYYOHCyIqmOgQYsQFExVUbHAxo4IEIBGIPEDygAEDIBOIRFDyJMoEBQqwJOkSZcyYAw4I2LmTA\
                AGcAwLwBADAJ4EBSAMIJVr0aFKlTAEEBAA7UExBTlRFRA==
                """) ?? Data())

    /// A report with two files, of which the mediator has redacted the second.
    private func redacted() async throws -> (TestRoom, sent: StepID, version: File) {
        let room = try await TestRoom()
        let files = try [("plan", "plan.txt"), ("The well guard's words.", "words.txt")].map { text, name in
            try room.a.attach(Array(text.utf8), name: name)
        }
        let sent = try await room.send(.report { $0.attachments = files }, from: .a)
        try await room.exchange()
        try await room.m.redact(sent, file: 1, with: Self.picture, name: "page.gif", by: .duty)
        return (room, sent, try #require(try await room.m.reviewState(sent).redactedFiles[1]))
    }

    @Test func `the redacted version passes in the file's place, stripped and marked`() async throws {
        let (room, sent, version) = try await redacted()
        let got = try #require(try await room.release(sent, to: .b) { $0.redactedFiles = [1: version] })
        try await room.exchange()
        guard case .release(let release) = try await room.b.content(room.b.item(got)) else {
            Issue.record("no release")
            return
        }
        #expect(release.message.attachments.map(\.name) == ["plan.txt", "page.gif"])
        #expect(release.redactedFiles == [1])
        let bytes = try room.b.open(release.message.attachments[1])
        #expect(bytes.starts(with: Array("GIF89a".utf8)) && !String(decoding: bytes, as: UTF8.self).contains("PLANTED"))
        #expect(version.digest != release.message.attachments[1].digest)
        let original = try await room.m.message(room.m.item(sent)).attachments[1]
        #expect(!room.b.hasBlob(original.digest))
        let notices = try await room.said(.mediator, .a).compactMap { content -> [Passed]? in
            if case .passed(let notices) = content { notices } else { nil }
        }
        #expect(notices.joined().map(\.substituted) == [["attachments"]])
        // The same pressed twice passes once, and with another version of the same name it is another.
        #expect(try await room.release(sent, to: .b) { $0.redactedFiles = [1: version] } == got)
        try await room.m.redact(sent, file: 1, with: Self.picture, name: "page.gif", by: .secondDuty)
        let other = try #require(try await room.m.reviewState(sent).redactedFiles[1])
        #expect(try await room.release(sent, to: .b) { $0.redactedFiles = [1: other] } != got)
    }

    @Test func `the first file held back, the second one's place is the first`() async throws {
        let (room, sent, version) = try await redacted()
        let got = try #require(
            try await room.release(sent, to: .b) {
                $0.redactedFiles = [1: version]
                $0.withheld.insert("attachment.0")
            })
        try await room.exchange()
        guard case .release(let release) = try await room.b.content(room.b.item(got)) else {
            Issue.record("no release")
            return
        }
        #expect(release.redactedFiles == [0] && release.message.attachments.map(\.name) == ["page.gif"])
    }

    @Test func `a plan survives its record, and one that fits no file releases nothing`() async throws {
        let (room, sent, version) = try await redacted()
        var plan = ReleasePlan(audience: .b, caveat: try await room.m.item(sent).caveat)
        plan.redactedFiles = [1: version]
        #expect(try ReleasePlan(json: plan.json) == plan)
        for number in [-1, 2] {
            let fault = NodeFault.field(BodyFault(field: "attachment.\(number)", reason: .unknown))
            await #expect(throws: fault) {
                try await room.release(sent, to: .b) { $0.redactedFiles = [number: version] }
            }
        }
        await #expect(throws: NodeFault.field(BodyFault(field: "attachment.1", reason: .unknown))) {
            try await room.release(sent, to: .b) {
                $0.redactedFiles = [1: version]
                $0.withheld.insert("attachment.1")
            }
        }
        #expect(try await room.m.item(sent).stage == .queued)
    }

    @Test func `only the mediator's duty officer redacts, only files that are there, only with images`() async throws {
        let (room, sent, version) = try await redacted()
        func redact(_ number: Int = 0, _ bytes: [UInt8] = Self.picture, by officer: Officer = .duty) async throws {
            try await room.m.redact(sent, file: number, with: bytes, name: "x", by: officer)
        }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await redact(by: .drafter) }
        await #expect(throws: NodeFault.notFound) { try await redact(2) }
        await #expect(throws: NodeFault.notFound) { try await redact(-1) }
        await #expect(throws: NodeFault.invalid("attachment.redacted")) { try await redact(0, Array("words".utf8)) }
        await #expect(throws: NodeFault.invalid("attachment.image")) {
            try await redact(0, Array(Self.picture.prefix(40)))
        }
        await #expect(throws: NodeFault.notFound) {
            try await room.a.redact(sent, file: 0, with: Self.picture, name: "x", by: .duty)
        }
        #expect(try await room.m.reviewState(sent).redactedFiles == [1: version])
        try await room.m.refuse(sent, code: .content, by: .duty)
        await #expect(throws: NodeFault.state) { try await redact() }
    }

    @Test func `every version is destroyed with the item`() async throws {
        let (room, sent, first) = try await redacted()
        try await room.m.redact(sent, file: 1, with: Self.picture, name: "second.gif", by: .duty)
        let second = try #require(try await room.m.reviewState(sent).redactedFiles[1])
        #expect(room.m.hasBlob(first.digest) && room.m.hasBlob(second.digest))
        _ = try await room.release(sent, to: .b) { $0.redactedFiles = [1: second] }
        try await room.exchange()
        try await room.erase(sent, at: .mediator)
        #expect(!room.m.hasBlob(first.digest) && !room.m.hasBlob(second.digest))
        #expect(try await room.m.records("redaction").isEmpty)
    }
}
