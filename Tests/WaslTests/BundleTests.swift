import Foundation
import IJSON
import Node
import Room
import Store
import Testing

@testable import wasl

/// Nodes that never meet but by files, carried by the command.
struct BundleTests {
    private func json(_ words: [String]) async throws -> JSON {
        let ended = try await Program.run(words + ["--json"], seconds: 60)
        #expect(ended.status == 0, "\(words) \(ended.errors)")
        return try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
    }

    private func complaint(_ words: [String]) async throws -> String {
        let ended = try await Program.run(words, seconds: 60)
        #expect(ended.status == 1)
        #expect(ended.errors.hasPrefix("Error: ") && ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        return ended.errors
    }

    /// Runs one node alone, for its officers' work.
    private func atWork<T>(_ room: RealRoom, _ member: MemberID, _ body: () async throws -> T) async throws -> T {
        try await room.start(member)
        defer { room.stop(member) }
        return try await body()
    }

    @Test func `a message crosses a room whose nodes never run at the same time`() async throws {
        let room = try await RealRoom()
        let stick = room.folder.path + "/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        func carry(_ from: MemberID, _ to: MemberID, _ name: String) async throws -> JSON {
            _ = try await json(["export", room.path(from), "--to", "\(to)", "\(stick)/\(name)"])
            return try await json(["import", room.path(to), "\(stick)/\(name)"])
        }
        let sent = try await atWork(room, .a) { try await room.send() }
        #expect(try await carry(.a, .mediator, "1")["taken"]?.int == 1)
        let release = try await atWork(room, .mediator) {
            try await room.client(.mediator).post("items/\(sent)/release", .object(["audience": .string("b")]))
        }
        #expect(release["release"]?.string != nil)
        #expect(try await carry(.mediator, .b, "2")["taken"]?.int == 1)
        #expect(try await carry(.b, .mediator, "3")["taken"]?.int == 1)
        let last = try await carry(.mediator, .a, "4")
        #expect((last["taken"]?.int ?? 0) > 0 && last["refused"] == nil)
        #expect(try await atWork(room, .a) { try await room.stage(sent, at: .a) } == "released")
        // Again does no harm.
        let again = try await json(["import", room.path(.mediator), stick + "/1"])
        #expect((again["taken"]?.int, again["held"]?.int) == (0, 1))
        // To a room that has heard of it, nothing more.
        let empty = try await json(["export", room.path(.a), "--to", "m", stick + "/5"])
        #expect((empty["steps"]?.int, empty["number"]?.int) == (0, 2))
        #expect(try FileManager.default.contentsOfDirectory(atPath: stick).sorted() == ["1", "2", "3", "4", "5"])
    }

    @Test func `a room that meets by commands alone comes to be witnessed`() async throws {
        let room = try await RealRoom()
        let stick = room.folder.path + "/sticks"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        _ = try await atWork(room, .a) { try await room.send() }
        var number = 0
        for _ in 1...3 {
            for (from, to) in [(MemberID.a, MemberID.mediator), (.b, .mediator), (.mediator, .a), (.mediator, .b)] {
                number += 1
                _ = try await json(["export", room.path(from), "--to", "\(to)", "\(stick)/\(number)"])
                let taken = try await json(["import", room.path(to), "\(stick)/\(number)"])
                #expect(taken["refused"] == nil)
            }
        }
        for member in [MemberID.mediator, .a, .b] {
            let state = try await NodeFolder(path: room.path(member)).openStore().read { try LogState(from: $0) }
            #expect(state.witnessedSize > 0 && state.distrust == nil, "\(member)")
        }
    }

    @Test func `what can't be taken or made is said in one line`() async throws {
        let room = try await RealRoom()
        let folder = room.folder.path
        let file = folder + "/bundle"
        _ = try await json(["export", room.path(.a), "--to", "m", file])
        let size = try #require(FileManager.default.contents(atPath: file)?.count)
        #expect(try await complaint(["export", room.path(.a), "--to", "m", file]).contains("already"))
        #expect(try await complaint(["export", room.path(.a), "--to", "b", file + "2"]).contains("exchanges nothing"))
        #expect(try await complaint(["export", room.path(.a), "--to", "B!", file + "2"]).contains("--to"))
        let nowhere = folder + "/none/x"
        #expect(try await complaint(["export", room.path(.a), "--to", "m", nowhere]).contains("can't be written"))
        #expect(try await complaint(["import", room.path(.b), file]).contains("is for member m"))
        #expect(try await complaint(["import", room.path(.mediator), nowhere]).contains("can't be read"))
        let bytes = try #require(FileManager.default.contents(atPath: file))
        try bytes.dropLast(size / 2).write(to: URL(fileURLWithPath: file + ".short"))
        #expect(try await complaint(["import", room.path(.mediator), file + ".short"]).contains("cut off"))
        #expect(!FileManager.default.fileExists(atPath: file + "2"))
        try await room.start(.mediator)
        #expect(try await complaint(["import", room.path(.mediator), file]).contains("running"))
        #expect(try await complaint(["export", room.path(.mediator), "--to", "a", file + "2"]).contains("running"))
        room.stop(.mediator)
        #expect(try await json(["import", room.path(.mediator), file])["number"]?.int == 1)
    }

    @Test func `a seal key is replaced and the old one destroyed, by commands`() async throws {
        let room = try await RealRoom()
        let folder = room.folder.path
        for name in ["before", "late"] {
            _ = try await json(["export", room.path(.a), "--to", "m", "\(folder)/\(name)"])
        }
        let rotated = try await Program.run(["terms", "rotate", room.path(.mediator), "--use", "seal"], seconds: 60)
        #expect(rotated.status == 0 && rotated.output.contains("m.2"), "\(rotated.errors)")
        _ = try await json(["export", room.path(.mediator), "--to", "a", folder + "/news"])
        #expect(try await json(["import", room.path(.a), folder + "/news"])["taken"]?.int == 1)
        #expect(try await json(["import", room.path(.mediator), folder + "/before"])["number"]?.int == 1)
        let destroyed = try await Program.run(["terms", "destroy", room.path(.mediator)], seconds: 60)
        #expect(destroyed.status == 0 && destroyed.output.contains("Destroyed: m.1"), "\(destroyed.errors)")
        #expect(try await complaint(["import", room.path(.mediator), folder + "/late"]).contains("destroyed"))
        _ = try await json(["export", room.path(.a), "--to", "m", folder + "/after"])
        #expect(try await json(["import", room.path(.mediator), folder + "/after"])["number"]?.int == 3)
    }
}
