import Foundation
import IJSON
import Room
import Testing

@testable import wasl

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
}

/// A founded room whose nodes run as processes of their own, each started and stopped by the test.
final class RealRoom {
    let folder: Folder
    let room: DemoRoom
    private var running: [MemberID: RunningNode] = [:]

    init() async throws {
        folder = try Folder()
        room = try await DemoRoom.found(at: folder.path + "/room", case: CaseFile(), tick: 1)
    }

    func path(_ member: MemberID) -> String { room.places[member]!.folder }
    func url(_ member: MemberID) -> String { room.places[member]!.url }
    func node(_ member: MemberID) -> RunningNode { running[member]! }

    func start(_ member: MemberID, _ options: [String] = []) async throws {
        let log = try folder.handle("\(member).log")
        let node = try RunningNode(["run", path(member), "--until-input-ends"] + options, log: log)
        running[member] = node
        for _ in 0..<400 {
            if !node.isRunning { break }
            if await Probe.answers(URL(string: url(member) + "/health")!) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("\(member) does not serve: \(folder.text("\(member).log"))")
    }

    func stop(_ member: MemberID) { running.removeValue(forKey: member)?.stop() }

    /// Drafts a report at a node and has it approved; names the item.
    func send(from member: MemberID = .a, to office: String = "b.border") async throws -> String {
        try await approve(draft(from: member, to: office), at: member)
    }

    func draft(from member: MemberID = .a, to office: String = "b.border") async throws -> String {
        let body = JSON.object(["category": .string("meeting"), "text": .string("At noon.")])
        let json = JSON.object([
            "kind": .string("notice"), "tlp": .string("TLP:AMBER"), "precedence": .string("routine"),
            "action": .strings([office]), "subject": .string("A meeting"), "body": body,
        ])
        let message = try CaseMessage(names: [:], member: member, fixed: false).message(json, now: 0)
        let request = JSON.object(["message": message.json, "submit": .bool(true)])
        return try await client(member, "drafter").post("drafts", request)["id"]?.string ?? ""
    }

    func approve(_ draft: String, at member: MemberID = .a) async throws -> String {
        let answer = try await client(member, "releasing").post("drafts/\(draft)/approve")
        return try #require(answer["steps"]?.array?.first?.string)
    }

    func client(_ member: MemberID, _ user: String? = nil) throws -> NodeClient {
        try room.client(member, user ?? (member.isMediator ? "duty.one" : "drafter"))
    }

    func trouble(_ subject: String, at member: MemberID) async throws -> String? {
        try await client(member).get("status")["troubles"]?[subject]?.string
    }

    func stage(_ item: String, at member: MemberID) async throws -> String? {
        try? await client(member).get("items/\(item)")["item"]?["stage"]?.string
    }

    /// Looks again and again until something holds; how long that takes is no test's business, only that it comes.
    func wait(_ what: String, seconds: Int = 60, until holds: () async throws -> Bool) async throws {
        for _ in 0..<seconds * 10 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("never: \(what)")
    }
}

/// A process of the program that ends with its standard input.
final class RunningNode {
    private let process = Process()
    private let input = Pipe()

    init(_ words: [String], log: FileHandle) throws {
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = words
        process.standardInput = input
        process.standardOutput = log
        process.standardError = log
        try process.run()
    }

    deinit { stop() }

    var isRunning: Bool { process.isRunning }
    var identifier: Int32 { process.processIdentifier }

    func stop() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
