import ArgumentParser
import Desks
import Foundation
import IJSON
import Room

/// `wasl inbox`.
struct Inbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what this node sent and received, newest first.")

    @OptionGroup var node: NodeOptions
    @Flag(help: "Only what waits for this node.") var open = false

    func run() async throws {
        let answer = try await node.client().list("items", "items")
        let newest = Line.newestFirst(answer["items"]?.array ?? [])
        let items = newest.filter { item in
            let stage = item["stage"]?.string
            let isDelivered = item["level"]?.string == "delivered"
            return !open || stage == "queued" || (stage == "received" && isDelivered)
        }
        if node.json {
            print(JSON.object(["items": .array(items)]).text)
            return
        }
        if items.isEmpty { print("Nothing here.") }
        for item in items { print(Line.of(item)) }
    }
}

/// `wasl review`.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "At the mediator: list the queue, or take one item in hand and show it.")

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item; the queue if left out.") var item: String?

    func run() async throws {
        let client = try node.client()
        try await client.checkIsMediator()
        guard let item else {
            let items = (try await client.list("items", "items")["items"]?.array ?? []).filter {
                $0["stage"]?.string == "queued"
            }
            if node.json { return print(JSON.object(["items": .array(items)]).text) }
            if items.isEmpty { print("The queue is empty.") }
            let order = items.sorted {
                (Precedence(rawValue: $0["precedence"]?.string ?? "") ?? .routine)
                    < (Precedence(rawValue: $1["precedence"]?.string ?? "") ?? .routine)
            }
            for item in order { print(Line.of(item)) }
            return
        }
        try await client.post("items/\(Named.item(item))/take")
        let answer = try await client.get("items/\(Named.item(item))")
        print(node.json ? answer.text : Line.whole(answer))
    }
}

/// `wasl show`.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one item: what it says, and every step of its life.")

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item.") var item: String

    func run() async throws {
        let answer = try await node.client().get("items/\(Named.item(item))")
        print(node.json ? answer.text : Line.whole(answer))
    }
}

/// `wasl release`.
struct ReleaseCommand: AsyncParsableCommand {
    static let help = """
        wasl release ID --withhold text --coarser place=1000 --remark "Time confirmed by us."
        What was held back from a member once stays held back from it, unless --again says otherwise.
        """

    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "At the mediator: pass an item on, whole or in part.",
        discussion: help)

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item.") var item: String
    @Option(help: "To which member; the one addressed if left out.") var to: String?
    @Option(help: "Field to hold back; once for each.") var withhold: [String] = []
    @Option(help: "FIELD=METRES: make a place coarser.") var coarser: [String] = []
    @Option(help: "FIELD=TEXT: the mediator's words in place of a field's.") var replace: [String] = []
    @Option(help: "A tighter TLP label.") var tlp: String?
    @Option(help: "The mediator's remark.") var remark: String?
    @Flag(help: "Pass also what an earlier release to the same member held back.") var again = false

    func run() async throws {
        let client = try node.client()
        try await client.checkIsMediator()
        let path = try "items/\(Named.item(item))"
        var metres = JSONObject()
        for (field, value) in try pairs(coarser) {
            guard let number = Int(value), number > 0 else {
                throw Complaint("--coarser takes FIELD=METRES, not \(value)")
            }
            metres[field] = .int(number)
        }
        var words = JSONObject()
        if !replace.isEmpty {
            let kind = try await client.get(path)["item"]?["kind"]?.string.flatMap { Kinds.named($0) }
            for (field, value) in try pairs(replace) { words[field] = Send.value(value, of: kind?.field(field)) }
        }
        let answer: JSON
        do {
            answer = try await client.post(
                path + "/release",
                .object([
                    "audience": to.map(JSON.string), "withheld": .strings(withhold), "coarser": .object(metres),
                    "substitutions": .object(words), "tlp": tlp.map(JSON.string), "remark": remark.map(JSON.string),
                    "passes_more": again ? .bool(true) : nil,
                ]))
        } catch let refused as NodeClient.Refused where refused.code == "fault.widens" {
            throw Complaint(
                "it was released before with less of \(refused.detail ?? "it"); to pass more now, say --again")
        }
        if node.json { return print(answer.text) }
        print(
            answer["release"]?.string.map { "Released: \($0)" }
                ?? "Proposed; a second officer must confirm the same release.")
    }

    private func pairs(_ list: [String]) throws -> [(String, String)] {
        try list.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Complaint("FIELD=VALUE is needed, not \(pair)") }
            return (parts[0], parts[1])
        }
    }
}

/// `wasl return`.
struct ReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "At the mediator: send an item back to its submitter with a reason.")

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item.") var item: String
    @Option(help: "\(ReturnCommand.reasons.joined(separator: ", ")).")
    var reason: String
    @Option(help: "A note for the submitter.") var note: String?

    func run() async throws {
        let known = ReturnReason.allCases.first { Self.word($0) == reason || $0.rawValue == reason }
        guard let reason = known?.rawValue else {
            throw Complaint("--reason takes one of \(Self.reasons.joined(separator: ", "))")
        }
        let client = try node.client()
        try await client.checkIsMediator()
        let answer = try await client.post(
            "items/\(Named.item(item))/return", .object(["reason": .string(reason), "note": note.map(JSON.string)]))
        print(node.json ? answer.text : "Returned.")
    }

    private static let reasons = ReturnReason.allCases.map(word)

    /// A reason as people type it: `identifies-source`.
    private static func word(_ reason: ReturnReason) -> String {
        reason.rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
}
