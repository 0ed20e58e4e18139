import Desks
import Foundation
import IJSON
import Node
import Room
import Store
import Testing

/// Protocol, section 6: what is erased can't be found in any file of any member.
struct TraceTests {
    static let words = [
        "QZSUBJECTQZ", "QZفي الميدانQZ", "QZINCIDENTQZ", "QZFILENAMEQZ", "QZFILEBYTESQZ", "QZREMARKQZ",
        "QZSUBSTITUTEQZ",
        "QZNOTEQZ", "QZREASONQZ", "QZDRAFTQZ", "QZORDERQZ",
    ]
    /// Words that stand in the rows and records of each member in clear, or in what the write-ahead log keeps of them.
    static let clear: [MemberID: Set<String>] = [
        .a: [
            "QZSUBJECTQZ", "QZفي الميدانQZ", "QZINCIDENTQZ", "QZFILENAMEQZ", "QZREASONQZ", "QZDRAFTQZ", "QZORDERQZ",
        ],
        .mediator: ["QZSUBJECTQZ", "QZINCIDENTQZ", "QZREMARKQZ", "QZSUBSTITUTEQZ"], .b: ["QZSUBJECTQZ"],
    ]

    /// The ends of the words by which each member finds the message: folded, and without what the index may leave out of a
    /// word that begins like the one before it.
    static let found: [MemberID: Set<String>] = [
        .a: ["subjectqz", "ميدانqz", "incidentqz", "filenameqz"],
        .mediator: ["subjectqz", "ميدانqz", "incidentqz", "filenameqz"],
        .b: ["subjectqz", "filenameqz", "remarkqz", "substituteqz"],
    ]

