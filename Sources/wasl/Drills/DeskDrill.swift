import ArgumentParser
import Exchange
import Foundation
import IJSON
import Room

/// `wasl drill desk`.
struct DeskDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk",
        abstract: "Make a room whose mediator's node holds many messages, to measure its console by.",
        discussion: """
            Two parties sign the messages and hand them in over the wire. Reports pass by standing order; the last few are \
            notices and requests, which wait for review. Prints where the node is and how its officers log in, as JSON.
            """)

    @Option(help: "Where the room is made; replaced.") var dir = ".wasl/desk"
    @Option(help: "How many messages the mediator's node holds.") var messages = 100_000
    @Option(help: "How many of them wait for review.") var waiting = 200

    func validate() throws {
        guard waiting >= 2, messages >= waiting, messages <= 190_000 else {
            throw ValidationError("Two messages at least wait, and there are at most 190,000.")
        }
    }

    func run() async throws {
        let room = try await DemoRoom.found(at: dir, case: CaseFile(), tick: 5, forLoad: true)
        guard let mediator = room.places[.mediator] else { return }
        let parties = DemoRoom.members.filter { !$0.isMediator }
        var loads: [SignedLoad] = []
        for (index, party) in parties.enumerated() {
            let share = messages / 2 + (index == 0 ? messages % 2 : 0)
            let passing = share - waiting / 2
            let other = parties[1 - index]
            loads.append(
                try await SignedLoad(folder: dir + "/\(party)", count: share, atOnce: 32) { number in
                    Self.message(number, to: other, waits: number >= passing)
                })
        }
        let process = try NodeProcess(folder: mediator.folder)
        defer { process.stop() }
        try await process.waitUntilServing(mediator.url)
        let draining = loads.map { load in Task { try await load.link.drainMailbox() } }
        defer { for task in draining { task.cancel() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for load in loads { group.addTask { _ = try await load.handIn(load.requests[...]) } }
            try await group.waitForAll()
        }
        process.stop()
        let held = try await HeldSteps.count(in: mediator.folder).steps
        guard held >= messages else { throw Complaint("of \(messages) messages the node holds \(held)") }
        print(
            JSON.object([
                "folder": .string(mediator.folder), "url": .string(mediator.url), "messages": .int(held),
                "waiting": .int(waiting / 2 * 2), "officer": .string("duty.one"), "administrator": .string("admin"),
                "password": .string(DemoRoom.password),
            ]).text)
    }

    private static let places = ["عين الصفا", "تل الرماد", "Northgate", "وادي النخل", "Mill Bridge", "حاجز الجسر"]
    private static let subjects = ["تحرك قرب الخط", "Movement near the line", "إطلاق نار", "Smoke", "قافلة", "Convoy"]

    /// Invented, and no two alike.
    private static func message(_ number: Int, to other: MemberID, waits: Bool) -> Message {
        let subject = "\(subjects[number % subjects.count]) \(places[number / 7 % places.count]) \(number)"
        let text =
            "\(subject). Seen from the post at first light. لم يُصب أحد. The road is open and the bridge is held. "
        let precedence: Precedence = number % 50 == 0 ? .immediate : number % 10 == 0 ? .priority : .routine
        let kind = !waits ? "report" : number % 4 == 0 ? "request" : "notice"
        let body: JSON =
            switch kind {
            case "report": .object(["reliability": .string("B"), "credibility": .string("2"), "text": .string(text)])
            case "request": .object(["question": .string(text)])
            default: .object(["category": .string("general"), "text": .string(text)])
            }
        var message = Message(
            kind: kind, precedence: precedence, caveat: Caveat(.amber, releasableTo: [other]),
            action: [OfficeID("\(other).duty")].compactMap { $0 }, subject: subject, body: body)
        if kind == "request" { message.due = Int(Date().timeIntervalSince1970) + 86400 + number }
        if number % 400 == 0 { message.incident = "LINE-\(number / 400 % 60)" }
        return message
    }
}
