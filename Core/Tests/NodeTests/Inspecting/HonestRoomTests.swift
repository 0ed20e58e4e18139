import IJSON
import Node
import Receipts
import Room
import Store
import Testing
import TransparencyLog

/// A room without a lie gives an inspector nothing to find.
struct HonestRoomTests {
    @Test func `an honest room with redactions, both attributions and erasures gives no finding`() async throws {
        let room = try await TestRoom.honest()
        let folders = try await room.openings()
        let inspection = Inspector.inspect(folders)
        #expect(inspection.findings.map { "\($0.kind) \($0.subject): \($0.detail)" } == [])
        #expect(inspection.isWhole)
        #expect(inspection.members == room.members)
        let counts = inspection.counts
        let kinds: [Inspection.Count] = [.steps, .pads, .erased]
        #expect(counts[.leaves] == kinds.map { counts[$0] ?? 0 }.reduce(0, +))
        #expect((counts[.erased] ?? 0) >= 2, "\(counts)")
        #expect((counts[.releases] ?? 0) >= 2)
        #expect((counts[.facts] ?? 0) >= 3)
        #expect(counts[.unexplained] == 0)
        #expect(counts[.ticks] == 7)
        #expect(inspection.fingerprint == room.m.terms.fingerprint)
        let audit = try await room.m.journal("audit").first
        #expect(audit?.json["action"]?.string == "log.opening")
    }

    @Test func `it gives none while steps are under way, nor when a party's folder was made later`() async throws {
        let room = try await TestRoom.honest()
        var folders = try await room.openings([.mediator, .b])
        room.clock.advance(600)
        try await room.send(.report("Written later."), from: .a)
        folders += try await room.openings([.a])
        let early = Inspector.inspect(folders)
        #expect(early.findings == [])
        #expect(early.notes.contains { $0.contains("wait for the log") || $0.contains("perhaps not come") })
        // One that saw more of the log than the mediator's folder has.
        try await room.exchange()
        try await room.tick()
        let late = Inspector.inspect([folders[0]] + (try await room.openings([.a])))
        #expect(late.findings == [])
        #expect(late.notes.contains { $0.contains("beyond what the mediator's folder holds") })
    }

    @Test func `a party's folder alone is sound as far as it goes, and says what it can't explain`() async throws {
        let room = try await TestRoom.honest()
        let inspection = Inspector.inspect(try await room.openings([.a]))
        #expect(inspection.kinds == [.unexplained])
        #expect(inspection.findings.count == 1)
        #expect(inspection.notes.count { $0.hasPrefix("No folder of") } == 2)
        #expect(Inspector.inspect([]).findings == [])
    }

    @Test func `a log without cover, and one that overflows its batches, are explained too`() async throws {
        for cover in [0, 1, 5] {
            let room = try await TestRoom { $0.cover = cover }
            for index in 1...4 {
                _ = try await room.cross(.report("\(index)"))
                try await room.tick()
            }
            try await room.tick()
            let inspection = Inspector.inspect(try await room.openings())
            #expect(inspection.findings == [], "cover \(cover)")
            #expect((inspection.counts[.pads] == 0) == (cover == 0))
        }
    }

    @Test func `every file is of the manifest that its member signed, and no changed byte is passed over`() async throws
    {
        let room = try await TestRoom.honest()
        let files = try await room.opening(of: .b)
        let good = files.all
        #expect(try files.read().member == .b)
        #expect(good["log/1/ticks/000001.jsonl"] == nil)
        for (path, bytes) in good {
            files.all = good
            files.all[path] = nil
            #expect(throws: OpeningFault.missing(path)) { try files.read() }
            for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
                files.all = good
                files.all[path]?[index] ^= 1
                #expect(throws: OpeningFault.self, "\(path) \(index)") { try files.read() }
            }
            files.all[path] = bytes + [0x20]
            #expect(throws: OpeningFault.self, "\(path)") { try files.read() }
        }
        // A manifest that lists what it likes is not signed.
        files.all = good
        let other = try await room.opening(of: .a).all
        files.all[OpeningPath.signature] = other[OpeningPath.signature]
        #expect(throws: OpeningFault.altered(OpeningPath.signature)) { try files.read() }
    }

    @Test(arguments: [
        "../../etc/passwd", "steps/a-m/../x", "steps/a-b/000001.jsonl", "steps/a-m/1.jsonl", "log/1/entries/-00001",
        "log/01/checkpoints.json", "", "/terms.json", "manifest.json", "log/99999999999999999999/checkpoints.json",
    ])
    func `no path leads out of the folder`(_ path: String) { #expect(OpeningPath(path) == nil) }
}
