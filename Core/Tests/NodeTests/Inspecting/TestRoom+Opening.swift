import Desks
import IJSON
import Node
import Receipts
import Room
import Store
import Synchronization
import Testing
import TransparencyLog

/// The files of one member's opening, as they would lie in a folder.
final class OpenedFiles: Sendable {
    private let files = Mutex<[String: [UInt8]]>([:])

    var all: [String: [UInt8]] {
        get { files.withLock { $0 } }
        set { files.withLock { $0 = newValue } }
    }

    func put(_ path: String, _ bytes: [UInt8]) { files.withLock { $0[path] = bytes } }

    func read() throws(OpeningFault) -> OpenedFolder {
        let all = all
        return try OpenedFolder { path, limit throws(OpeningFault) in
            guard let bytes = all[path] else { throw .missing(path) }
            guard bytes.count <= limit else { throw .oversized(path) }
            return bytes
        }
    }
}

extension TestRoom {
    /// What a member's node hands to an inspector.
    func opening(of member: MemberID) async throws -> OpenedFiles {
        let files = OpenedFiles()
        let keys = TestKeys(member: member)
        _ = try await LogOpening(of: member, keys: keys, now: clock.now)
            .write(from: store(member), keys: keys, by: "(folder)") { files.put($0, $1) }
        return files
    }

    func openings(_ members: [MemberID]? = nil) async throws -> [OpenedFolder] {
        var folders: [OpenedFolder] = []
        for member in members ?? self.members { folders.append(try await opening(of: member).read()) }
        return folders
    }

    /// A room in which everything happened that an inspector looks at, by honest members.
    static func honest() async throws -> TestRoom {
        let room = try await TestRoom { $0.longTermEvidence = false }
        let text = "Two trucks came. Our man Karam saw them! They left at 3.5 km/h.\nNothing more."
        let first = try await room.cross(.report(text)) {
            $0.withheld.insert("text.1")
            $0.substitutions["reliability"] = .string("C")
        }
        try await room.tick()
        let signed = try await room.cross(.report(text) { $0.attribution = .signed }) { $0.withheld.insert("subject") }
        try await room.b.acknowledge(signed.got, .opened, note: "Read at noon.", by: .drafter, name: "Officer")
        _ = try await room.cross(.report("Whole.", to: [.aBorder]), from: .b, to: .a)
        try await room.exchange()
        try await room.tick()
        try await room.send(.report("For the mediator.", to: [.mDesk]), from: .b)
        let returned = try await room.send(.report("Which bridge."), from: .a)
        try await room.exchange()
        try await room.m.sendBack(returned, reason: .unclear, note: "Which bridge?", by: .duty)
        try await room.exchange()
        try await room.tick()
        // A second, tighter release, and a recall.
        _ = try await room.release(first.sent, to: .b) {
            $0.withheld.formUnion(["text.1", "text.2"])
            $0.substitutions["reliability"] = .string("C")
        }
        try await room.exchange()
        try await room.send(.recall(item: first.sent, reason: "An error."), from: .a)
        try await room.exchange()
        try await room.tick()
        // What is recalled is erased at all three, and attested.
        let copies = try await room.b.items().filter {
            $0.kind == "report" && $0.key != signed.got && $0.side == .incoming
        }
        for copy in copies { try await room.erase(copy.key, at: .b) }
        try await room.exchange()
        try await room.erase(first.sent, at: .mediator)
        try await room.erase(returned, at: .mediator)
        try await room.erase(first.sent, at: .a)
        for member in room.members { await room.node(member).watch() }
        try await room.exchange()
        for _ in 1...3 { try await room.tick() }
        return room
    }
}
