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
        let answer = try await node.client().get("items")
        let items = (answer["items"]?.array ?? []).filter { item in
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
        guard let item else {
            let items = (try await client.get("items")["items"]?.array ?? []).filter { $0["stage"]?.string == "queued" }
            if node.json { return print(JSON.object(["items": .array(items)]).text) }
            if items.isEmpty { print("The queue is empty.") }
            let order = items.sorted {
                (Precedence(rawValue: $0["precedence"]?.string ?? "") ?? .routine)
                    < (Precedence(rawValue: $1["precedence"]?.string ?? "") ?? .routine)
            }
            for item in order { print(Line.of(item)) }
            return
        }
        try await client.post("items/\(item)/take")
        let answer = try await client.get("items/\(item)")
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
        let answer = try await node.client().get("items/\(item)")
        print(node.json ? answer.text : Line.whole(answer))
    }
}

/// `wasl release`.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "At the mediator: pass an item on, whole or in part.",
        discussion: "wasl release ID --withhold text --coarser place=1000 --remark \"Time confirmed by us.\"")

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item.") var item: String
    @Option(help: "To which member; the one addressed if left out.") var to: String?
    @Option(help: "Field to hold back; once for each.") var withhold: [String] = []
    @Option(help: "FIELD=METRES: make a place coarser.") var coarser: [String] = []
    @Option(help: "FIELD=TEXT: the mediator's words in place of a field's.") var replace: [String] = []
    @Option(help: "A tighter TLP label.") var tlp: String?
    @Option(help: "The mediator's remark.") var remark: String?

    func run() async throws {
        var metres = JSONObject()
        for (field, value) in try pairs(coarser) {
            guard let number = Int(value), number > 0 else {
                throw Complaint("--coarser takes FIELD=METRES, not \(value)")
            }
            metres[field] = .int(number)
        }
        var words = JSONObject()
        for (field, value) in try pairs(replace) { words[field] = Send.value(value) }
        let answer = try await node.client().post(
            "items/\(item)/release",
            .object([
                "audience": to.map(JSON.string), "withheld": .strings(withhold), "coarser": .object(metres),
                "substitutions": .object(words), "tlp": tlp.map(JSON.string), "remark": remark.map(JSON.string),
            ]))
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
    @Option(help: "incomplete, unclear, identifiesSource, terminology, caveat, wrongAddressee, duplicate or other.")
    var reason: String
    @Option(help: "A note for the submitter.") var note: String?

    func run() async throws {
        guard ReturnReason(rawValue: reason) != nil else { throw Complaint("unknown reason \(reason); see --help") }
        let answer = try await node.client().post(
            "items/\(item)/return", .object(["reason": .string(reason), "note": note.map(JSON.string)]))
        print(node.json ? answer.text : "Returned.")
    }
}

/// Items as lines of text.
enum Line {
    static func of(_ item: JSON) -> String {
        func text(_ name: String) -> String { item[name]?.string ?? "" }
        func column(_ text: String, _ width: Int) -> String {
            text.padding(toLength: width, withPad: " ", startingAt: 0)
        }
        return [
            text("key"), column(text("side"), 8), column(text("precedence"), 9), column(text("kind"), 11),
            column(text("stage"), 10), text("subject"),
        ].joined(separator: "  ")
    }

    static func whole(_ answer: JSON) -> String {
        var lines = [of(answer["item"] ?? .null), ""]
        let content = answer["content"]?["message"] ?? answer["content"] ?? .null
        for member in content["body"]?.object?.sorted ?? [] {
            lines.append("  \(member.name): \(member.value.string ?? member.value.text)")
        }
        lines.append("")
        for step in answer["timeline"]?.array ?? [] {
            let time = Date(timeIntervalSince1970: Double(step["at"]?.int ?? 0)).formatted(.iso8601)
            lines.append("  \(time)  \(step["from"]?.string ?? "")  \(step["type"]?.string ?? "")")
        }
        return lines.joined(separator: "\n")
    }
}
