import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// Nodes that can store nothing for a while: everybody is told, nothing is lost, and it mends by itself.
@Suite(.serialized) struct DiskTests {
    /// Takes a running node's room away, and gives it back.
    private final class Strait {
        private let disk: SmallDisk?
        private let room: RealRoom
        private let member: MemberID

        init(_ shortage: Shortage, _ room: RealRoom, at member: MemberID) throws {
            self.room = room
            self.member = member
            disk = shortage == .fullDisk ? SmallDisk(under: room.path(member)) : nil
            try #require(disk != nil || shortage == .fileLimit)
        }

        func begin() {
            if let disk { return disk.fill() }
            limit("4096")
        }

        func end() {
            if let disk { return disk.makeRoom() }
            limit("unlimited")
        }

        private func limit(_ size: String) {
            Tool.run("prlimit", "--pid", "\(room.node(member).identifier)", "--fsize=\(size):unlimited")
        }
    }

    private func expectAlarm(_ room: RealRoom, at member: MemberID, _ officer: Officer) async throws {
        try await room.wait("\(member) sees that nothing can be stored") {
            try await room.trouble("disk", at: member) != nil
        }
        let page = try await officer.get("/node").text
        #expect(page.contains("Nothing can be stored: the disk is full") && page.contains("Alarm"))
    }

    @Test(arguments: Shortage.usable)
    func `a party that can't store says so, keeps the draft, and sends it once there is room`(
        _ shortage: Shortage
    ) async throws {
        let room = try await RealRoom()
        let strait = try Strait(shortage, room, at: .a)
        try await room.start(.mediator)
        try await room.start(.a)
        let officer = try await Officer("admin", at: room.url(.a))
        let draft = try await room.draft()
        strait.begin()
        let refused = await #expect(throws: NodeClient.Refused.self) { try await room.approve(draft) }
        #expect((refused?.status, refused?.code) == (503, "code.unavailable"))
        try await expectAlarm(room, at: .a, officer)
        let drafts = try await room.client(.a).get("drafts")["drafts"]?.array
        #expect(drafts?.map { $0["stage"]?.string } == ["submitted"])
        // Who comes to the door meanwhile is not told that the password is wrong.
        #expect(try await Officer.knock("admin", at: room.url(.a)).status == 503)
        strait.end()
        try await room.wait("the alarm ends by itself") { try await room.trouble("disk", at: .a) == nil }
        let item = try await room.approve(draft)
        try await room.wait("the mediator has it") { try await room.stage(item, at: .mediator) == "queued" }
        #expect(try await room.client(.mediator).get("items")["items"]?.array?.count == 1)
        #expect(room.node(.a).isRunning)
    }

    @Test(arguments: Shortage.usable)
    func `what comes to a mediator that can't store waits at its author, and comes once there is room`(
        _ shortage: Shortage
    ) async throws {
        let room = try await RealRoom()
        let strait = try Strait(shortage, room, at: .mediator)
        try await room.start(.mediator)
        try await room.start(.a)
        let officer = try await Officer("admin", at: room.url(.mediator))
        let before = try await room.send()
        try await room.wait("the mediator has it") { try await room.stage(before, at: .mediator) == "queued" }
        strait.begin()
        let item = try await room.send()
        try await room.wait("the party sees that it waits") {
            try await room.trouble("outbox", at: .a)?.hasSuffix("unavailable") == true
        }
        try await expectAlarm(room, at: .mediator, officer)
        #expect(try await room.stage(item, at: .a) == "submitted")
        #expect(try await room.stage(item, at: .mediator) == nil)
        strait.end()
        try await room.wait("the mediator has it too") { try await room.stage(item, at: .mediator) == "queued" }
        try await room.wait("the party knows") { try await room.stage(item, at: .a) == "queued" }
        try await room.wait("all is well again") { try await room.trouble("disk", at: .mediator) == nil }
        #expect(try await room.client(.mediator).get("items")["items"]?.array?.count == 2)
    }

    @Test func `a node whose database can't be written does not start, and says which`() async throws {
        let room = try await RealRoom()
        let path = room.path(.a)
        // Root may write everything, so the node is started as nobody in particular.
        let asNobody = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        if getuid() == 0 { Tool.run("chown", "-R", "65534:65534", path) }
        Tool.run("chmod", "0444", path + "/room.sqlite")
        Tool.run("chmod", "0555", path)
        defer { Tool.run("chmod", "0755", path) }
        let ended = try await Program.run(asNobody + [Program.path, "run", path], by: "/usr/bin/env", seconds: 60)
        let complaints = ended.errors.split(separator: "\n").filter { $0.hasPrefix("Error:") }
        #expect(ended.status != 0)
        #expect(
            complaints.count == 1 && complaints.first?.contains("the database in \(path)") == true, "\(ended.errors)")
    }
}
