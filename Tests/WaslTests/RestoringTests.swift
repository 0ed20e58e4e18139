import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// A mediator's folder is lost and put back from a backup, at real processes and by the commands that a person has.
@Suite struct RestoringTests {
    private func run(_ words: String...) async throws -> String {
        let ended = try await Program.run(words, seconds: 60)
        #expect(ended.status == 0, "\(words) \(ended.errors)")
        return ended.output
    }

    /// A report from a, released to b and delivered; the item at a.
    private func cross(_ room: RealRoom) async throws -> String {
        let item = try await room.send()
        try await room.wait("the mediator has it") { try await room.stage(item, at: .mediator) == "queued" }
        _ = try await room.client(.mediator).post("items/\(item)/release", .object(["audience": .string("b")]))
        try await room.wait("it is released") { try await room.stage(item, at: .a) == "released" }
        return item
    }

    private func receipt(_ room: RealRoom, _ item: String) async throws -> String {
        let file = room.folder.path + "/\(item.prefix(8)).receipt"
        for _ in 0..<60 {
            let ended = try await Program.run(["receipt", room.path(.a), item, "--out", file], seconds: 60)
            if ended.status == 0 { return file }
            try await Task.sleep(for: .seconds(1))
        }
        Issue.record("no receipt of \(item)")
        return file
    }

    @Test func `a lost log goes on in a second generation, and both generations' receipts verify`() async throws {
        let room = try await RealRoom()
        for member in DemoRoom.members { try await room.start(member) }
        let early = try await receipt(room, cross(room))
        // The node is down while it is copied, so that the copy is whole.
        room.stop(.mediator)
        let copy = room.folder.path + "/backup"
        try FileManager.default.copyItem(atPath: room.path(.mediator), toPath: copy)
        try await room.start(.mediator)
        let lost = try await cross(room)
        let between = try await receipt(room, lost)
        room.stop(.mediator)
        try FileManager.default.removeItem(atPath: room.path(.mediator))
        try FileManager.default.copyItem(atPath: copy, toPath: room.path(.mediator))
        try await room.start(.mediator)
        try await room.wait("the loss is found and what was signed is handed back") {
            try await room.trouble("loss", at: .mediator) == "declare"
        }
        #expect(try await room.stage(lost, at: .mediator) == "released")
        #expect(try await run("terms", "generation", room.path(.mediator)).contains("Generation 2 rests on"))
        for party in [MemberID.a, .b] {
            try await room.wait("\(party) is asked to adhere") {
                let shown = try await run("terms", "show", room.path(party))
                return shown.contains("2 waits for adherence")
            }
            #expect(try await run("terms", "adhere", room.path(party)).contains("rests on"))
        }
        try await room.wait("the new generation is in force") {
            try await run("terms", "show", room.path(.a)).contains("generation 2\n")
        }
        let late = try await receipt(room, cross(room))
        for (file, generation) in [(early, 1), (between, 1), (late, 2)] {
            for terms in [room.path(.a), room.path(.b)] {
                let verdict = try JSON(
                    parsing: try await run("verify", file, "--json", "--terms", terms)
                        .trimmingCharacters(in: .newlines))
                #expect(verdict["log"]?["origin"]?.string?.hasSuffix("/\(generation)") == true, "\(verdict)")
            }
        }
        for member in DemoRoom.members {
            try await room.wait("\(member) is well") {
                let loss = try await room.trouble("loss", at: member)
                let behind = try await room.trouble("behind", at: member)
                return loss == nil && behind == nil
            }
            #expect(try await room.trouble("log", at: member) == nil)
        }
        let again = try await Program.run(["terms", "generation", room.path(.mediator)])
        #expect(again.status != 0 && again.errors.contains("no party has shown"))
    }
}