    /// A message that leaves words wherever it comes.
    private func play(_ room: TestRoom) async throws -> (sent: StepID, got: StepID) {
        let file = try room.a.attach(Array("QZFILEBYTESQZ".utf8), name: "QZFILENAMEQZ.txt")
        let message = Message.report("QZفي الميدانQZ") {
            $0.subject = "QZSUBJECTQZ"
            $0.incident = "QZINCIDENTQZ"
            $0.attachments = [file]
        }
        let sent = try await room.send(message, from: .a)
        try await room.exchange()
        await room.m.watch()
        try await room.m.take(sent, by: .duty)
        func plan(_ plan: inout ReleasePlan) {
            plan.remark = "QZREMARKQZ"
            plan.substitutions = ["text": .string("QZSUBSTITUTEQZ")]
        }
        #expect(try await room.release(sent, to: .b, change: plan) == nil)
        let got = try #require(try await room.release(sent, to: .b, by: .secondDuty, change: plan))
        // Proposed again, and left lying.
        #expect(
            try await room.release(sent, to: .b) {
                plan(&$0)
                $0.withheld = ["attachment.0"]
            } == nil)
        try await room.exchange()
        try await room.b.acknowledge(got, .readBack, note: "QZNOTEQZ", by: .drafter, name: "B. Officer")
        try await room.exchange()
        let correction = message.changed {
            $0.replaces = sent
            $0.subject = "QZDRAFTQZ"
        }
        _ = try await room.a.save(.message(correction), by: .drafter, submit: true)
        _ = try await room.a.save(.cancellation(item: sent, reason: "QZORDERQZ"), by: .drafter, submit: false)
        try await room.send(.recall(item: sent, reason: "QZREASONQZ"), from: .a)
        try await room.exchange()
        return (sent, got)
    }

    @Test func `no word of an erased message is in any file, and before it was where it should be`() async throws {
        let room = try await TestRoom { $0.reviewers = 2 }
        let keys = try await play(room)
        for member in room.members {
            let traces = try Traces(of: member, in: room)
            for word in Self.words {
                let places = traces.places(of: word).filter { $0.hasPrefix("room.sqlite") }
                #expect(
                    places.isEmpty != (Self.clear[member]?.contains(word) ?? false), "\(word) at \(member): \(places)")
            }
            for word in Set(Self.found.values.joined()) {
                let places = traces.places(of: word)
                #expect(places.isEmpty != Self.found[member]?.contains(word), "\(word) at \(member): \(places)")
                #expect(!places.contains("backup"))
                #expect(
                    try await room.node(member).subjects((word.utf8.first! < 0x80 ? "qz" : "") + word).isEmpty
                        == places.isEmpty)
            }
            #expect(traces.names.contains("step-keys") && traces.names.contains("backup"))
            #expect(traces.names.contains("room.sqlite-wal") && traces.names.contains("room.sqlite-shm"))
            #expect(traces.names.contains { $0.hasPrefix("blobs/") })
        }
        // The steps say the words; they lie sealed.
        let held = try await Holdings(of: .mediator, in: room)
        for word in Self.words where !["QZDRAFTQZ", "QZORDERQZ", "QZFILEBYTESQZ"].contains(word) {
            #expect(held.places(of: word).contains { $0.hasPrefix("step") }, "\(word)")
        }
        #expect(
            try await room.b.open(room.b.message(room.b.item(keys.got)).attachments[0]) == Array("QZFILEBYTESQZ".utf8))
        var files: [File] = []
        for (member, key) in [(MemberID.a, keys.sent), (.mediator, keys.sent), (.b, keys.got)] {
            for step in try await room.node(member).timeline(key) {
                if case .message(let message) = step.content { files += message.attachments }
                if case .release(let release) = step.content { files += release.message.attachments }
            }
        }
        #expect(Set(files.map(\.digest)).count == 2)
        let olds = try room.members.map { try keysFile($0, room) }

        try await room.erase(keys.got, at: .b)
        try await room.erase(keys.sent, at: .a)
        try await room.erase(keys.sent, at: .mediator)
        for member in room.members {
            // What is in memory must not write it anew.
            await room.node(member).watch()
            let traces = try Traces(of: member, in: room)
            for word in Self.words { #expect(traces.places(of: word) == [], "\(word) at \(member)") }
            for word in Set(Self.found.values.joined()) {
                #expect(traces.places(of: word) == [], "\(word) at \(member)")
                #expect(try await room.node(member).subjects((word.utf8.first! < 0x80 ? "qz" : "") + word) == [])
            }
            for file in files {
                #expect(!traces.names.contains("blobs/\(file.digest)"))
                #expect(traces.places(of: Base64URL.encode(file.key)) == [])
            }
        }
        for (member, old) in zip(room.members, olds) { #expect(try keysFile(member, room) != old) }

        try await room.exchange()
        for member in room.members { try await room.reopen(member) }
        let after = try await room.send(.report("After."), from: .a)
        try await room.exchange()
        #expect(try await room.release(after, to: .b) == nil)
        #expect(try await room.release(after, to: .b, by: .secondDuty) != nil)
        try await room.exchange()
        #expect(try await room.b.items([.received]).count == 1)
        for member in room.members {
            let traces = try Traces(of: member, in: room)
            for word in Self.words + Set(Self.found.values.joined()) {
                #expect(traces.places(of: word) == [], "\(word) at \(member)")
            }
        }
        #expect(try await room.complaints() == [])
        try await room.checkRebuild()
    }

    private func keysFile(_ member: MemberID, _ room: TestRoom) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: room.folder + "/\(member)/step-keys"))
    }

    @Test func `the search finds a word inside base64url wherever it begins`() throws {
        let word = "QZفي الميدانQZ"
        for offset in 0..<9 {
            for tail in 0..<4 {
                let text = String(repeating: "~", count: offset) + word + String(repeating: "z", count: tail)
                let encoded = Data(Base64URL.encode(Array(text.utf8)).utf8)
                #expect(Traces.forms(word).contains { encoded.range(of: $0) != nil }, "\(offset) \(tail)")
            }
        }
    }
}
